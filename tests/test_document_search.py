"""Words of files: public ones find their agreement for everybody, internal ones for nobody else."""

import pytest
from django.core.files.base import ContentFile

from agreements.models import Agreement, Document
from agreements.search import search
from tests.factories import make_agreement

pytestmark = pytest.mark.django_db


def make_document(text, agreement=None, **fields):
    return Document.objects.create(
        agreement=agreement or make_agreement(),
        title="Naskah",
        file=ContentFile(text.encode()[:100], "naskah.pdf"),
        extracted_text=text,
        **{"is_public": True, **fields},
    )


def found(words):
    return list(search(Agreement.objects.published(), words))


def test_words_of_a_public_file_find_its_agreement():
    document = make_document("Pengolahan rumput laut di Bontang")
    assert found("rumput laut") == [document.agreement]


def test_public_search_page_finds_words_of_public_files_only(client):
    shown = make_document("rumput laut").agreement
    hidden = make_document("rumput laut rahasia", is_public=False).agreement

    page_text = client.get("/perjanjian/", {"q": "rumput laut"}).content.decode()

    assert shown.get_absolute_url() in page_text
    assert hidden.get_absolute_url() not in page_text


def test_words_of_an_internal_file_find_nothing():
    make_document("Pengolahan rumput laut", is_public=False)
    assert found("rumput laut") == []


def test_file_that_becomes_internal_is_no_longer_found():
    document = make_document("Pengolahan rumput laut")
    Document.objects.filter(pk=document.pk).update(is_public=False)
    assert found("rumput laut") == []


def test_internal_words_are_no_suggestions_for_typing_slips(client):
    make_document("Bontangraya", is_public=False)
    make_document("Bontangjaya")
    page_text = client.get("/perjanjian/", {"q": "bontangraja"}).content.decode()
    assert "bontangraya" not in page_text.lower()


def different_words(count, first):
    """Words of two letters, no two alike, each letter four bytes long in UTF-8."""
    return " ".join(
        chr(0x20000 + number // 300) + chr(first + number % 300) for number in range(count)
    )


def test_texts_of_any_length_and_script_are_stored():
    agreement = make_agreement(
        background="latar " * 100_000, purpose=different_words(60_000, 0x21000)
    )
    for number in range(4):
        make_document(different_words(90_000, 0x22000 + 1000 * number), agreement)
    make_document("nikel " * 200_000, agreement)

    assert Document.objects.count() == 5
    assert found("latar") == [agreement]
