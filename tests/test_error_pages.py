"""Pages for what went wrong say so in the reader's language and lead on; none of them is bare."""

import pytest
from django.core.management import call_command
from django.db import OperationalError
from django.test import Client

pytestmark = pytest.mark.django_db


def away(request):
    raise OperationalError("connection refused")


def broken(request):
    raise RuntimeError("a mistake of ours")


def test_a_missing_page_offers_to_look_for_its_words(client):
    page = client.get("/perjanjian/4711-pasokan-sapi-bali/")
    assert page.status_code == 404
    assert 'value="perjanjian pasokan sapi bali"' in page.content.decode()


@pytest.mark.parametrize(
    "address", ["/%00/", "/%3Cscript%3Ealert(1)%3C/script%3E/", "/💥/", "/" * 9]
)
def test_no_address_breaks_that_page(client, address):
    page = client.get(address)
    assert page.status_code in {400, 404}
    assert "<script>alert" not in page.content.decode()


@pytest.fixture
def maintenance(settings, tmp_path):
    settings.MAINTENANCE_FILE = tmp_path / "var" / "maintenance"
    return settings.MAINTENANCE_FILE


def test_closing_and_opening_the_site(client, maintenance, capsys):
    call_command("maintenance", "on", "Kembali pukul 14.00 <b>WIB</b>.")
    page = client.get("/perjanjian/")
    assert page.status_code == 503
    assert page["Retry-After"] == "120"
    assert "Kembali pukul 14.00 &lt;b&gt;WIB&lt;/b&gt;." in page.content.decode()
    assert client.get("/admin/login/").status_code == 503
    call_command("maintenance", "off")
    assert client.get("/perjanjian/").status_code == 200
    call_command("maintenance", "off")


def test_the_closed_site_asks_nothing_of_the_database(
    client, maintenance, django_assert_num_queries
):
    call_command("maintenance", "on")
    with django_assert_num_queries(0):
        assert client.get("/").status_code == 503


def test_a_database_that_is_away_is_told_apart_from_a_mistake(monkeypatch):
    client = Client(raise_request_exception=False)
    monkeypatch.setattr("agreements.views.home.key_figures", lambda _counts: away(None))
    assert client.get("/").status_code == 503
    monkeypatch.setattr("agreements.views.home.key_figures", lambda _counts: broken(None))
    page = client.get("/en/")
    assert page.status_code == 500
    assert '<html lang="en">' in page.content.decode()
    assert "a mistake of ours" not in page.content.decode()


def test_site_is_closed_even_if_its_message_cannot_be_read(client, maintenance):
    maintenance.parent.mkdir()
    maintenance.write_bytes(b"Pukul 14.00 \xff")
    assert client.get("/").status_code == 503
    maintenance.unlink()
    maintenance.mkdir()
    assert client.get("/").status_code == 503
