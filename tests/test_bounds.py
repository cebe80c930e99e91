"""Too much in one request, or too many of them, is turned away before it costs anything."""

import io

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from agreements.models import RequestCount
from agreements.views.figures import FIGURES
from tests.factories import make_agreement

pytestmark = pytest.mark.django_db
MEGABYTE = 2**20
LOGIN = reverse("admin:login")
CHANGELIST = reverse("admin:agreements_agreement_changelist")


class Body(io.RawIOBase):
    """A body that knows whether somebody began to read it."""

    was_read = False

    def readinto(self, buffer):
        self.was_read = True
        return 0


def send(client, path, *, length, **headers):
    """The status after posting to ``path`` a body that says to be so long, and whether it was read;
    the page as well.
    """
    body = Body()
    said = {"CONTENT_LENGTH": str(length), "CONTENT_TYPE": "multipart/form-data; boundary=x"}
    page = client.generic("POST", path, **{"wsgi.input": body, **said, **headers})
    return page.status_code, body.was_read, page.content.decode()


@pytest.mark.parametrize("path", ["/", "/cari/", "/perjanjian/1/lapor/", LOGIN, "/api/v1/", "/x/"])
def test_large_body_of_a_visitor_is_not_read(client, path):
    status, was_read, page = send(client, path, length=3 * MEGABYTE)
    assert (status, was_read) == (413, False)
    assert "lebih besar daripada 2 MB" in page


def test_desk_may_send_two_of_the_largest_files_at_once(operator_client, settings):
    settings.MAX_UPLOAD_MEGABYTES = 25
    status, was_read, _page = send(operator_client, CHANGELIST, length=50 * MEGABYTE)
    assert status != 413
    assert was_read
    status, was_read, page = send(operator_client, CHANGELIST, length=60 * MEGABYTE)
    assert (status, was_read) == (413, False)
    assert "lebih besar daripada 52 MB" in page


def test_who_has_no_session_sends_no_files_to_the_desk(client):
    assert send(client, CHANGELIST, length=10 * MEGABYTE)[:2] == (413, False)


def test_session_opens_no_other_page_to_files(operator_client):
    address = "/perjanjian/1/lapor/"
    assert send(operator_client, address, length=10 * MEGABYTE)[:2] == (413, False)


def test_body_that_does_not_say_its_length_is_not_read(client):
    status, was_read, page = send(client, LOGIN, length="", HTTP_TRANSFER_ENCODING="chunked")
    assert (status, was_read) == (411, False)
    assert "Alamat atau isian yang dikirim tidak lengkap" in page


def test_length_that_is_no_number_is_none(client):
    assert client.generic("POST", "/cari/", CONTENT_LENGTH="banyak").status_code == 200


def test_page_about_size_speaks_the_language_of_the_address(client):
    _status, _was_read, page = send(client, "/en/cari/", length=3 * MEGABYTE)
    assert '<html lang="en">' in page
    assert "Nothing was saved." in page


# --- How often ----------------------------------------------------------------------------------

FIGURE = next(iter(FIGURES))
SEARCHES = ["/cari/?q=ternak", "/perjanjian/?q=ternak", "/en/statistik/?q=ternak",
            "/perjanjian.atom?q=ternak"]  # fmt: skip
DOWNLOADS = [
    "/perjanjian.csv", "/en/perjanjian.xlsx?q=ternak", "/data/pihak.json",
    "/transaksi/rincian.csv", f"/statistik/{FIGURE}.svg", f"/statistik/{FIGURE}.csv",
]  # fmt: skip


@pytest.fixture
def two(settings):
    """Two searches and two downloads are allowed."""
    settings.SEARCHES_PER_MINUTE = settings.DOWNLOADS_PER_HOUR = 2


def statuses(client, addresses, **options):
    return [client.get(address, **options).status_code for address in addresses]


def counted():
    return dict(RequestCount.objects.values_list("scope", "number"))


@pytest.mark.parametrize("address", SEARCHES)
def test_third_search_of_a_minute_waits(client, two, address):
    assert statuses(client, [address] * 2) == [200, 200]
    page = client.get(address)
    assert page.status_code == 429
    assert 0 < int(page["Retry-After"]) <= 60
    assert page["Cache-Control"] == "no-store"


@pytest.mark.parametrize("address", DOWNLOADS)
def test_third_download_of_an_hour_waits(client, two, address):
    assert statuses(client, [address] * 2) == [200, 200]
    page = client.get(address)
    assert page.status_code == 429
    assert 0 < int(page["Retry-After"]) <= 3600
    assert counted() == {"unduh": 3}


