"""Files of agreements: what may be stored, and who may fetch it."""

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from agreements.admin import documents
from agreements.models import Document
from tests.admin.desk import submit, url
from tests.factories import make_agreement


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def upload(client, agreement, file, row=0):
    typed = {
        "documents-TOTAL_FORMS": str(row + 1),
        f"documents-{row}-kind": "signed",
        f"documents-{row}-title": "Naskah",
        f"documents-{row}-file": file,
    }
    return submit(client, url(agreement, "change"), **typed)


def pdf(content=b"%PDF-1.7 contoh", name="naskah.pdf"):
    return SimpleUploadedFile(name, content)


def test_upload_is_kept_internal(operator_client):
    upload(operator_client, make_agreement(), pdf())

    document = Document.objects.get()
    assert (document.title, document.is_public, len(document.sha256)) == ("Naskah", False, 64)


def test_same_file_twice_is_an_error_beside_the_field(operator_client):
    agreement = make_agreement()
    upload(operator_client, agreement, pdf())

    response = upload(operator_client, agreement, pdf(name="salinan.pdf"), row=1)

    assert Document.objects.count() == 1
    assert "Berkas ini sudah ada pada naskah ini." in response.content.decode()


def test_program_is_refused(operator_client):
    upload(operator_client, make_agreement(), pdf(name="naskah.exe"))

    assert Document.objects.count() == 0


def test_too_large_a_file_is_refused(operator_client, monkeypatch):
    monkeypatch.setattr(documents, "MAX_MEGABYTES", 0)

    response = upload(operator_client, make_agreement(), pdf())

    assert Document.objects.count() == 0
    assert "Berkas terlalu besar" in response.content.decode()


@pytest.fixture
def internal_document(db):
    return Document.objects.create(
        agreement=make_agreement(), title="Internal", file=ContentFile(b"isi", "internal.pdf")
    )


def test_staff_download_an_internal_file(reader_client, internal_document):
    response = reader_client.get(
        reverse("admin:agreements_agreement_document", args=[internal_document.pk])
    )

    assert b"".join(response.streaming_content) == b"isi"
    assert response["Content-Disposition"].startswith("attachment")


def test_staff_without_rights_cannot_reach_an_internal_file(client, reader, internal_document):
    reader.groups.clear()
    client.force_login(reader)

    address = reverse("admin:agreements_agreement_document", args=[internal_document.pk])
    assert client.get(address).status_code == 403


def test_public_cannot_reach_an_internal_file(client, internal_document):
    staff_only = reverse("admin:agreements_agreement_document", args=[internal_document.pk])
    guesses = [f"/{internal_document.file.name}", f"/media/{internal_document.file.name}"]

    assert client.get(staff_only).status_code == 302
    assert [client.get(guess).status_code for guess in guesses] == [404, 404]
