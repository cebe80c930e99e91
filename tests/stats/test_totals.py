"""Subtotals that keep kinds and periods apart and say what is not known."""

import pytest

from agreements.models import Transaction, TransactionKind
from agreements.stats.totals import YEAR, totals_by, totals_by_kind
from tests.factories import make_transaction

pytestmark = pytest.mark.django_db


def test_kinds_and_periods_are_never_added_to_one_another():
    make_transaction(value=999, kind="langsung", state="draft")
    make_transaction(None, None, value=5, kind="langsung", state="published")
    make_transaction("64", "63", value=7, kind="langsung")
    make_transaction("64", "63", value=11, kind="langsung", recurrence="month")
    make_transaction("64", "63", value=13, kind="potensi", value_high=17)
    make_transaction("64", "63", value=19, kind="investasi")
    totals = totals_by_kind(Transaction.objects.all())
    assert [(t.kind, t.recurrence, t.number, t.value_low, t.value_high) for t in totals] == [
        ("langsung", "once", 2, 12, 12),
        ("langsung", "month", 1, 11, 11),
        ("potensi", "once", 1, 13, 17),
        ("investasi", "once", 1, 19, 19),
    ]


def test_unknown_and_hedged_values_are_counted_beside_the_subtotal():
    make_transaction(value=5, value_qualifier="more")
    make_transaction(value=6)
    make_transaction()
    (total,) = totals_by_kind(Transaction.objects.all())
    assert (total.number, total.unknown, total.hedged, total.value_low) == (3, 1, 1, 11)


def test_total_is_none_when_no_value_is_known():
    make_transaction(kind="kontrak")
    (total,) = totals_by_kind(Transaction.objects.all())
    assert (total.kind, total.value_low, total.value_high) == (TransactionKind.CONTRACT, None, None)


def valued(*values, **fields):
    """A transaction of as many goods, each with its value in rupiah or None."""
    transaction = make_transaction(goods=("cabai", "jahe", "garam")[: len(values)], **fields)
    for line, value in zip(transaction.lines.all(), values, strict=True):
        line.value = value
        line.save()
    return transaction


def test_goods_are_the_value_where_no_total_is_stated():
    valued(2, 3)
    valued(4, None)
    valued(None, None)
    valued(50, 60, value=100)
    (total,) = totals_by_kind(Transaction.objects.all())
    assert (total.value_low, total.value_high) == (109, 109)
    assert (total.number, total.unknown, total.hedged) == (4, 1, 1)


def test_totals_by_year_and_side_keep_what_is_not_known_apart():
    make_transaction("64", "63", value=1, dated="2021")
    make_transaction("64", None, value=2, dated="2021-05")
    make_transaction("64", "63", value=4, value_high=5, dated="2022–2023")
    make_transaction("64", "63", value=8, dated=None)
    found = totals_by(Transaction.objects.all(), YEAR, "buyer_province")
    assert {key: (total.value_low, total.value_high) for key, (total,) in found.items()} == {
        (2021, "63"): (1, 1),
        (2021, None): (2, 2),
        (2022, "63"): (4, 5),
        (None, "63"): (8, 8),
    }
