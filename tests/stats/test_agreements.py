"""Counts of agreements: what they are ranked by, and that drafts are in none of them."""

import datetime

import pytest

from agreements.models import (
    Agency,
    Agreement,
    AgreementAgency,
    AgreementKind,
    Province,
    Status,
)
from agreements.stats import agreements as stats
from agreements.stats.counts import KeptCounts
from tests.factories import make_agreement

pytestmark = pytest.mark.django_db


@pytest.fixture
def kaltim():
    return Province.objects.get(code="64")


@pytest.fixture
def draft():
    """What must never be counted: it would change every number below."""
    return make_agreement(
        "64", "63", "11", sectors=["3.30", "1.01"], signed_on="2010", kind="pks", state="draft"
    )


def pairs(bars):
    return [(str(bar.item), bar.number) for bar in bars]


def test_partners_are_ranked_by_published_agreements_then_by_name(kaltim, draft):
    make_agreement("64", "63")
    make_agreement("63", "64", "51")
    make_agreement("64", "35")
    make_agreement("51", "35")
    assert pairs(stats.by_partner(kaltim)) == [
        ("Kalimantan Selatan", 2),
        ("Bali", 1),
        ("Jawa Timur", 1),
    ]


def test_bar_width_is_the_percentage_of_the_largest(kaltim):
    make_agreement("64", "63")
    make_agreement("64", "63")
    make_agreement("64", "63", "51")
    assert [bar.percent for bar in stats.by_partner(kaltim)] == [100, 33]


def test_sector_counts_an_agreement_once_for_itself_and_each_level_above(draft):
    make_agreement(sectors=["3.30", "3.30.01"])
    make_agreement(sectors=["3.30.01"], hoped=["1.01"])
    numbers = stats.sector_numbers(Agreement.objects.all())
    assert numbers == {"3": 2, "3.30": 2, "3.30.01": 2}


def test_affairs_leave_groups_and_fields_out(draft):
    make_agreement(sectors=["3.30.01", "3.31"])
    make_agreement(sectors=["3.31"])
    assert pairs(stats.by_affair(Agreement.objects.all())) == [
        ("Perindustrian", 2),
        ("Perdagangan", 1),
    ]


def test_year_of_a_long_range_is_that_of_its_first_day_and_gaps_are_zero(draft):
    make_agreement(signed_on="2018")
    make_agreement(signed_on="2016–2018")
    make_agreement(signed_on="7 Agustus 2018")
    assert pairs(stats.by_year(Agreement.objects.all())) == [("2016", 1), ("2017", 0), ("2018", 2)]


def test_years_of_nothing_are_an_empty_list():
    assert stats.by_year(Agreement.objects.all()) == []


def test_kinds_come_in_the_order_of_the_kinds(draft):
    make_agreement(kind="mou")
    make_agreement(kind="kb")
    make_agreement(kind="mou")
    counted = [(bar.item, bar.number) for bar in stats.by_kind(Agreement.objects.all())]
    assert counted == [(AgreementKind.JOINT_AGREEMENT, 1), (AgreementKind.MOU, 2)]


def test_status_without_an_end_is_unknown_not_ended(draft):
    make_agreement(signed_on="2010")
    make_agreement(signed_on="2010", valid_until="2015")
    counted = stats.by_status(Agreement.objects.all(), datetime.date(2026, 1, 1))
    assert [(bar.item, bar.number) for bar in counted] == [(Status.ENDED, 1), (Status.UNKNOWN, 1)]


def test_agencies_count_signing_and_taking_part(kaltim, draft):
    signs, helps, idle = Agency.objects.bulk_create(
        Agency(province=kaltim, name=f"Dinas {letter}", kind="dinas") for letter in "ABC"
    )
    first, second = make_agreement("64", "63"), make_agreement("64", "63")
    first.parties.filter(province=kaltim).update(agency=signs)
    for agreement in (first, second):
        AgreementAgency.objects.create(agreement=agreement, agency=helps)
    AgreementAgency.objects.create(agreement=draft, agency=idle)
    assert [(bar.item, bar.number) for bar in stats.agencies_of(kaltim)] == [(helps, 2), (signs, 1)]


def test_agreements_without_agreed_sector_are_counted(draft):
    make_agreement(hoped=["1.01"])
    make_agreement(sectors=["1.01"])
    assert stats.without_sector(Agreement.objects.all()) == 1


@pytest.mark.parametrize("number", [1, 30])
def test_province_statistics_need_the_same_queries_for_any_number(
    number, kaltim, django_assert_num_queries
):
    for _ in range(number):
        make_agreement("64", "63", "51", sectors=["3.30", "1.01"])
    agreements = KeptCounts.of(province=kaltim)
    with django_assert_num_queries(5):
        stats.by_partner(kaltim, agreements)
        stats.by_affair(agreements)
        stats.agencies_of(kaltim, agreements)
        stats.by_year(agreements)
        stats.by_kind(agreements)
        stats.by_status(agreements)
