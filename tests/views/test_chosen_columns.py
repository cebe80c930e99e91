"""Who needs only some columns of a file asks for them by name."""

import csv
import io
import json

import openpyxl
import pytest

from agreements.exports import EXPORTS
from tests.exports.reading import read_json
from tests.factories import make_agreement, make_transaction

pytestmark = pytest.mark.django_db


def header_of(response, extension):
    """The names of the columns in a file."""
    content = response.getvalue()
    if extension == "json":
        return list(json.loads(content)[0])
    if extension == "csv":
        return next(csv.reader(io.StringIO(content.decode())))
    sheet = openpyxl.load_workbook(io.BytesIO(content))["Data"]
    return [cell.value for cell in sheet[1]]


@pytest.mark.parametrize("extension", ["csv", "json", "xlsx"])
@pytest.mark.parametrize("path", ["/perjanjian", "/data/perjanjian"])
def test_columns_come_in_the_order_of_the_table(client, path, extension):
    make_agreement("64", "63", sectors=["3.27"])
    asked = "kolom=status&kolom=bidang&kolom=para_pihak&kolom=judul&kolom=judul&kolom="
    response = client.get(f"{path}.{extension}?{asked}")
    assert header_of(response, extension) == ["judul", "status", "para_pihak", "bidang"]


def test_each_column_alone_says_what_it_says_among_all():
    make_agreement("64", "63", sectors=["3.27", "3.30"], hoped=["2.17"], valid_until="2020")
    for name in ("perjanjian", "transaksi"):
        make_transaction(value=5)
        assert_alone_as_among_all(*EXPORTS[name])


def assert_alone_as_among_all(rows, columns):
    whole = read_json(rows(), columns)
    for column in columns:
        alone = read_json(rows(), [column])
        assert alone == [{column.name: row[column.name]} for row in whole]


def test_details_of_a_list_have_columns_of_their_own(client):
    make_transaction(value=5)
    response = client.get("/transaksi/rincian.csv?kolom=nilai&kolom=komoditas")
    assert header_of(response, "csv") == ["komoditas", "nilai"]


@pytest.mark.parametrize(
    "address",
    ["/perjanjian.csv", "/perjanjian.xlsx", "/transaksi/rincian.json", "/data/bidang.csv"],
)
def test_unknown_column_is_named_beside_those_there_are(client, address):
    answer = client.get(f"{address}?kolom=rahasia&kolom=nama")
    assert answer.status_code == 400
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    first, _, known = answer.content.decode().partition("\n\n")
    assert "rahasia" in first
    assert known.startswith("Yang ada: ")
