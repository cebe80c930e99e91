"""Quantities are added where units convert exactly, and never otherwise."""

from decimal import Decimal

import pytest

from agreements.models import Commodity, Transaction
from agreements.stats.quantities import quantities
from tests.factories import make_goods

pytestmark = pytest.mark.django_db


def amount(quantity, unit, slug="ayam"):
    return {"commodity_id": slug, "quantity": quantity, "unit_id": unit}


def found(*slugs):
    rows = quantities(Transaction.objects.all(), Commodity.objects.filter(pk__in=slugs or ["ayam"]))
    return [
        (row.kind, row.recurrence, [one.readable for one in row.amounts], row.unknown)
        for row in rows
    ]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ([("500", "kg"), ("4", "kuintal")], [(900, "kg")]),
        ([("500", "kg"), ("4", "kuintal"), ("1.5", "ton")], [(Decimal("2.4"), "ton")]),
        ([("250", "ml"), ("1", "liter")], [(Decimal("1.25"), "liter")]),
        ([("2", "kl"), ("500", "liter")], [(Decimal("2.5"), "kl")]),
        ([("2", "lusin"), ("1", "kodi"), ("3", "buah")], [(47, "buah")]),
        (
            [("10", "ekor"), ("20", "butir"), ("5", "kg"), ("1", "karung"), ("2", "dus")],
            [(20, "butir"), (2, "dus"), (10, "ekor"), (1, "karung"), (5, "kg")],
        ),
        ([("3", "karung"), ("4", "karung")], [(7, "karung")]),
    ],
)
def test_units_are_added_where_they_convert_exactly(lines, expected):
    make_goods(*[amount(*line) for line in lines])
    assert found() == [("komitmen", "once", expected, 0)]


def test_lines_without_a_quantity_are_counted():
    make_goods(amount("5", "kg"), amount(None, None), amount(None, "kg"))
    make_goods(amount(None, None), kind="potensi")
    assert found() == [("komitmen", "once", [(5, "kg")], 2), ("potensi", "once", [], 1)]


def test_kinds_periods_other_goods_and_drafts_stay_apart():
    make_goods(amount("1", "kg"), amount("2", "kg", "jahe"), amount("64", "kg", "cabai"))
    make_goods(amount("4", "kg"), recurrence="month")
    make_goods(amount("8", "kg"), kind="langsung")
    make_goods(amount("16", "kg"), kind="investasi")
    make_goods(amount("32", "kg"), state="draft")
    assert found("ayam", "jahe") == [
        ("langsung", "once", [(8, "kg")], 0),
        ("komitmen", "once", [(3, "kg")], 0),
        ("komitmen", "month", [(4, "kg")], 0),
        ("investasi", "once", [(16, "kg")], 0),
    ]