@pytest.mark.parametrize(
    "address",
    ["/perjanjian/?q=ternak&jenis=", "/en/transaksi/?q=ternak&tahun=&urut=",
     "/statistik/?q=ternak&usaha=1&jenis="],
)  # fmt: skip
def test_whoever_is_led_on_counts_once(client, two, address):
    for _ in range(2):
        page = client.get(address, follow=True)
        assert page.redirect_chain
        assert page.status_code == 200
    assert counted() == {"cari": 2}
    assert client.get(address).status_code == 429


def test_download_that_cannot_be_leads_on_uncounted(client, two):
    assert statuses(client, ["/perjanjian.csv?tahun=lama"] * 3) == [302] * 3
    assert counted() == {"unduh": 0}


def test_page_says_in_the_readers_words_how_long_to_wait(client, two):
    statuses(client, ["/perjanjian.csv"] * 2 + ["/cari/?q=a"] * 2)
    assert "sudah datang 2 unduhan dalam satu jam" in client.get("/data/pihak.csv").content.decode()
    english = client.get("/en/cari/?q=b").content.decode()
    assert "2 searches have come from your connection within a minute" in english
    assert 'href="/en/data/"' in english


def test_searches_downloads_and_visitors_are_counted_apart(client, two):
    assert statuses(client, ["/cari/?q=a"] * 3 + ["/perjanjian.csv"] * 2) == [
        200,
        200,
        429,
        200,
        200,
    ]
    assert client.get("/cari/?q=a", REMOTE_ADDR="198.51.100.7").status_code == 200


def test_behind_a_proxy_each_visitor_counts_for_himself(client, two, settings):
    settings.PROXIES = 1
    for number in range(5):
        there = {"X-Forwarded-For": f"192.0.2.66, 198.51.100.{number}"}
        assert client.get("/cari/?q=a", headers=there).status_code == 200


def test_suggestions_for_every_letter_are_ten_for_a_search(client, two):
    assert statuses(client, ["/saran/?q=ter"] * 21) == [200] * 20 + [429]


@pytest.mark.parametrize(
    "address",
    ["/", "/perjanjian/", "/perjanjian/?jenis=mou", "/cari/", "/cari/?q=%20", "/data/", "/istilah/",
     "/perjanjian.atom", "/kalender.ics", "/sitemap.xml", "/data.json", "/api/v1/docs/"],
)  # fmt: skip
def test_reading_is_not_counted(client, two, address):
    for _ in range(4):
        b"".join(client.get(address))
    assert counted() == {}


def test_no_limit_costs_no_count(client, settings):
    assert (settings.SEARCHES_PER_MINUTE, settings.DOWNLOADS_PER_HOUR) == (0, 0)  # as tests have it
    assert statuses(client, ["/cari/?q=a", "/perjanjian.csv"] * 2) == [200] * 4
    assert counted() == {}


def test_desk_is_not_counted(operator_client, two):
    assert statuses(operator_client, [f"{CHANGELIST}?q=ternak"] * 4) == [200] * 4


def test_api_counts_for_itself(client, two):
    assert statuses(client, ["/api/v1/perjanjian/?q=ternak"] * 4) == [200] * 4
    assert counted() == {"api": 4}


@pytest.mark.parametrize("address", ["/cari/?q=ternak", "/perjanjian/?q=ternak", "/saran/?q=ter"])
def test_page_that_is_remembered_costs_no_count(client, two, remembered, address):
    make_agreement(title="Ternak")
    cache.clear()
    assert statuses(client, [address] * 5) == [200] * 5
    assert list(counted().values()) == [1]


def test_who_has_the_file_already_costs_no_count(client, two):
    first = client.get("/perjanjian.csv")
    for _ in range(4):
        again = client.get("/perjanjian.csv", headers={"If-None-Match": first["ETag"]})
        assert again.status_code == 304
    assert counted() == {"unduh": 1}


def test_going_beyond_is_written_down_once_without_the_visitor(two, caplog):
    client = Client(REMOTE_ADDR="203.0.113.9")
    statuses(client, ["/cari/?q=rahasia"] * 5)
    said = [record.getMessage() for record in caplog.records if record.name == "agreements.bounds"]
    assert said == ["One visitor went beyond the limit of “cari”"]
