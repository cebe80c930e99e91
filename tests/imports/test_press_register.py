"""The five press reports as recorded in the shipped register file, fact by fact."""

import datetime
from decimal import Decimal

import pytest
from django.db import transaction

from agreements.imports.register import PRESS, load_register
from agreements.models import (
    Agreement,
    Basis,
    Citation,
    Fact,
    Finality,
    Source,
    Standing,
    TradeMission,
    Transaction,
    TransactionKind,
)
from agreements.values.day_range import DayRange

pytestmark = pytest.mark.django_db

PARTNERS_OF_2018 = {"51", "61", "62", "63", "82", "76", "53", "72"}
OCTOBER_2021 = DayRange(datetime.date(2021, 10, 18), datetime.date(2021, 10, 19))


@pytest.fixture(scope="module", autouse=True)
def press(django_db_setup, django_db_blocker):
    """The shipped file, loaded once for all tests here and taken back afterwards."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield load_register(PRESS)
        transaction.set_rollback(True)


def agreement(key):
    return Agreement.objects.get(external_key=key)


def mission(key):
    return TradeMission.objects.get(external_key=key)


def day(*date):
    return DayRange.of_day(datetime.date(*date))


def provinces(record):
    return list(record.parties.values_list("province", flat=True))


def sectors(record, standing=Standing.AGREED):
    links = record.sector_links.filter(standing=standing)
    return list(links.values_list("sector", flat=True))


def sources_of(record, fact, **conditions):
    cited = record.citations.filter(fact=fact, **conditions)
    return list(cited.values_list("source__key", flat=True))


def test_there_are_fourteen_published_agreements_two_missions_and_three_transactions():
    assert Agreement.objects.published().count() == Agreement.objects.count() == 14
    assert TradeMission.objects.published().count() == TradeMission.objects.count() == 2
    assert Transaction.objects.published().count() == Transaction.objects.count() == 3


def test_kaltim_and_kalsel_share_exactly_three_documents():
    shared = Agreement.objects.involving("64", "63").order_by("signed_on")
    assert list(shared.values_list("external_key", flat=True)) == [
        "2018-kaltim-kalsel",
        "2021-kaltim-kalsel",
        "2024-kaltim-kalsel",
    ]


def test_no_title_claims_to_be_official():
    assert not Agreement.objects.filter(title_is_official=True).exists()


# 2018, Bandung


def test_2018_has_eight_bilateral_mou_not_one_of_nine_parties():
    memoranda = Agreement.objects.filter(kind="mou", signed_on=day(2018, 2, 21))
    assert {tuple(provinces(record)) for record in memoranda} == {
        ("64", code) for code in PARTNERS_OF_2018
    }
    assert memoranda.count() == 8


@pytest.mark.parametrize(
    ("key", "agreed"),
    [
        ("bali", ["3.26", "3.27.04"]),
        ("kalteng", ["1.02.01"]),
        ("kalbar", ["3.30", "3.29.02", "3.31.01"]),
        ("kalsel", ["1.02", "3.27.03", "3.25", "3.27.04", "3.26"]),
        ("malut", ["3.30", "3.29.01", "3.31.01"]),
        ("sulbar", ["1.02", "3.26"]),
        ("ntt", ["3.27.04", "3.26"]),
        ("sulteng", ["3.29.01", "3.29.03", "3.31.01", "3.30"]),
    ],
)
def test_each_mou_of_2018_has_its_own_sectors(key, agreed):
    assert sectors(agreement(f"2018-kaltim-{key}")) == agreed


def test_year_of_2018_is_inferred_and_a_slip_of_one_report_is_kept_beside_it():
    record = agreement("2018-kaltim-ntt")
    assert (record.signed_basis, record.signed_note) == (Basis.INFERRED, "tahun disimpulkan")
    assert sources_of(record, Fact.SIGNED_ON, accepted=True) == [
        "humas-kaltim-2018",
        "beritalima-2018",
    ]
    assert sources_of(record, Fact.SIGNED_ON, accepted=False) == ["aspirasi-malut-2018"]


def test_unnamed_fifteen_provinces_are_a_count_on_one_pks():
    record = agreement("2018-kaltim-15-provinsi")
    assert record.kind == "pks"
    assert provinces(record) == ["64"]
    assert record.unnamed_party_count == 15
    assert sectors(record) == []
    assert list(Agreement.objects.filter(unnamed_party_count__gt=0)) == [record]


def test_follow_ups_of_2018_name_the_agency_that_should_act():
    record = agreement("2018-kaltim-15-provinsi")
    assert list(record.followups.values_list("agency__short_name", "is_promised")) == [
        ("Disnakertrans Kaltim", False),
        ("DPTPH Kaltim", False),
    ]
    assert [str(row.agency) for row in agreement("2018-kaltim-kalbar").followups.all()] == [
        "Dinas ESDM Kaltim"
    ]


def test_only_the_regulation_the_source_names_is_a_legal_basis():
    with_basis = Agreement.objects.filter(legal_bases__isnull=False)
    assert set(with_basis.values_list("signed_on", "legal_bases")) == {
        (day(2018, 2, 21), "perpres-91-2017")
    }
    assert with_basis.count() == 9


def test_page_furniture_dates_appear_nowhere():
    """Twenty dates of other articles stand below the report of 2018; none is a fact."""
    text = PRESS.read_text(encoding="utf-8")
    furniture = [
        "Oktober 2019", "Desember 2019", "November 2020", "Oktober 2017", "Maret 2020",
        "April 2021", "Juni 2023", "Maret 2022", "Januari 2014", "April 2013", "September 2019",
        "Oktober 2018", "Juni 2020", "Maret 2014", "Juli 2015", "April 2022", "Februari 2017",
    ]  # fmt: skip
    assert [date for date in furniture if date in text] == []


# 2021, Banjarmasin


def test_commitment_of_2021_spans_the_two_days_its_sources_disagree_on():
    record = agreement("2021-kaltim-kalsel")
    assert (record.kind, record.signed_on) == ("komitmen", OCTOBER_2021)
    assert record.signed_note == "sumber berselisih"
    assert sources_of(record, Fact.SIGNED_ON, accepted=False) == ["narasi-2021", "idn-times-2021"]
    assert sectors(record) == ["3.30", "2.17.02"]


def test_obstacle_of_2021_says_who_handles_it():
    (obstacle,) = agreement("2021-kaltim-kalsel").obstacles.all()
    assert (obstacle.kind, obstacle.responsible) == ("supply", "Pemerintah kedua provinsi")


def test_meeting_of_2021_brought_twelve_and_twenty_two_businesses():
    record = mission("2021-kaltim-kalsel")
    assert list(record.participants.values_list("province", "role", "business_count")) == [
        ("63", "host", 22),
        ("64", "visitor", 12),
    ]
    assert list(record.agreements.all()) == [agreement("2021-kaltim-kalsel")]


def test_total_of_2021_is_one_observation_without_kind_or_direction():
    (total,) = mission("2021-kaltim-kalsel").observations.all()
    assert total.value_low == 13_700_000_000
    assert total.kind == TransactionKind.UNSPECIFIED
    assert (total.seller_province, total.buyer_province, total.observed_at) == (None, None, "")


def test_goods_of_2021_have_neither_value_nor_direction():
    record = Transaction.objects.get(external_key="2021-kaltim-kalsel-barang")
    assert list(record.lines.values_list("commodity", "value")) == [
        ("cabai", None),
        ("jahe", None),
        ("ikan-kering", None),
        ("kunyit", None),
        ("kemiri", None),
        ("ayam", None),
        ("garam", None),
        ("kerajinan", None),
    ]
    assert (record.kind, record.value_low) == (TransactionKind.UNSPECIFIED, None)
    assert (record.seller_province, record.buyer_province) == (None, None)


def test_order_plans_of_2021_leave_a_gap_to_the_stated_total():
    plans = Transaction.objects.filter(kind=TransactionKind.ORDER_PLAN)
    assert list(plans.order_by("pk").values_list("value_low", "period_months")) == [
        (Decimal(2_500_000_000), 12),
        (Decimal(1_800_000_000), 12),
    ]
    (total,) = mission("2021-kaltim-kalsel").observations.all()
    assert total.value_low - sum(plan.value_low for plan in plans) == 9_400_000_000


# 2024, Samarinda


def test_mou_known_only_as_thursday_carries_its_broadcast_date_as_inferred():
    record = agreement("2024-kaltim-kalsel")
    assert (record.signed_on, record.signed_basis) == (day(2024, 10, 17), Basis.INFERRED)
    assert record.signed_note == "tanggal siaran"
    (cited,) = record.citations.filter(fact=Fact.SIGNED_ON)
    assert cited.stated_value == "Kamis"


def test_samarinda_is_where_it_was_told_not_where_it_was_signed():
    record = agreement("2024-kaltim-kalsel")
    assert record.place == ""
    assert sources_of(record, Fact.PLACE, accepted=False) == ["daulat-2024"]


def test_mou_of_2024_covers_four_sectors_and_four_points_from_paid_content():
    record = agreement("2024-kaltim-kalsel")
    assert sectors(record) == ["3.30", "3.31", "2.17.01", "2.17.02"]
    assert record.scope_items.count() == 4
    assert Source.objects.get(key="daulat-2024").kind == "paid"
    assert [row.signatory for row in record.parties.all()] == ["", ""]


# 2025, Balikpapan


def test_mission_of_2025_has_its_theme_and_72_businesses_of_jatim():
    record = mission("2025-jatim-kaltim")
    assert (record.held_on, record.city) == (day(2025, 5, 8), "Balikpapan")
    assert record.theme.startswith("Meningkatkan Jejaring Konektivitas")
    assert list(record.participants.values_list("province", "role", "business_count")) == [
        ("64", "host", None),
        ("35", "visitor", 72),
    ]


def test_666_miliar_is_an_interim_observation_whose_hour_is_unknown():
    total = mission("2025-jatim-kaltim").observations.get(value_low=666_000_000_000)
    assert (total.observed_on, total.observed_at) == (day(2025, 5, 8), "")
    assert (total.finality, total.is_official) == (Finality.INTERIM, False)


def test_midday_total_of_2025_is_the_sum_of_its_two_directions():
    observed = mission("2025-jatim-kaltim").observations
    both = observed.get(observed_at="sampai siang", seller_province=None)
    directed = observed.exclude(seller_province=None).order_by("pk")
    assert list(directed.values_list("seller_province", "buyer_province", "value_low")) == [
        ("35", "64", Decimal(581_370_700_000)),
        ("64", "35", Decimal(253_126_000_000)),
    ]
    assert both.value_low == sum(row.value_low for row in directed) == 834_496_700_000


def test_one_trillion_is_a_later_report_and_no_total_is_official():
    observed = mission("2025-jatim-kaltim").observations
    assert observed.latest("pk").value_low == 1_000_000_000_000
    assert not observed.filter(is_official=True).exists()


def test_documents_of_the_mission_of_2025_are_one_inferred_stub():
    record = agreement("2025-jatim-kaltim")
    assert list(mission("2025-jatim-kaltim").agreements.all()) == [record]
    assert (record.kind, record.kind_basis, provinces(record)) == (
        "pks",
        Basis.INFERRED,
        ["35", "64"],
    )
    assert sectors(record) == []


# 2025, Tarakan


def test_joint_agreement_of_2025_keeps_hoped_sectors_apart():
    record = agreement("2025-kaltim-kaltara")
    assert (record.kind, record.signed_on) == ("kb", day(2025, 8, 7))
    assert sectors(record) == ["3.30.01", "3.30.02", "3.31.03", "3.25.06"]
    assert sectors(record, Standing.HOPED) == ["2.11", "3.27", "1.01", "2.22"]
    assert list(Agreement.objects.in_sectors(["2.11"])) == []


def test_both_governors_signed_in_2025():
    assert list(agreement("2025-kaltim-kaltara").parties.values_list("signatory", "position")) == [
        ("Rudy Mas’ud", "Gubernur"),
        ("Zainal Arifin Paliwang", "Gubernur"),
    ]


def test_facilities_of_2025_are_recorded():
    assert set(agreement("2025-kaltim-kaltara").facilities.values_list("name", "province")) == {
        ("Export Center Balikpapan", "64"),
        ("Kawasan Industri Hijau Tanjung Palas Timur", "65"),
    }


def test_promise_and_hope_of_2025_are_told_apart():
    followups = agreement("2025-kaltim-kaltara").followups
    assert list(followups.values_list("responsible", "is_promised")) == [
        ("Kementerian Perdagangan dan perwakilan dagang Indonesia", True),
        ("Kedua pemerintah provinsi", False),
    ]


def test_pks_of_2025_is_an_inferred_child_with_agencies_of_kaltim_only():
    record = agreement("2025-kaltim-kaltara-pks")
    (link,) = record.links_out.all()
    assert (link.to_agreement, link.kind, link.basis) == (
        agreement("2025-kaltim-kaltara"),
        "implements",
        Basis.INFERRED,
    )
    assert set(record.agency_links.values_list("agency__province", flat=True)) == {"64"}
    assert record.agency_links.count() == 4


def test_category_is_given_only_where_it_can_be_inferred():
    given = Agreement.objects.exclude(category="")
    assert list(given.values_list("external_key", "category", "category_basis")) == [
        ("2025-kaltim-kaltara", "ksdd", Basis.INFERRED)
    ]


def test_every_source_is_used():
    assert list(Source.objects.exclude(pk__in=Citation.objects.values("source"))) == []
