"""Transactions that words find, in the same order whichever way PostgreSQL reads them."""

import pytest

from agreements.finding.records import transactions_with
from agreements.models import Transaction
from tests.factories import make_transaction

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("most", [0, 50_000])
@pytest.mark.parametrize("order", ["-tanggal", "tanggal", "-nilai", "nilai"])
def test_an_order_is_the_same_with_and_without_its_index(client, monkeypatch, most, order):
    monkeypatch.setattr("agreements.models.transaction.MOST_SORTED", most)
    for dated, value in (("2020", 5), (None, 7), ("2024-05-06", None), ("2020", 5), ("2022", 1)):
        make_transaction(goods=("sapi-potong",), dated=dated, value=value)
    make_transaction(goods=("nikel",), dated="2023")
    page = client.get(f"/transaksi/?q=sapi&urut={order}").context["page_obj"]
    shown = [row.record.pk for row in page]
    assert len(shown) == 5
    field = {"tanggal": "dated__startswith", "nilai": "listing__worth_low"}[order.lstrip("-")]
    assert shown == in_order(field, order.startswith("-"))
    if order == "-tanggal":
        assert [found.pk for found in transactions_with("sapi")[:5]] == shown


def in_order(field, is_descending):
    """As Python sorts them: what has no value last, ties by the number of the record."""
    rows = Transaction.objects.filter(lines__commodity="sapi-potong").values_list(field, "pk")
    known = sorted((row for row in rows if row[0] is not None), reverse=is_descending)
    unknown = sorted((pk for value, pk in rows if value is None), reverse=is_descending)
    return [*(pk for _value, pk in known), *unknown]
