"""The goods of a mission beside its announced totals."""

import pytest

from agreements.models import Transaction, TransactionLine
from agreements.stats.goods import commodity_totals
from agreements.stats.items import comparisons, items
from agreements.stats.mission import announced_ranges
from agreements.stats.sales import sales_of
from tests.factories import make_mission, make_transaction

pytestmark = pytest.mark.django_db


def recorded_at(mission):
    return sales_of(Transaction.objects.filter(mission=mission))


def numbers(row):
    return [sale.pk for sale in row.sales]


def with_line_values(transaction, *values):
    """Give the goods of ``transaction`` these values in turn."""
    for line, value in zip(transaction.lines.all(), values, strict=True):
        TransactionLine.objects.filter(pk=line.pk).update(value=value)
    return transaction


def test_goods_with_values_are_rows_and_goods_valued_together_are_one_row():
    mission = make_mission()
    single = make_transaction(goods=("cabai", "jahe"), mission=mission)
    with_line_values(single, 5, None)
    together = make_transaction(goods=("garam", "kunyit"), value=100, mission=mission)
    rows, _number = items(recorded_at(mission))
    assert [([line.commodity_id for line in row.lines], row.value_low) for row in rows] == [
        (["garam", "kunyit"], 100),
        (["cabai"], 5),
        (["jahe"], None),
    ]
    assert [numbers(row) for row in rows] == [[together.pk], [single.pk], [single.pk]]


def test_only_good_has_the_stated_value_as_on_its_own_page():
    sale = make_transaction(goods=("cabai", "cabai"), value=100, mission=make_mission())
    with_line_values(sale, 30, None)
    (row,), _number = items(recorded_at(sale.mission))
    ((_cabai, (total,)),) = commodity_totals(Transaction.objects.all())
    assert row.value_low == total.value_low == 100
    assert (len(row.lines), numbers(row)) == (2, [sale.pk])


def test_two_lines_of_a_good_are_one_sale():
    sale = make_transaction(goods=("cabai", "jahe", "cabai"), mission=make_mission())
    with_line_values(sale, 30, None, 5)
    rows, _number = items(recorded_at(sale.mission))
    assert [(row.value_low, row.unknown, numbers(row)) for row in rows] == [
        (35, 0, [sale.pk]),
        (None, 1, [sale.pk]),
    ]


def compared(mission):
    sales = recorded_at(mission)
    ranges = announced_ranges(mission.observations.all())
    return [
        (found.value_low, found.value_high, found.gap.low, found.gap.high)
        for found in comparisons(ranges, sales)
    ]


def test_unspecified_total_is_compared_with_all_trade_but_not_with_investment_or_periods():
    mission = make_mission(observed=[13_700])
    with_line_values(make_transaction(kind="rencana", mission=mission), 2_500)
    make_transaction(kind="langsung", value=1_800, mission=mission)
    make_transaction(kind="investasi", value=50_000, mission=mission)
    make_transaction(kind="langsung", value=7_000, recurrence="month", mission=mission)
    assert compared(mission) == [(4_300, 4_300, 9_400, 9_400)]


def test_total_of_a_kind_is_compared_with_its_own_kind_only():
    mission = make_mission(observed=[{"value_low": 10, "kind": "kontrak"}])
    make_transaction(kind="kontrak", value=12, mission=mission)
    make_transaction(kind="potensi", value=100, mission=mission)
    assert compared(mission) == [(12, 12, -2, -2)]


def test_total_is_not_compared_when_no_value_of_goods_is_known():
    mission = make_mission(observed=[13_700])
    make_transaction(mission=mission)
    assert compared(mission) == []


def test_sales_of_the_same_goods_kind_and_direction_are_one_row():
    mission = make_mission()
    first = make_transaction("64", "35", value=5, value_high=6, mission=mission)
    second = make_transaction("64", "35", value=7, value_qualifier="more", mission=mission)
    silent = make_transaction("64", "35", mission=mission)
    back = make_transaction("35", "64", value=11, mission=mission)
    monthly = make_transaction("64", "35", value=13, recurrence="month", mission=mission)
    rows, _number = items(recorded_at(mission))
    assert [
        (numbers(row), row.value_low, row.value_high, row.unknown, row.hedged) for row in rows
    ] == [
        ([monthly.pk], 13, 13, 0, 0),
        ([first.pk, second.pk, silent.pk], 12, 13, 1, 1),
        ([back.pk], 11, 11, 0, 0),
    ]


def test_a_total_with_a_direction_is_compared_with_that_direction_alone():
    """What may go that way but does not say so is counted as a reason for the gap."""
    mission = make_mission(
        observed=[
            {"value_low": 100, "seller_province_id": "64", "buyer_province_id": "35"},
            {"value_low": 30, "value_high": 40, "seller_province_id": "35"},
        ]
    )
    make_transaction("64", "35", value=60, value_high=70, mission=mission)
    make_transaction("64", "35", mission=mission)
    make_transaction("64", "35", value=9, recurrence="month", mission=mission)
    make_transaction(None, "35", value=999, mission=mission)
    make_transaction("35", "64", value=35, value_qualifier="about", mission=mission)
    ranges = announced_ranges(mission.observations.all())
    sold, bought = comparisons(ranges, recorded_at(mission))
    assert (sold.value_low, sold.value_high, sold.gap.low, sold.gap.high) == (60, 70, 30, 40)
    assert (sold.unknown, sold.hedged, sold.per_period, sold.without_direction) == (1, 0, 1, 1)
    assert not sold.gap.is_met
    assert (bought.gap.low, bought.gap.high, bought.hedged) == (-5, 5, 1)
    assert bought.gap.is_met
    assert not bought.gap.is_exceeded
