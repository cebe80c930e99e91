"""Probable duplicates: what makes two records alike, what tells them apart, and at what cost."""

import pytest

from agreements.imports.register import load_register
from agreements.models import Agreement, AgreementLink, Business, Party
from agreements.plausibility.duplicates import probable_duplicates
from tests.factories import make_agreement, make_mission, make_transaction

pytestmark = pytest.mark.django_db


def candidates(record):
    """The titles or numbers of the candidates, with the reasons as one text each."""
    record.refresh_from_db()
    return [
        (getattr(one.record, "title", one.record.pk), ", ".join(one.reasons))
        for one in probable_duplicates(record)
    ]


def number(agreement, province, text):
    Party.objects.filter(agreement=agreement, province=province).update(document_number=text)


def test_plain_records_have_no_candidates():
    records = [make_agreement(), make_mission(), make_transaction()]

    assert [candidates(record) for record in records] == [[], [], []]


@pytest.mark.parametrize(
    ("signed_on", "reason"),
    [
        ("18 Oktober 2021", "tanggal sama"),
        ("21 Oktober 2021", "tanggal berjarak 3 hari"),
        ("2 Desember 2021", "tanggal berjarak 45 hari"),
        ("Oktober 2021", "tanggal bertumpang"),
        ("2021", "tanggal bertumpang"),
    ],
)
def test_same_parties_in_any_order_at_about_the_same_time(signed_on, reason):
    make_agreement("64", "63", title="Komitmen dagang", signed_on="18 Oktober 2021")
    again = make_agreement("63", "64", title="Pasokan", signed_on=signed_on, state="draft")

    assert candidates(again) == [("Komitmen dagang", f"pihak sama, {reason}")]


@pytest.mark.parametrize("signed_on", ["3 Desember 2021", "November 2023", "2022", None])
def test_another_time_tells_two_papers_apart(signed_on):
    make_agreement(title="Komitmen dagang", signed_on="18 Oktober 2021")
    other = make_agreement(title="Pasokan", signed_on=signed_on, state="draft")

    assert candidates(other) == []


def test_undated_record_with_a_title_that_is_alike():
    make_agreement(title="Kerja sama perdagangan dan industri", signed_on="18 Oktober 2021")
    again = make_agreement(title="Kerja Sama Perdagangan & Industri", signed_on=None, state="draft")

    assert candidates(again) == [("Kerja sama perdagangan dan industri", "pihak sama, judul mirip")]


@pytest.mark.parametrize(
    ("provinces", "fields", "alike"),
    [
        (("64", "63", "62"), {}, True),
        (("64", "62"), {}, False),
        (("64",), {}, False),
        (("64",), {"unnamed_party_count": 1}, True),
    ],
)
def test_parties_that_one_side_left_out(provinces, fields, alike):
    make_agreement("64", "63", title="Komitmen dagang", signed_on="18 Oktober 2021")
    again = make_agreement(
        *provinces, title="Pasokan", signed_on="18 Oktober 2021", state="draft", **fields
    )

    expected = [("Komitmen dagang", "pihak hampir sama, tanggal sama")] if alike else []
    assert candidates(again) == expected


@pytest.mark.parametrize(
    ("kind", "alike"), [("komitmen", True), ("kb", True), ("pks", False), ("adendum", False)]
)
def test_the_press_and_the_paper_name_one_tier_differently(kind, alike):
    make_agreement(kind="mou", title="Komitmen dagang", signed_on="18 Oktober 2021")
    again = make_agreement(kind=kind, title="Pasokan", signed_on="18 Oktober 2021", state="draft")

    assert bool(candidates(again)) is alike


def test_same_number_however_it_is_spaced():
    known = make_agreement("64", "63", "62", kind="pks", title="PKS", signed_on="2012")
    number(known, "63", "119/ 415.4 /KSD-2021")
    again = make_agreement("63", "71", kind="mou", title="Nota", signed_on="2021", state="draft")
    number(again, "63", "119/415.4/ksd/2021")

    assert candidates(again) == [("PKS", "nomor sama")]


