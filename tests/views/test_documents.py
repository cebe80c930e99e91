"""Files of agreements: public ones can be downloaded, all others do not exist."""

import pytest
from django.core.files.base import ContentFile

from agreements.models import Document
from tests.factories import make_agreement

pytestmark = pytest.mark.django_db


def make_document(agreement, **fields):
    return Document.objects.create(
        agreement=agreement,
        title="Naskah asli",
        file=ContentFile(b"%PDF-1.7 isi", name="naskah.pdf"),
        **{"is_public": True, **fields},
    )


def test_public_document_is_a_download(client):
    document = make_document(make_agreement())

    response = client.get(f"/dokumen/{document.pk}/")

    assert b"".join(response.streaming_content) == b"%PDF-1.7 isi"
    assert response["Content-Disposition"].startswith('attachment; filename="naskah')
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert response["Content-Type"] == "application/pdf"


def test_internal_document_is_not_found(client):
    document = make_document(make_agreement(), is_public=False)

    assert client.get(f"/dokumen/{document.pk}/").status_code == 404


def test_document_whose_file_is_gone_is_not_found(client):
    document = make_document(make_agreement())
    document.file.storage.delete(document.file.name)

    assert client.get(f"/dokumen/{document.pk}/").status_code == 404


def test_page_of_the_agreement_links_public_documents_only(client):
    agreement = make_agreement()
    document = make_document(agreement, page_count=12)
    internal = Document.objects.create(
        agreement=agreement, title="Konsep", file=ContentFile(b"konsep", name="konsep.pdf")
    )

    page = client.get(agreement.get_absolute_url()).content.decode()

    assert f'<a href="/dokumen/{document.pk}/">Naskah asli</a>' in page
    assert "12 halaman, tanpa teks" in page
    assert f'SHA-256 <code title="{document.sha256}">{document.sha256[:12]}…</code>' in page
    assert f"/dokumen/{internal.pk}/" not in page
    assert "Konsep" not in page


def test_page_says_nothing_of_text_where_there_is_some(client):
    agreement = make_agreement()
    make_document(agreement, extracted_text="isi")

    assert "tanpa teks" not in client.get(agreement.get_absolute_url()).content.decode()


@pytest.mark.parametrize("state", ["draft", "submitted", "withdrawn"])
def test_only_published_agreements_have_public_files(client, state):
    document = make_document(make_agreement(state=state))

    assert client.get(f"/dokumen/{document.pk}/").status_code == 404
