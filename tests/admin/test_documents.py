"""Files of agreements at the desk: what is kept of them, and who may fetch them."""

import hashlib

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import Storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from agreements.models import Document
from tests import samples
from tests.admin.desk import notes, submit, url
from tests.factories import make_agreement

PDF = samples.pdf("Hilirisasi nikel", "")


def upload(client, agreement, *files, row=0):
    """Choose each of ``files`` in a block of its own, from block ``row`` on."""
    typed = {"documents-TOTAL_FORMS": str(row + len(files))}
    for number, file in enumerate(files, start=row):
        typed |= {
            f"documents-{number}-kind": "signed",
            f"documents-{number}-title": "Naskah asli",
            f"documents-{number}-file": file,
        }
    return submit(client, url(agreement, "change"), **typed)


def file(content=PDF, name="naskah.pdf"):
    return SimpleUploadedFile(name, content)


def test_upload_is_internal_and_known_by_its_content(operator_client):
    upload(operator_client, make_agreement(), file())

    document = Document.objects.get()
    assert document.is_public is False
    assert document.sha256 == hashlib.sha256(PDF).hexdigest()
    assert (document.extracted_text, document.page_count) == ("Hilirisasi nikel", 2)
    assert document.file.name == f"naskah/{document.sha256[:2]}/{document.sha256}.pdf"


def test_typed_number_of_pages_stays(operator_client):
    submit(
        operator_client,
        url(make_agreement(), "change"),
        **{
            "documents-TOTAL_FORMS": "1",
            "documents-0-kind": "signed",
            "documents-0-title": "Naskah",
            "documents-0-file": file(),
            "documents-0-page_count": "7",
        },
    )
    assert Document.objects.get().page_count == 7


def test_replaced_file_brings_its_own_text_and_pages(operator_client):
    agreement = make_agreement()
    upload(operator_client, agreement, file())

    upload(operator_client, agreement, file(samples.pdf("Beras")))

    document = Document.objects.get()
    assert (document.extracted_text, document.page_count) == ("Beras", 1)
    assert document.sha256 == hashlib.sha256(samples.pdf("Beras")).hexdigest()


def test_title_is_changed_without_reading_the_file(operator_client):
    agreement = make_agreement()
    upload(operator_client, agreement, file())
    document = Document.objects.get()
    document.file.storage.delete(document.file.name)

    submit(operator_client, url(agreement, "change"), **{"documents-0-title": "Salinan"})

    document.refresh_from_db()
    assert (document.title, document.extracted_text) == ("Salinan", "Hilirisasi nikel")


def test_desk_shows_the_fingerprint_and_that_a_scan_has_no_text(operator_client):
    agreement = make_agreement()
    upload(operator_client, agreement, file(samples.PNG, "pindaian.png"))

    page_text = operator_client.get(url(agreement, "change")).content.decode()

    digest = hashlib.sha256(samples.PNG).hexdigest()
    assert f'SHA-256 <code title="{digest}">{digest[:12]}…</code>' in page_text
    assert "(tanpa teks)" in page_text


def errors(response):
    formsets = response.context["inline_admin_formsets"]
    documents = next(each.formset for each in formsets if each.formset.prefix == "documents")
    return [dict(form.errors) for form in documents.forms]


def test_same_file_again_is_an_error_that_names_the_document(operator_client):
    agreement = make_agreement()
    upload(operator_client, agreement, file())

    response = upload(operator_client, agreement, file(name="salinan.pdf"), row=1)

    assert Document.objects.count() == 1
    assert errors(response)[1] == {
        "file": ["Berkas ini sudah ada pada naskah ini sebagai “Naskah asli”."]
    }


def test_same_file_chosen_twice_at_once_is_an_error(operator_client):
    response = upload(operator_client, make_agreement(), file(), file(name="salinan.pdf"))

    assert Document.objects.count() == 0
    assert errors(response) == [
        {},
        {"file": ["Berkas ini dipilih dua kali; kosongkan salah satunya."]},
    ]


def test_same_file_on_another_agreement_is_named_and_kept(operator_client):
    upload(operator_client, make_agreement(title="Kerja sama nikel"), file())

    response = upload(operator_client, make_agreement(title="Kerja sama beras"), file())

    assert Document.objects.count() == 2
    warning = "Berkas: Berkas yang sama juga tersimpan pada “Kerja sama nikel”."
    assert ("warning", warning) in notes(response)


