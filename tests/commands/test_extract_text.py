"""Reading the stored files anew."""

import io

import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command

from agreements.models import Document
from tests import samples
from tests.factories import make_agreement

pytestmark = pytest.mark.django_db


def stored(content, name="naskah.pdf", **fields):
    """A document that came in without the form, so that nobody has read it."""
    return Document.objects.create(
        agreement=make_agreement(), title="Naskah", file=ContentFile(content, name), **fields
    )


def extract_text():
    told, complained = io.StringIO(), io.StringIO()
    call_command("extract_text", stdout=told, stderr=complained)
    return told.getvalue().strip(), complained.getvalue()


def test_texts_and_pages_are_kept_and_a_second_run_changes_nothing():
    pdf = stored(samples.pdf("Nikel", "beras"))
    docx = stored(samples.docx("Cabai"), "konsep.docx", page_count=9)

    assert extract_text() == ("2 dokumen diperbarui teksnya.", "")
    assert extract_text() == ("0 dokumen diperbarui teksnya.", "")

    pdf.refresh_from_db()
    docx.refresh_from_db()
    assert (pdf.extracted_text, pdf.page_count) == ("Nikel beras", 2)
    assert (docx.extracted_text, docx.page_count) == ("Cabai", 9)


def test_missing_and_broken_files_are_named_and_the_others_are_read():
    missing = stored(samples.pdf("hilang"), extracted_text="lama")
    missing.file.storage.delete(missing.file.name)
    broken = stored(b"%PDF-1.7 putus")
    stored(samples.pdf("ada"))

    told, complained = extract_text()

    assert told == "1 dokumen diperbarui teksnya."
    assert [line.split()[0] for line in complained.splitlines()] == [
        str(missing.pk),
        str(broken.pk),
    ]
    missing.refresh_from_db()
    assert missing.extracted_text == "lama"
