"""Every public table can be taken away, with the meaning of its columns."""

import csv
import io

import pytest

from agreements.exports import EXPORTS
from tests.factories import make_agreement

pytestmark = pytest.mark.django_db


def test_page_offers_every_table_in_every_format(client):
    page = client.get("/data/").content.decode()
    for name in EXPORTS:
        for extension in ("csv", "xlsx", "json"):
            assert f'href="/data/{name}.{extension}"' in page


def test_page_explains_every_column(client):
    tables = client.get("/data/").context["tables"]
    assert {table["name"]: table["columns"] for table in tables} == {
        name: export.columns for name, export in EXPORTS.items()
    }


def test_table_holds_the_public_rows(client):
    agreement = make_agreement("64", "63")
    make_agreement("64", "63", state="draft")
    content = client.get("/data/pihak.csv").getvalue().decode()
    rows = list(csv.DictReader(io.StringIO(content)))
    assert [row["id_perjanjian"] for row in rows] == [str(agreement.pk)] * 2


def test_question_for_the_headers_reads_no_rows(client):
    make_agreement("64", "63")
    answer = client.head("/data/pihak.csv")
    assert answer.status_code == 200
    assert answer["Content-Type"] == "text/csv; charset=utf-8"


def test_unknown_table_is_not_found(client):
    assert client.get("/data/pengguna.csv").status_code == 404
