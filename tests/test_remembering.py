"""Public pages are remembered until the data change, and never a moment longer."""

import datetime
import gzip
import re
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext

from agreements import versions
from agreements.models import Agreement, Province
from agreements.remembering import AT_ONCE, Remembering
from tests.factories import make_agreement, make_mission, make_transaction
from tests.test_public_urls import PAGES, body

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("remembered")]

ONLY_THE_VERSION = 1  # query
MADE_EACH_TIME = {"/data/"}  # it shows the files of the night


@pytest.fixture
def agreement():
    """One that takes part in most pages."""
    found = make_agreement(title="Judul pertama", sectors=["3.27"])
    make_mission()
    make_transaction()
    connection.check_constraints()
    return found


def write(agreement, **values):
    Agreement.objects.filter(pk=agreement.pk).update(**values)
    connection.check_constraints()


def told(response):
    """The headers, without the id that is of this one request."""
    return {name: value for name, value in response.headers.items() if name != "X-Request-ID"}


def text(response):
    return re.sub("</?mark>", "", response.content.decode())


@pytest.mark.parametrize("page", [page for page in PAGES if page not in MADE_EACH_TIME])
def test_the_second_reader_costs_one_look_at_the_version(
    client, agreement, page, django_assert_num_queries
):
    first = client.get(page)
    with django_assert_num_queries(ONLY_THE_VERSION):
        second = client.get(page)
    assert second.content == first.content
    assert told(second) == told(first)
    with django_assert_num_queries(ONLY_THE_VERSION):
        unchanged = client.get(page, headers={"If-None-Match": first["ETag"]})
    assert (unchanged.status_code, unchanged.content) == (304, b"")
    assert first["Cache-Control"] == "public, no-cache"


@pytest.mark.parametrize("page", sorted(MADE_EACH_TIME))
def test_what_shows_more_than_the_data_is_made_each_time(client, agreement, page):
    response = client.get(page)
    assert (response.status_code, response.has_header("ETag")) == (200, False)


def test_a_form_is_nobody_elses(client, agreement):
    """Also for who has its cookie already, so that the answer sets none."""
    page = f"/perjanjian/{agreement.pk}/lapor/"
    tokens = {client.get(page).context["csrf_token"] for _time in range(3)}
    assert len(tokens) == 3
    assert not client.get(page).has_header("ETag")


@pytest.mark.parametrize(
    "page",
    ["/", "/perjanjian/", "/provinsi/kalimantan-timur/", "/cari/?q=judul", "/en/perjanjian/"],
)
def test_a_change_is_seen_at_once(client, agreement, page):
    before = client.get(page)
    assert "Judul pertama" in text(before)
    write(agreement, title="Judul kedua")
    after = client.get(page, headers={"If-None-Match": before["ETag"]})
    assert after.status_code == 200
    assert "Judul kedua" in text(after)
    assert "Judul pertama" not in text(after)


def test_what_is_withdrawn_is_gone_at_once(client, agreement):
    page = agreement.get_absolute_url()
    assert client.get(page).status_code == 200
    assert client.get("/perjanjian.atom").status_code == 200
    write(agreement, state="withdrawn")
    assert client.get(page).status_code == 404
    assert b"Judul pertama" not in client.get("/perjanjian/").content
    assert b"Judul pertama" not in client.get("/perjanjian.atom").content


def asked(client, page, etag=""):
    """The answer, read to its end."""
    response = client.get(page, headers={"If-None-Match": etag})
    body(response)
    return response


@pytest.mark.parametrize("kind", ["csv", "json", "xlsx"])
def test_a_file_that_did_not_change_is_not_made_again(
    client, agreement, kind, django_assert_num_queries
):
    page = f"/perjanjian.{kind}?jenis=mou"
    etag = asked(client, page)["ETag"]
    with django_assert_num_queries(ONLY_THE_VERSION):
        assert asked(client, page, etag).status_code == 304
    write(agreement, title="Judul kedua")
    assert asked(client, page, etag).status_code == 200


def test_the_day_changes_what_is_in_force(client, monkeypatch):
    make_agreement(valid_until="2026-06-30", title="Berakhir pertengahan tahun")
    connection.check_constraints()
    days = iter([datetime.date(2026, 6, 30), datetime.date(2026, 7, 1)])
    for expected in ("Akan berakhir", "Berakhir"):
        day = next(days)
        for place in ("agreements.versions", "django.utils.timezone"):
            monkeypatch.setattr(f"{place}.localdate", lambda *_, day=day: day)
        page = client.get("/perjanjian/").content.decode()
        assert f'<span class="badge badge-{expected.lower().replace(" ", "-")}">' in page


