"""Every public list and page answers while the register holds nothing but its reference data."""

import pytest

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "url",
    [
        "/provinsi/",
        "/provinsi/kalimantan-timur/",
        "/provinsi/kalimantan-selatan/kalimantan-timur/",
        "/bidang/",
        "/bidang/3/",
        "/bidang/3.30/",
        "/bidang/3.30.01/",
        "/misi-dagang/",
        "/misi-dagang/nilai/",
        "/transaksi/",
    ],
)
def test_page_answers(client, url):
    assert client.get(url).status_code == 200


@pytest.mark.parametrize("url", ["/misi-dagang/1/", "/transaksi/1/"])
def test_record_that_does_not_exist_is_not_found(client, url):
    assert client.get(url).status_code == 404
