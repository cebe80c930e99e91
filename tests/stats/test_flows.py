"""Flows from province to province: both directions apart, one series at a time."""

import pytest

from agreements.models import Province, Transaction
from agreements.stats.flows import chosen_series, flows, numbers_by_series
from tests.factories import make_transaction

pytestmark = pytest.mark.django_db


def found():
    return [
        (
            flow.series.code,
            flow.seller_province and flow.seller_province.code,
            flow.buyer_province and flow.buyer_province.code,
            flow.total.number,
            flow.total.unknown,
            flow.total.value_low,
            flow.total.value_high,
        )
        for flow in flows(Transaction.objects.all())
    ]


def test_directions_and_series_are_apart_and_the_largest_is_first():
    make_transaction("64", "63", value=5, value_high=6)
    make_transaction("64", "63", value=4)
    make_transaction("64", "63")
    make_transaction("63", "64", value=20)
    make_transaction("64", "64", value=1)
    make_transaction("35", "64")
    make_transaction("73", None)
    make_transaction("73", None)
    make_transaction(None, None, value=2)
    make_transaction("64", "63", value=50, recurrence="year")
    make_transaction("64", "63", value=70, kind="investasi")
    make_transaction("64", "63", value=999, state="draft")
    assert found() == [
        ("komitmen", "63", "64", 1, 0, 20, 20),
        ("komitmen", "64", "63", 3, 1, 9, 10),
        ("komitmen", None, None, 1, 0, 2, 2),
        ("komitmen", "64", "64", 1, 0, 1, 1),
        ("komitmen", "73", None, 2, 2, None, None),
        ("komitmen", "35", "64", 1, 1, None, None),
        ("komitmen-year", "64", "63", 1, 0, 50, 50),
        ("investasi", "64", "63", 1, 0, 70, 70),
    ]


def test_pair_is_two_provinces_with_the_lower_code_first():
    make_transaction("64", "63")
    make_transaction("64", "64")
    make_transaction("64", None)
    pairs = {flow.buyer_province: flow.pair for flow in flows(Transaction.objects.all())}
    kalsel, kaltim = Province.objects.get(code="63"), Province.objects.get(code="64")
    assert pairs == {kalsel: (kalsel, kaltim), kaltim: (), None: ()}


@pytest.mark.parametrize(
    ("code", "chosen"),
    [
        (None, "potensi"),
        ("langsung", "langsung"),
        ("potensi-month", "potensi-month"),
        ("kontrak", "potensi"),
        ("\x00", "potensi"),
    ],
)
def test_series_is_the_one_asked_for_or_the_most_frequent(code, chosen):
    make_transaction(kind="langsung")
    make_transaction("64", "63", kind="potensi")
    make_transaction("63", "64", kind="potensi")
    make_transaction(kind="potensi", recurrence="month")
    numbers = numbers_by_series(Transaction.objects.all())
    assert {series.code: number for series, number in numbers.items()} == {
        "langsung": 1,
        "potensi": 2,
        "potensi-month": 1,
    }
    assert chosen_series(numbers, code).code == chosen


def test_there_is_no_series_without_transactions():
    assert chosen_series({}, "komitmen") is None
