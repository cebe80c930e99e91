"""Errors, fingerprints, other sites' pages and limits."""

from urllib.parse import urlencode

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from agreements.api.collections import COLLECTIONS
from tests.conftest import SITE
from tests.factories import make_agreement, make_mission, make_transaction
from tests.test_public_urls import queries

PROBLEM = "application/problem+json"


def problem(response, status):
    assert (response.status_code, response["Content-Type"]) == (status, PROBLEM)
    content = response.json()
    assert content["status"] == status
    assert content["type"] == f"{SITE}/api/v1/docs/#galat-{status}"
    assert response["Access-Control-Allow-Origin"] == "*"
    return content


NEAR = "Parameter ini tidak dikenal; mungkin maksud Anda “%s”?"
ORDERS = "-tanggal, tanggal, judul, -judul, jenis, -jenis"


@pytest.mark.parametrize(
    ("query", "errors"),
    [
        ("provinsii=64", {"provinsii": NEAR % "provinsi"}),
        ("provinsi=99", {"provinsi": "“99” tidak dikenal; pilih dari daftar."}),
        ("tahun=lama", {"tahun": "Tulis tahun dengan empat angka, misalnya 2018."}),
        ("tahun=2018&tahun=2019", {"tahun": "Hanya boleh disebut sekali."}),
        ("dari=2020&sampai=2019", {"sampai": "“Sampai” mendahului “dari”; tukar keduanya."}),
        (
            "per_halaman=501",
            {"per_halaman": "Pastikan nilai ini lebih kecil dari atau sama dengan 500."},
        ),
        (
            "halaman=2&urut=abjad",
            {
                "halaman": NEAR % "per_halaman",
                "urut": f"Urutan ini tidak ada; pilih salah satu: {ORDERS}.",
            },
        ),
    ],
)
def test_each_wrong_parameter_is_told_with_a_sentence(client, db, query, errors):
    content = problem(client.get(f"/api/v1/perjanjian/?{query}"), 400)
    assert {one["parameter"]: one["detail"] for one in content["errors"]} == errors


def test_an_unknown_parameter_without_a_near_one_is_told_what_there_is(client, db):
    content = problem(client.get("/api/v1/pihak/?zzz=1"), 400)
    assert content["errors"] == [
        {
            "parameter": "zzz",
            "detail": "Parameter ini tidak dikenal; yang dikenal: per_halaman, kursor, hitung.",
        }
    ]


def test_empty_values_ask_nothing(client, db):
    make_agreement()
    answer = client.get("/api/v1/perjanjian/?provinsi=&tahun=&q=%20&kursor=")
    assert len(answer.json()["data"]) == 1


@pytest.mark.parametrize(
    "path",
    [
        "tidak-ada/", "perjanjian/999/", "perjanjian/abc/", "perjanjian/0/", "perjanjian/٣/",
        f"perjanjian/{'9' * 30}/", "provinsi/99/", "provinsi/64/pihak/", "perjanjian/999/pihak/",
        "bidang/3.27.99/", "a/b/c/d/", "komoditas/tidak-ada/",
    ],
)  # fmt: skip
def test_what_is_not_there_is_told(client, db, path):
    content = problem(client.get(f"/api/v1/{path}"), 404)
    assert content["detail"].startswith("Alamat ini tidak ada")


