"""What a unit costs, only where that can be told."""

from decimal import Decimal

import pytest

from agreements.models import Commodity, Transaction
from agreements.stats.prices import price_ranges
from tests.factories import make_goods

pytestmark = pytest.mark.django_db


def line(value, quantity, unit="kg", slug="cabai"):
    return {"commodity_id": slug, "value": value, "quantity": quantity, "unit_id": unit}


def found(*slugs):
    commodities = Commodity.objects.filter(pk__in=slugs or ["cabai"])
    return [
        (price.commodity.pk, price.kind, price.unit, price.lines, price.value_low, price.value_high)
        for price in price_ranges(Transaction.objects.all(), commodities)
    ]


def test_price_is_the_value_of_a_line_by_its_quantity_in_the_base_unit():
    make_goods(line(40_000_000, 1, "ton"), line(9, 9, slug="jahe"))
    make_goods(line(300_000, 10), value=999)
    make_goods(line(3_500_000, 1, "kuintal"))
    assert found() == [("cabai", "komitmen", "kg", 3, 30_000, 40_000)]


def test_value_of_the_transaction_stands_for_its_only_line():
    make_goods(line(None, 10), value=100, value_high=250)
    make_goods(line(None, 10), line(None, 10), value=1)
    make_goods(line(None, 10), {"description": "lainnya"}, value=1)
    assert found() == [("cabai", "komitmen", "kg", 1, 10, 25)]


def test_what_has_no_exact_price_is_left_out():
    make_goods(line(5, 10, "karung"))
    make_goods(line(5, None, None))
    make_goods(line(None, 10))
    make_goods(line(5, 10), recurrence="month")
    make_goods(line(5, 10), kind="investasi")
    make_goods(line(5, 10), state="draft")
    assert found() == []


def test_goods_kinds_and_units_are_never_mixed():
    make_goods(line(10, 1, "kg", "ayam"), line(20, 1, "ekor", "ayam"), line(30, 1))
    make_goods(line(Decimal(7), 2, "kg", "ayam"), kind="potensi")
    assert found("ayam", "cabai") == [
        ("ayam", "komitmen", "ekor", 1, 20, 20),
        ("ayam", "komitmen", "kg", 1, 10, 10),
        ("ayam", "potensi", "kg", 1, Decimal("3.5"), Decimal("3.5")),
        ("cabai", "komitmen", "kg", 1, 30, 30),
    ]
