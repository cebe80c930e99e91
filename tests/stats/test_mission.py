"""One mission in numbers: announced totals beside the goods that make them up."""

import pytest

from agreements.models import Transaction, TransactionLine
from agreements.stats import mission as stats
from tests.factories import make_mission, make_transaction

pytestmark = pytest.mark.django_db


def ranges_of(mission):
    return stats.announced_ranges(mission.observations.all())


def with_line_values(transaction, *values):
    """Give the goods of ``transaction`` these values in turn."""
    for line, value in zip(transaction.lines.all(), values, strict=True):
        TransactionLine.objects.filter(pk=line.pk).update(value=value)
    return transaction


def test_announced_totals_of_one_kind_make_a_range_and_are_not_added():
    (found,) = ranges_of(make_mission(observed=[666, {"value_low": 900, "value_high": 1000}]))
    assert (found.value_low, found.value_high, found.is_official) == (666, 1000, False)


def test_official_total_stands_for_its_group():
    official = {"value_low": 1000, "is_official": True}
    (found,) = ranges_of(make_mission(observed=[666, official]))
    assert (found.value_low, found.value_high, found.is_official) == (1000, 1000, True)


def test_kinds_and_directions_are_ranges_of_their_own():
    sale = {"value_low": 3, "kind": "langsung", "seller_province_id": "35"}
    found = ranges_of(make_mission(observed=[1, {"value_low": 2, "kind": "langsung"}, sale]))
    assert sorted(one.value_low for one in found) == [1, 2, 3]


def test_goods_with_values_are_rows_and_goods_valued_together_are_one_row():
    mission = make_mission()
    single = make_transaction(goods=("cabai", "jahe"), mission=mission)
    with_line_values(single, 5, None)
    together = make_transaction(goods=("garam", "kunyit"), value=100, mission=mission)
    rows = stats.items(Transaction.objects.filter(mission=mission).order_by("pk"))
    assert [([line.commodity_id for line in row.lines], row.value_low) for row in rows] == [
        (["garam", "kunyit"], 100),
        (["cabai"], 5),
        (["jahe"], None),
    ]
    assert [row.transaction for row in rows] == [together, single, single]


def compared(mission):
    transactions = Transaction.objects.filter(mission=mission)
    return [(c.items_sum, c.gap) for c in stats.comparisons(ranges_of(mission), transactions)]


def test_unspecified_total_is_compared_with_all_trade_but_not_with_investment_or_periods():
    mission = make_mission(observed=[13_700])
    with_line_values(make_transaction(kind="rencana", mission=mission), 2_500)
    make_transaction(kind="langsung", value=1_800, mission=mission)
    make_transaction(kind="investasi", value=50_000, mission=mission)
    make_transaction(kind="langsung", value=7_000, recurrence="month", mission=mission)
    assert compared(mission) == [(4_300, 9_400)]


def test_total_of_a_kind_is_compared_with_its_own_kind_only():
    mission = make_mission(observed=[{"value_low": 10, "kind": "kontrak"}])
    make_transaction(kind="kontrak", value=12, mission=mission)
    make_transaction(kind="potensi", value=100, mission=mission)
    assert compared(mission) == [(12, -2)]


def test_total_is_not_compared_when_no_value_of_goods_is_known():
    mission = make_mission(observed=[13_700])
    make_transaction(mission=mission)
    assert compared(mission) == []
