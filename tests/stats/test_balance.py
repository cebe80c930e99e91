"""What went out less what came in: a range where values are, incomplete where they are unknown."""

import pytest

from agreements.models import Province, Transaction
from agreements.stats.balance import balance
from agreements.stats.totals import YEAR, added, totals_by, totals_by_kind
from tests.factories import make_transaction
from tests.stats import plain

pytestmark = pytest.mark.django_db


def rows():
    kaltim = Province.objects.get(code="64")
    out, into = plain.sold_by(kaltim), plain.bought_by(kaltim)
    return [
        (row.kind, row.recurrence, row.value_low, row.value_high, row.is_incomplete)
        for row in balance(totals_by_kind(out), totals_by_kind(into))
    ]


def test_ranges_go_from_the_least_to_the_most_that_can_be():
    make_transaction("64", "63", value=10, value_high=15)
    make_transaction("63", "64", value=2, value_high=4)
    assert rows() == [("komitmen", "once", 6, 13, False)]


def test_what_goes_one_way_only_is_the_balance():
    make_transaction("64", "63", value=10, kind="langsung")
    make_transaction("63", "64", value=4, value_high=5, kind="kontrak")
    assert rows() == [("langsung", "once", 10, 10, False), ("kontrak", "once", -5, -4, False)]


def test_unknown_values_leave_it_unknown_or_incomplete():
    make_transaction("64", "63", value=10)
    make_transaction("63", "64")
    assert rows() == [("komitmen", "once", None, None, False)]
    make_transaction("63", "64", value=3)
    assert rows() == [("komitmen", "once", 7, 7, True)]


def test_kinds_periods_and_investment_stay_apart():
    make_transaction("64", "63", value=1, kind="potensi")
    make_transaction("64", "63", value=2)
    make_transaction("63", "64", value=4, recurrence="month")
    make_transaction("63", "64", value=8, kind="investasi")
    make_transaction("63", "64", value=999, state="draft")
    assert [row[:3] for row in rows()] == [
        ("komitmen", "once", 2),
        ("komitmen", "month", -4),
        ("potensi", "once", 1),
        ("investasi", "once", -8),
    ]


def test_totals_of_the_years_together_are_those_of_the_whole():
    make_transaction(value=1, value_high=3, dated="2020")
    make_transaction(value=5, dated="2021", value_qualifier="about")
    make_transaction(dated="2021")
    make_transaction(dated="2022", recurrence="month")
    everything = Transaction.objects.all()
    assert added(*totals_by(everything, YEAR).values()) == totals_by_kind(everything)