def test_languages_and_questions_are_remembered_apart(client, agreement):
    pages = ["/perjanjian/", "/en/perjanjian/", "/perjanjian/?jenis=pks", "/perjanjian/?jenis=mou"]
    etags = {client.get(page)["ETag"] for page in pages}
    assert len(etags) == len(pages)
    assert b"Agreements" in client.get("/en/perjanjian/").content
    assert b"Judul pertama" not in client.get("/perjanjian/?jenis=pks").content
    assert b"Judul pertama" in client.get("/perjanjian/?jenis=mou").content


def test_who_reads_compressed_pages_gets_the_same(client, agreement):
    plain = client.get("/perjanjian/").content
    for _time in range(2):
        response = client.get("/perjanjian/", headers={"Accept-Encoding": "gzip"})
        assert response["Content-Encoding"] == "gzip"
        assert gzip.decompress(response.content) == plain
        assert "Accept-Encoding" in response["Vary"]
    assert client.get("/perjanjian/").content == plain


def test_a_head_request_is_answered_but_not_remembered(client, agreement):
    head = client.head("/perjanjian/")
    assert (head.status_code, head.content) == (200, b"")
    response = client.get("/perjanjian/")
    assert response["ETag"] == head["ETag"]
    assert b"Judul pertama" in response.content
    assert client.head("/perjanjian/").content == b""


def test_who_asks_for_what_is_there_does_not_wait_for_what_is_made(rf, monkeypatch):
    monkeypatch.setattr(versions, "_now", lambda topics: dict.fromkeys(topics, 0))
    making, may_go_on = [], threading.Event()

    def view(request):
        making.append(request.path)
        if request.path != "/ada/":
            may_go_on.wait(10)
        return HttpResponse(request.path)

    answer = Remembering(view)
    answer(rf.get("/ada/"))
    with ThreadPoolExecutor(AT_ONCE + 1) as visitors:
        asked = [visitors.submit(answer, rf.get(f"/{number}/")) for number in range(AT_ONCE + 1)]
        while len(making) <= AT_ONCE:
            time.sleep(0.01)
        assert answer(rf.get("/ada/")).content == b"/ada/"
        assert len(making) == AT_ONCE + 1  # with the page that was there before
        may_go_on.set()
    assert sorted(each.result().content for each in asked) == [b"/0/", b"/1/", b"/2/"]


def test_what_is_no_page_is_not_remembered(client, agreement):
    for page, status in (("/tidak/ada/", 404), (f"/perjanjian/{agreement.pk}/", 301)):
        for _time in range(2):
            response = client.get(page)
            assert (response.status_code, response.has_header("ETag")) == (status, False)


def test_the_desk_is_never_remembered(operator_client, agreement):
    response = operator_client.get("/admin/")
    assert not response.has_header("ETag")
    assert "no-cache" in response["Cache-Control"]
    assert Client().get("/admin/").status_code == 302


def test_an_operator_may_let_caches_answer_for_a_while(client, agreement, settings):
    settings.PUBLIC_CACHE_SECONDS = 60
    assert client.get("/perjanjian/")["Cache-Control"] == "public, max-age=60"


def test_a_renamed_province_is_renamed_everywhere(client, agreement):
    assert b"Kalimantan Timur" in client.get("/provinsi/").content
    Province.objects.filter(pk="64").update(name="Nama Baru")
    connection.check_constraints()
    assert b"Nama Baru" in client.get("/provinsi/").content


def test_questions_push_out_no_page_however_many_are_asked(
    client, agreement, settings, django_assert_num_queries
):
    bounded = {"BACKEND": "kerjasama.memory.BoundedMemory", "OPTIONS": {"MAX_BYTES": 100_000}}
    settings.CACHES = {name: bounded | {"LOCATION": f"small {name}"} for name in settings.CACHES}
    client.get("/provinsi/")
    for year in range(2000, 2020):
        client.get(f"/perjanjian/?tahun={year}")
    with django_assert_num_queries(2 * ONLY_THE_VERSION):
        client.get("/provinsi/")
        client.get("/perjanjian/?tahun=2019")
    with CaptureQueriesContext(connection) as asked:
        client.get("/perjanjian/?tahun=2000")
    assert len(asked) > ONLY_THE_VERSION