def test_anothers_draft_with_the_same_file_is_not_named(operator_client):
    draft = make_agreement("73", "74", title="Rahasia Sulsel", state="draft", owner="73")
    Document.objects.create(agreement=draft, title="Konsep", file=ContentFile(PDF, "k.pdf"))

    response = upload(operator_client, make_agreement(), file())

    assert "Rahasia Sulsel" not in response.content.decode()
    warning = "Berkas: Berkas yang sama juga tersimpan pada naskah provinsi lain."
    assert ("warning", warning) in notes(response)


def test_file_has_to_be_chosen_again_when_the_form_comes_back(operator_client):
    response = submit(
        operator_client,
        url(make_agreement(), "change"),
        **{
            "documents-TOTAL_FORMS": "1",
            "documents-0-title": "",
            "documents-0-file": file(),
            "signed_on": "tanggal 40",
        },
    )
    page_text = response.content.decode()
    assert Document.objects.count() == 0
    assert "Pilih lagi berkas ini: peramban tidak menyimpannya untuk Anda." in page_text


@pytest.fixture
def internal_document(db):
    return Document.objects.create(
        agreement=make_agreement(), title="Internal", file=ContentFile(b"isi", "internal.pdf")
    )


def address(document):
    return reverse("admin:agreements_agreement_document", args=[document.pk])


def test_desk_downloads_its_internal_file(reader_client, internal_document):
    response = reader_client.get(address(internal_document))

    assert b"".join(response.streaming_content) == b"isi"
    assert response["Content-Disposition"] == 'attachment; filename="internal.pdf"'
    assert {"private", "no-store"} <= set(response["Cache-Control"].split(", "))


def test_internal_file_does_not_exist_for_another_provinces_desk(
    outsider_client, internal_document
):
    assert outsider_client.get(address(internal_document)).status_code == 404


def test_public_file_of_a_published_agreement_is_for_every_desk(outsider_client):
    document = Document.objects.create(
        agreement=make_agreement(), title="x", file=ContentFile(PDF, "x.pdf"), is_public=True
    )
    response = outsider_client.get(address(document))
    assert b"".join(response.streaming_content) == PDF


def test_public_file_of_a_draft_does_not_exist_for_another_desk(outsider_client):
    document = Document.objects.create(
        agreement=make_agreement(state="draft"),
        title="x",
        file=ContentFile(PDF, "x.pdf"),
        is_public=True,
    )
    assert outsider_client.get(address(document)).status_code == 404


def test_staff_of_no_desk_cannot_reach_an_internal_file(client, reader, internal_document):
    reader.memberships.all().delete()
    client.force_login(reader)

    assert client.get(address(internal_document)).status_code == 404


def test_public_cannot_reach_an_internal_file(client, internal_document):
    name = internal_document.file.name
    guesses = [f"/{name}", f"/media/{name}", f"/static/{name}", f"/static/../media/{name}"]

    assert client.get(address(internal_document)).status_code == 302
    assert [client.get(guess).status_code for guess in guesses] == [404] * 4


def listed(client, words):
    response = client.get(reverse("admin:agreements_agreement_changelist"), {"q": words})
    return list(response.context["cl"].result_list)


def test_desk_finds_words_of_its_own_internal_files(operator_client, outsider_client):
    agreement = make_agreement()
    upload(operator_client, agreement, file())

    assert listed(operator_client, "hilirisasi") == [agreement]
    assert listed(operator_client, "hilirisasi -nikel") == []
    assert listed(outsider_client, "hilirisasi") == []


class Bucket(Storage):
    """A storage that has no folder on this machine."""

    def __init__(self):
        self.files = {}

    def exists(self, name):
        return name in self.files

    def _save(self, name, content):
        self.files[name] = content.read()
        return name

    def _open(self, name, mode):
        return ContentFile(self.files[name], name)


def test_everything_works_in_a_storage_without_paths(operator_client, settings):
    settings.STORAGES = settings.STORAGES | {"default": {"BACKEND": f"{__name__}.Bucket"}}
    upload(operator_client, make_agreement(), file())
    document = Document.objects.get()
    Document.objects.update(is_public=True)

    assert document.extracted_text == "Hilirisasi nikel"
    for place in (address(document), f"/dokumen/{document.pk}/"):
        assert b"".join(operator_client.get(place).streaming_content) == PDF
