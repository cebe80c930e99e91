"""Second looks: each doubt is said when there is reason for it, and only then."""

import pytest

from agreements.models import Agency, AgreementLink, MissionObservation, Transaction
from agreements.plausibility import plausibility_warnings
from tests.factories import make_agreement, make_mission, make_transaction


@pytest.fixture
def warnings(operator):
    def of(record):
        record.refresh_from_db()
        return plausibility_warnings(record, user=operator)

    return of


def test_plain_records_raise_no_doubt(warnings):
    records = [make_agreement(), make_mission(), make_transaction()]

    assert [warnings(record) for record in records] == [[], [], []]


def test_single_party(warnings):
    agreement = make_agreement("64", state="draft")

    assert warnings(agreement) == ["Baru 1 pihak yang tercatat; perjanjian punya sedikitnya dua."]


@pytest.mark.parametrize(
    ("stated", "unnamed", "said"),
    [
        (2, 0, []),
        (17, 15, []),
        (9, 0, ["Sumber menyebut 9 pihak, tetapi yang tercatat 2."]),
    ],
)
def test_stated_count_against_parties(warnings, stated, unnamed, said):
    agreement = make_agreement(stated_party_count=stated, unnamed_party_count=unnamed)

    assert warnings(agreement) == said


def test_province_younger_than_the_agreement(warnings):
    agreement = make_agreement("64", "94", signed_on="2018")

    (text,) = warnings(agreement)
    assert text.startswith("Papua Tengah baru dibentuk ")
    assert text.endswith(", sesudah tanggal catatan ini (2018).")


@pytest.mark.parametrize("signed_on", ["2021–2023", "2022", "2023", None])
def test_province_that_can_have_existed(warnings, signed_on):
    state = "published" if signed_on else "draft"

    assert warnings(make_agreement("64", "94", signed_on=signed_on, state=state)) == []


def test_province_younger_than_the_mission(warnings):
    (text,) = warnings(make_mission(visitors=["95"], held_on="2019"))

    assert text.startswith("Papua Pegunungan baru dibentuk ")


def test_end_before_signing(warnings):
    agreement = make_agreement(signed_on="2018", valid_until="2017", ended_on="Maret 2016")

    assert warnings(agreement) == [
        "“Berlaku sampai” (2017) mendahului penandatanganan (2018).",
        "“Dihentikan” (Maret 2016) mendahului penandatanganan (2018).",
    ]


def test_end_within_the_year_of_signing(warnings):
    assert warnings(make_agreement(signed_on="2018", valid_until="2018")) == []


@pytest.mark.parametrize(("kind", "doubts"), [("implements", 1), ("related", 0)])
def test_pks_before_its_mou(warnings, kind, doubts):
    mou = make_agreement(signed_on="2020", title="MoU")
    pks = make_agreement(signed_on="2019", title="PKS", kind="pks")
    AgreementLink.objects.create(from_agreement=pks, to_agreement=mou, kind=kind)

    said = ["“PKS” (2019) melaksanakan “MoU” yang justru lebih baru (2020)."] * doubts
    assert warnings(pks) == said
    assert warnings(mou) == said


@pytest.mark.parametrize(("kind", "doubts"), [("kb", 1), ("mou", 1), ("pks", 0)])
def test_agency_signs_what_governors_sign(warnings, kind, doubts):
    agreement = make_agreement(kind=kind)
    agency = Agency.objects.get(short_name="DPPKUKM Kaltim")
    agreement.parties.filter(province="64").update(agency=agency)

    assert len(warnings(agreement)) == doubts


def test_probable_duplicate_names_the_other_record(warnings):
    known = make_agreement("63", "64", signed_on="2018", title="MoU Kalsel")
    again = make_agreement("64", "63", signed_on="21 Februari 2018", state="draft")

    assert warnings(again) == [f"Mungkin sudah tercatat: “MoU Kalsel” (nomor {known.pk})."]


@pytest.mark.parametrize(
    "other",
    [
        {"provinces": ("64", "63", "62")},
        {"kind": "pks"},
        {"signed_on": "2019"},
    ],
)
def test_different_record_is_no_duplicate(warnings, other):
    make_agreement(*other.pop("provinces", ("64", "63")), **other)

    assert warnings(make_agreement("64", "63", signed_on="2018")) == []


def test_official_titles_tell_papers_of_one_day_apart(warnings):
    make_agreement(kind="pks", title="PKS Infrastruktur", title_is_official=True)
    other = make_agreement(kind="pks", title="PKS Sosial", title_is_official=True)

    assert warnings(other) == []


@pytest.mark.parametrize(("state", "named"), [("published", True), ("draft", False)])
def test_duplicate_is_named_only_to_who_may_see_it(operator, state, named):
    make_agreement(state=state, title="MoU Kalsel", owner="63")
    again = make_agreement()

    (text,) = plausibility_warnings(again, user=operator)

    assert ("MoU Kalsel" in text) is named


def test_mission_recorded_twice(warnings):
    known = make_mission()

    assert warnings(make_mission(state="draft")) == [
        f"Mungkin sudah tercatat: “Misi dagang contoh” (nomor {known.pk})."
    ]
    assert warnings(make_mission(visitors=["36"])) == []


def test_transaction_recorded_twice(warnings):
    known = make_transaction(value=5)

    assert warnings(make_transaction(value=5)) == [
        f"Mungkin sudah tercatat: “Komitmen (belum terverifikasi) #{known.pk}” (nomor {known.pk})."
    ]


def test_trade_within_one_province(warnings):
    transaction = make_transaction(seller="64", buyer="64")

    assert warnings(transaction) == [
        "Penjual dan pembeli dari provinsi yang sama (Kalimantan Timur)."
    ]


@pytest.mark.parametrize(
    ("total", "values", "doubts"),
    [
        (10, [4, 6], 0),
        (10, [4, 7], 1),
        (10, [4, 5], 1),
        (10, [4, None], 0),
        (10, [11, None], 1),
        (10, [None, None], 0),
        (None, [4, 6], 0),
    ],
)
def test_items_against_the_stated_total(warnings, total, values, doubts):
    transaction = make_transaction(goods=("cabai", "jahe"), value=total)
    for line, value in zip(transaction.lines.all(), values, strict=True):
        line.value = value
        line.save()

    assert len(warnings(transaction)) == doubts


def test_items_within_a_stated_range(warnings):
    transaction = make_transaction(value=10)
    Transaction.objects.update(value_high=20)
    transaction.lines.update(value=15)
    transaction.refresh_from_db()

    assert warnings(transaction) == []


def test_official_total_against_transactions_of_its_kind(warnings):
    mission = make_mission(observed=[{"value_low": 10, "kind": "langsung", "is_official": True}])
    make_transaction(mission=mission, kind="langsung", value=12)
    make_transaction(mission=mission, kind="investasi", value=500)

    assert warnings(mission) == [
        "Jumlah transaksi berjenis “Transaksi langsung” Rp12, padahal nilai yang dinyatakan Rp10."
    ]

    MissionObservation.objects.update(is_official=False)
    assert warnings(mission) == []