def test_a_forgotten_slash_leads_on_with_its_query(client, db):
    response = client.get("/api/v1/perjanjian?provinsi=64")
    assert (response.status_code, response["Location"]) == (301, "/api/v1/perjanjian/?provinsi=64")
    assert response["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_nothing_can_be_written(db, method):
    client = Client(enforce_csrf_checks=True)
    response = getattr(client, method)("/api/v1/perjanjian/")
    problem(response, 405)
    assert response["Allow"] == "GET, HEAD, OPTIONS"


def test_the_same_data_are_sent_once(client, db):
    make_agreement()
    connection.check_constraints()  # as at the end of a transaction, where the version is told
    first = client.get("/api/v1/perjanjian/")
    again = client.get("/api/v1/perjanjian/", headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again["ETag"] == first["ETag"]
    assert again["Cache-Control"] == "private, max-age=60"
    make_agreement()
    connection.check_constraints()
    changed = client.get("/api/v1/perjanjian/", headers={"If-None-Match": first["ETag"]})
    assert changed.status_code == 200
    assert changed["ETag"] != first["ETag"]


@pytest.mark.parametrize(
    "path", ["", "openapi.json", "perjanjian/", "perjanjian/999/", "perjanjian", "a/b/c/d/"]
)
def test_what_is_left_of_a_limit_is_kept_by_nobody_else(client, db, path):
    answer = client.get(f"/api/v1/{path}")
    assert "RateLimit-Remaining" in answer
    assert answer["Cache-Control"].partition(",")[0] in {"private", "no-store"}


def test_who_has_an_answer_costs_no_more_than_being_counted(client, db):
    etag = client.get("/api/v1/perjanjian/")["ETag"]
    with CaptureQueriesContext(connection) as asked:
        again = client.get("/api/v1/perjanjian/", headers={"If-None-Match": f'"other", {etag}'})
    assert again.status_code == 304
    assert again["RateLimit-Remaining"] == str(int(again["RateLimit-Limit"]) - 2)
    assert again["Access-Control-Allow-Origin"] == "*"
    assert not [query for query in asked if '"agreements_agreement' in query["sql"]]


@pytest.mark.parametrize("path", ["perjanjian/999/", "perjanjian/?zzz=1"])
def test_an_answer_that_is_not_there_is_not_called_known(client, db, path):
    answer = client.get(f"/api/v1/{path}", headers={"If-None-Match": "*"})
    assert answer.status_code in {400, 404}


def test_a_compressed_answer_is_known_again(client, db):
    for _ in range(5):
        make_agreement()
    headers = {"Accept-Encoding": "gzip"}
    first = client.get("/api/v1/perjanjian/", headers=headers)
    assert first["Content-Encoding"] == "gzip"
    again = client.get("/api/v1/perjanjian/", headers={**headers, "If-None-Match": first["ETag"]})
    assert again.status_code == 304


def test_head_says_what_get_says_without_the_content(client, db):
    got, head = client.get("/api/v1/provinsi/"), client.head("/api/v1/provinsi/")
    assert head.content == b""
    assert head["ETag"] == got["ETag"]


def test_pages_of_other_sites_may_read_and_ask_first(client, db):
    asked = client.options(
        "/api/v1/perjanjian/",
        headers={"Origin": "https://contoh.id", "Access-Control-Request-Method": "GET"},
    )
    assert asked.status_code == 204
    assert asked["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"
    assert "If-None-Match" in asked["Access-Control-Allow-Headers"]
    for answer in (asked, client.get("/api/v1/perjanjian/")):
        assert answer["Access-Control-Allow-Origin"] == "*"
        assert "Access-Control-Allow-Credentials" not in answer
        assert "RateLimit-Remaining" in answer["Access-Control-Expose-Headers"]


def test_the_limit_is_told_and_kept(client, db, settings):
    settings.API_REQUESTS_PER_HOUR = 2
    answers = [client.get("/api/v1/") for _ in range(3)]
    assert [answer["RateLimit-Limit"] for answer in answers] == ["2"] * 3
    assert [answer["RateLimit-Remaining"] for answer in answers] == ["1", "0", "0"]
    problem(answers[2], 429)
    assert 0 < int(answers[2]["Retry-After"]) <= 3600
    assert answers[2]["Retry-After"] == answers[2]["RateLimit-Reset"]
    assert client.options("/api/v1/").status_code == 204
    assert client.get("/api/v1/docs/").status_code == 200


class RandomQueries(TestCase):
    """Query strings, likely and absurd, on every collection; also on what belongs to a record."""

    def setUp(self):
        agreement = make_agreement("64", "63", sectors=["3.27.04"], title="Ternak dan smelter")
        self.parts = {
            "perjanjian": agreement,
            "misi-dagang": make_mission(observed=[666_000_000_000]),
            "transaksi": make_transaction(value=2_500_000_000),
        }

    @settings(
        max_examples=400, deadline=None, suppress_health_check=list(HealthCheck), database=None
    )
    @given(
        name=st.sampled_from(list(COLLECTIONS)),
        part=st.sampled_from(["", "/kutipan", "/transaksi"]),
        query=queries,
    )
    def test_never_fails(self, name, part, query):
        below = f"/{self.parts[name].pk}{part}" if part and name in self.parts else ""
        encoded = urlencode(query, errors="surrogatepass")
        response = self.client.get(f"/api/v1/{name}{below}/?{encoded}")
        assert response.status_code in {200, 400, 404}, (name, encoded)
        assert response["Content-Type"] in {"application/json", PROBLEM}
