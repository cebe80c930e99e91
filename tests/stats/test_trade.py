"""Trade between provinces: directions, and subtotals that keep kinds apart."""

import pytest

from agreements.models import Province, TradeMission, Transaction, TransactionKind
from agreements.stats import trade
from tests.factories import make_agreement, make_mission, make_transaction

pytestmark = pytest.mark.django_db


@pytest.fixture
def kaltim():
    return Province.objects.get(code="64")


@pytest.fixture
def kalsel():
    return Province.objects.get(code="63")


@pytest.fixture
def drafts():
    """Transactions that would show in every list and total if drafts leaked."""
    hidden = make_mission(["64"], ["63"], observed=[999], state="draft")
    make_transaction("64", "63", value=999, state="draft")
    make_transaction("63", "64", value=999, state="draft")
    make_transaction(None, None, value=999, mission=hidden)


def test_kinds_and_periods_are_never_added_to_one_another():
    make_transaction(value=999, kind="langsung", state="draft")
    make_transaction(None, None, value=5, kind="langsung", state="published")
    make_transaction("64", "63", value=7, kind="langsung")
    make_transaction("64", "63", value=11, kind="langsung", recurrence="month")
    make_transaction("64", "63", value=13, kind="potensi", value_high=17)
    make_transaction("64", "63", value=19, kind="investasi")
    totals = trade.totals_by_kind(Transaction.objects.all())
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
    (total,) = trade.totals_by_kind(Transaction.objects.all())
    assert (total.number, total.unknown, total.hedged, total.value_low) == (3, 1, 1, 11)


def test_total_is_none_when_no_value_is_known():
    make_transaction(kind="kontrak")
    (total,) = trade.totals_by_kind(Transaction.objects.all())
    assert (total.kind, total.value_low, total.value_high) == (TransactionKind.CONTRACT, None, None)


def test_sales_and_purchases_leave_trade_within_the_province_out(kaltim, drafts):
    sale = make_transaction("64", "63")
    to_unknown = make_transaction("64", None)
    purchase = make_transaction("63", "64")
    make_transaction("64", "64")
    make_transaction("35", "63")
    assert set(trade.sold_by(kaltim)) == {sale, to_unknown}
    assert set(trade.bought_by(kaltim)) == {purchase}


def test_pair_sells_both_ways(kaltim, kalsel, drafts):
    there = make_transaction("64", "63")
    back = make_transaction("63", "64")
    make_transaction("64", "35")
    assert list(trade.sold(kaltim, kalsel)) == [there]
    assert list(trade.sold(kalsel, kaltim)) == [back]


def test_transactions_without_direction_belong_to_a_mission_or_agreement_of_all(
    kaltim, kalsel, drafts
):
    mission = make_mission(["64"], ["63"])
    at_mission = make_transaction(None, None, mission=mission)
    make_transaction(None, None, mission=mission, state="draft")
    half_known = make_transaction("64", None, mission=mission)
    under_agreement = make_transaction(None, None, agreement=make_agreement("63", "64"))
    make_transaction(None, None, agreement=make_agreement("63", "64", state="draft"))
    make_transaction(None, None, mission=make_mission(["64"], ["35"]))
    make_transaction("64", "63", mission=mission)
    make_transaction("35", None, mission=mission)
    assert set(trade.without_direction(kaltim, kalsel)) == {at_mission, half_known, under_agreement}


def test_province_has_no_direction_only_where_both_sides_are_unknown(kaltim, drafts):
    mission = make_mission(["64"], ["63"])
    neither = make_transaction(None, None, mission=mission)
    make_transaction(None, None, mission=mission, state="draft")
    make_transaction("64", None, mission=mission)
    assert list(trade.without_direction(kaltim)) == [neither]


def test_announced_totals_come_from_published_missions_only(kaltim, drafts):
    mission = make_mission(["64"], ["35"], observed=[666, 1000])
    make_mission(["35"], ["63"], observed=[5])
    found = trade.announced(trade.missions_of(kaltim))
    assert [o.value_low for o in found] == [666, 1000]
    assert {o.mission for o in found} == {mission}


def test_announced_totals_start_from_published_whatever_is_asked(drafts):
    assert list(trade.announced(TradeMission.objects.all())) == []
