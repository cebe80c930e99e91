"""Trade between provinces: which way it goes, and what was announced at missions."""

import pytest

from agreements.models import Province, TradeMission
from agreements.stats import trade
from tests.factories import make_agreement, make_mission, make_transaction
from tests.stats import plain

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


def test_sales_and_purchases_leave_trade_within_the_province_out(kaltim, drafts):
    sale = make_transaction("64", "63")
    to_unknown = make_transaction("64", None)
    purchase = make_transaction("63", "64")
    make_transaction("64", "64")
    make_transaction("35", "63")
    assert set(plain.sold_by(kaltim)) == {sale, to_unknown}
    assert set(plain.bought_by(kaltim)) == {purchase}


def test_pair_sells_both_ways(kaltim, kalsel, drafts):
    there = make_transaction("64", "63")
    back = make_transaction("63", "64")
    make_transaction("64", "35")
    assert list(plain.sold(kaltim, kalsel)) == [there]
    assert list(plain.sold(kalsel, kaltim)) == [back]


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
    found = {row.transaction for row in trade.without_direction(kaltim, kalsel)}
    assert found == {at_mission, half_known, under_agreement}


def test_province_has_no_direction_only_where_both_sides_are_unknown(kaltim, drafts):
    mission = make_mission(["64"], ["63"])
    neither = make_transaction(None, None, mission=mission)
    make_transaction(None, None, mission=mission, state="draft")
    make_transaction("64", None, mission=mission)
    assert [row.transaction for row in trade.without_direction(kaltim)] == [neither]


def test_announced_totals_come_from_published_missions_only(kaltim, drafts):
    mission = make_mission(["64"], ["35"], observed=[666, 1000])
    make_mission(["35"], ["63"], observed=[5])
    found = trade.announced(trade.missions_of(kaltim))
    assert [o.value_low for o in found] == [666, 1000]
    assert {o.mission for o in found} == {mission}


def test_announced_totals_start_from_published_whatever_is_asked(drafts):
    assert list(trade.announced(TradeMission.objects.all())) == []
