"""Rows that an order does not tell apart are in every file and page walk once, in one order."""

import itertools

import pytest
from django.http import QueryDict

from agreements.views.agreements import AGREEMENTS
from agreements.views.transactions import TRANSACTIONS
from tests.exports.reading import read_csv, read_json, read_xlsx
from tests.factories import make_agreement, make_transaction

pytestmark = pytest.mark.django_db

NUMBER = 25
LISTS = [
    *(
        (AGREEMENTS, order)
        for order in ("-tanggal", "tanggal", "judul", "-judul", "jenis", "-jenis")
    ),
    *((TRANSACTIONS, order) for order in ("-tanggal", "tanggal", "-nilai", "nilai")),
]


@pytest.fixture
def alike():
    """Agreements and transactions that are all alike."""
    for _number in range(NUMBER):
        make_agreement("64", "63", title="Sama", signed_on="2024")
        make_transaction(value=1000, dated="2024")


@pytest.mark.parametrize(("shown", "order"), LISTS)
def test_files_hold_each_row_once_in_the_order_of_the_list(alike, shown, order):
    rows = shown.filtered(QueryDict(f"urut={order}")).qs
    expected = [row.pk for row in rows]
    assert sorted(expected) == sorted(row.pk for row in shown.queryset())
    number = [column for column in shown.columns if column.name == "id"]
    assert [row["id"] for row in read_json(rows, number)] == expected
    assert [int(row["id"]) for row in read_csv(rows, number)] == expected
    assert [row[0] for row in read_xlsx(rows, number)[1]] == expected


@pytest.mark.parametrize(("shown", "order"), LISTS)
def test_walk_through_the_api_meets_each_row_once(alike, client, shown, order):
    address = f"/api/v1/{shown.path}/?per_halaman=4&urut={order}"
    met = []
    for _page in itertools.repeat(None, NUMBER):
        answer = client.get(address).json()
        met += [row["id"] for row in answer["data"]]
        address = answer["next"]
        if address is None:
            break
    assert met == [row.pk for row in shown.filtered(QueryDict(f"urut={order}")).qs]
    assert len(met) == NUMBER
