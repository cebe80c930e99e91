"""A list and its files hold the same rows in the same order, page after page."""

import csv
import io
import json
from functools import partial

import openpyxl
import pytest

from tests.factories import make_agreement, make_mission, make_transaction
from tests.test_public_urls import LISTS, body

ROWS = 61  # more than two pages of 25


@pytest.fixture
def many(db):
    """Rows that tie on every order, beside some that do not."""
    for number in range(ROWS):
        make_agreement(
            "64", "63", title=f"Kerja sama {number % 3}", signed_on=f"20{number % 5 + 10}"
        )
        mission = make_mission(title=f"Misi {number % 3}", held_on="2025", observed=[number + 1])
        make_transaction(mission=mission, dated="2021", value=number % 4 + 1)


def pages(client, address):
    """The primary keys of a list's rows in the order of its pages, read to the end."""
    keys, number, more = [], 1, True
    while more:
        page = client.get(f"{address}&halaman={number}", follow=True).context["page_obj"]
        keys += [str(getattr(row, "record", row).pk) for row in page]
        number, more = number + 1, page.has_next()
    return keys


def key(row):
    """The primary key in a row of a file; sectors without an official code have only an address."""
    first = str(next(iter(row.values())) or "")
    return first or row["alamat"].rstrip("/").rpartition("/")[2]


def read_csv(content, **dialect):
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig")), **dialect))


def read_xlsx(content):
    names, *rows = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0].values
    return [dict(zip(names, row, strict=True)) for row in rows]


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("order", ["", "judul", "-tanggal", "nilai"])
def test_files_hold_the_rows_of_the_pages_in_their_order(client, many, name, order):
    on_pages = pages(client, f"/{name}/?urut={order}")
    assert len(on_pages) == len(set(on_pages)) >= 38

    def keys(read, extension, query=""):
        response = client.get(f"/{name}.{extension}?urut={order}{query}")
        return [key(row) for row in read(body(response))]

    assert keys(read_csv, "csv") == on_pages
    assert keys(partial(read_csv, delimiter=";"), "csv", "&format=excel") == on_pages
    assert keys(read_xlsx, "xlsx") == on_pages
    assert keys(json.loads, "json") == on_pages