@pytest.mark.parametrize(("provinces", "text"), [(("63", "62"), "12"), (("51", "52"), "119/KSD")])
def test_short_numbers_and_numbers_of_strangers_repeat(provinces, text):
    known = make_agreement("63", "64", title="Lama", signed_on="2012")
    other = make_agreement(*provinces, title="Baru", signed_on="2021", state="draft")
    number(known, "63", text)
    number(other, provinces[0], text)

    assert candidates(other) == []


def test_official_titles_tell_papers_of_one_day_apart():
    make_agreement(kind="pks", title="PKS Infrastruktur Jalan", title_is_official=True)
    other = make_agreement(kind="pks", title="PKS Pelayanan Sosial", title_is_official=True)

    assert candidates(other) == []


def test_paper_is_no_duplicate_of_the_one_it_is_linked_to():
    mou = make_agreement()
    renewal = make_agreement()
    AgreementLink.objects.create(from_agreement=renewal, to_agreement=mou, kind="renews")

    assert candidates(renewal) == candidates(mou) == []


def test_answered_pair_is_not_asked_again_from_either_side():
    known = make_agreement()
    again = make_agreement()
    again.not_duplicates = [known.pk]
    again.save()

    assert candidates(again) == candidates(known) == []


def test_merged_record_is_no_candidate():
    kept, new = make_agreement(title="Tetap"), make_agreement()
    make_agreement(title="Lenyap", state="withdrawn", merged_into=kept)

    assert candidates(new) == [("Tetap", "pihak sama, tanggal sama")]


@pytest.mark.parametrize(("owner", "told"), [("64", True), ("63", True), ("73", False)])
def test_draft_of_another_desk_concerns_only_its_parties(owner, told):
    make_agreement("64", "63", state="draft", owner="63", title="Draf Kalsel")
    again = make_agreement("64", "63", state="draft", owner=owner)

    assert bool(candidates(again)) is told


def test_press_register_has_no_candidates_among_itself():
    load_register()

    assert {
        str(record): [str(one.record) for one in probable_duplicates(record)]
        for record in Agreement.objects.all()
        if probable_duplicates(record)
    } == {}


def test_many_candidates_cost_no_more_than_one(django_assert_num_queries):
    for _each in range(30):
        make_agreement(title="MoU Kaltim Kalsel")
    new = make_agreement(title="MoU Kaltim Kalsel", state="draft")

    with django_assert_num_queries(6):
        assert len(probable_duplicates(new)) == 10


def test_mission_recorded_twice():
    make_mission(held_on="8 Mei 2025", title="Misi Jatim")
    again = make_mission(held_on="9 Mei 2025", title="Temu usaha", state="draft")

    assert candidates(again) == [("Misi Jatim", "pihak sama, tanggal berjarak 1 hari")]
    assert candidates(make_mission(visitors=["36"], held_on="8 Mei 2025")) == []
    assert candidates(make_mission(held_on="8 Mei 2024")) == []


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"value": 5}, "tanggal sama, nilai sama, komoditas sama"),
        ({"value": 5, "goods": ["jahe"]}, "tanggal sama, nilai sama"),
        ({"value": None, "dated": "20 Oktober 2021"}, "tanggal berjarak 1 hari, komoditas sama"),
        ({"value": 5, "dated": None}, "nilai sama, komoditas sama"),
        ({"value": 6}, None),
        ({"value": 5, "dated": "2019"}, None),
        ({"value": 5, "seller": "63", "buyer": "64"}, None),
        ({"value": None, "goods": ["jahe"]}, None),
    ],
)
def test_transaction_recorded_twice(fields, reason):
    known = make_transaction(value=5, dated="19 Oktober 2021")
    again = make_transaction(**{"dated": "19 Oktober 2021"} | fields, state="draft")

    assert candidates(again) == ([(known.pk, reason)] if reason else [])


def test_deals_of_different_businesses_are_different():
    first, second = Business.objects.create(name="Toko A"), Business.objects.create(name="Toko B")
    known = make_transaction(value=5)
    known.seller = first
    known.save()
    other = make_transaction(value=5)
    other.seller = second
    other.save()

    assert candidates(other) == []
