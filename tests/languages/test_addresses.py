"""Every public page has its English address; the address alone decides the language."""

import pytest
from django.test import Client

from tests.factories import make_agreement

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("address", "language", "other"),
    [
        ("/", "id", "/en/"),
        ("/en/", "en", "/"),
        ("/perjanjian/?q=umkm&tahun=2018", "id", "/en/perjanjian/?q=umkm&amp;tahun=2018"),
        ("/en/provinsi/aceh/", "en", "/provinsi/aceh/"),
    ],
)
def test_a_page_leads_to_itself_in_the_other_language(client, address, language, other):
    response = client.get(address, headers={"Accept-Language": "en" if language == "id" else "id"})
    page = response.content.decode()
    assert f'<html lang="{language}">' in page
    assert response["Content-Language"] == language
    assert "Accept-Language" not in response.get("Vary", "")
    switch = '"{}" lang="{}"'.format(other, "en" if language == "id" else "id")
    assert switch in page


def test_an_agreement_keeps_its_own_address_in_each_language(client):
    agreement = make_agreement(title="Kesepakatan tentang sapi")
    short = client.get(f"/en/perjanjian/{agreement.pk}/")
    assert short.status_code == 301
    assert short["Location"] == f"/en{agreement.get_absolute_url()}"


def test_what_is_not_found_leads_to_the_first_page_of_the_other_language(client):
    page = client.get("/en/tidak-ada/")
    assert page.status_code == 404
    assert 'href="/" lang="id"' in page.content.decode()


def test_pages_are_sent_compressed():
    page = Client().get("/perjanjian/", headers={"Accept-Encoding": "gzip"})
    assert page["Content-Encoding"] == "gzip"
    assert len(page.content) < 20_000
