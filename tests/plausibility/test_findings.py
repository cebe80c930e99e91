"""Second looks: each doubt is said when there is reason for it, and only then."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from agreements.models import Agency, AgreementLink, MissionObservation, Party, Transaction
from agreements.plausibility import findings
from tests.factories import cite, make_agreement, make_mission, make_transaction


@pytest.fixture
def warnings(operator):
    def of(record):
        record.refresh_from_db()
        return [str(finding) for finding in findings(record, user=operator)]

    return of


def test_plain_records_raise_no_doubt(warnings):
    records = [make_agreement(), make_mission(), make_transaction()]

    assert [warnings(record) for record in records] == [[], [], []]


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


def test_trade_within_one_province(warnings):
    transaction = make_transaction(seller="64", buyer="64")

    assert warnings(transaction) == [
        "Penjual dan pembeli dari provinsi yang sama (Kalimantan Timur)."
    ]


MILLION = 10**6


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
    transaction = make_transaction(goods=("cabai", "jahe"), value=total and total * MILLION)
    for line, value in zip(transaction.lines.all(), values, strict=True):
        line.value = value and value * MILLION
        line.save()

    assert len(warnings(transaction)) == doubts


def test_items_within_a_stated_range(warnings):
    transaction = make_transaction(value=10 * MILLION)
    Transaction.objects.update(value_high=20 * MILLION)
    transaction.lines.update(value=15 * MILLION)

    assert warnings(transaction) == []


def test_official_total_against_transactions_of_its_kind(warnings):
    official = {"value_low": 10 * MILLION, "kind": "langsung", "is_official": True}
    mission = make_mission(observed=[official])
    make_transaction(mission=mission, kind="langsung", value=12 * MILLION)
    make_transaction(mission=mission, kind="investasi", value=500 * MILLION)

    assert warnings(mission) == [
        "Jumlah transaksi berjenis “Transaksi langsung” Rp12.000.000, "
        "padahal nilai yang dinyatakan Rp10.000.000."
    ]

    MissionObservation.objects.update(is_official=False)
    assert warnings(mission) == []


@pytest.mark.parametrize(("factor", "word"), [(1000, "seribu"), (1000_000, "sejuta")])
def test_items_read_in_another_unit_than_the_total(warnings, factor, word):
    transaction = make_transaction(value=5 * MILLION)
    transaction.lines.update(value=5 * MILLION * factor)

    (text,) = warnings(transaction)
    assert text.endswith(f"Keduanya berselisih tepat {word} kali; apakah satuannya keliru?")


@pytest.mark.parametrize(("value", "doubts"), [(999, 1), (1000, 0), (10**14, 0), (10**14 + 1, 1)])
@pytest.mark.parametrize("where", ["transaction", "line", "mission"])
def test_value_of_no_usual_magnitude(warnings, where, value, doubts):
    if where == "mission":
        record = make_mission(observed=[value])
    else:
        record = make_transaction(value=value if where == "transaction" else None)
        if where == "line":
            record.lines.update(value=value)

    assert len(warnings(record)) == doubts


@pytest.mark.parametrize(
    ("others", "value", "doubts"),
    [(30, 100 * MILLION, 0), (30, 101 * MILLION, 1), (29, 101 * MILLION, 0)],
)
def test_value_far_above_nearly_all_others_of_its_kind(warnings, others, value, doubts):
    Transaction.objects.bulk_create(
        Transaction(kind="langsung", value_low=MILLION) for _each in range(others)
    )
    make_transaction(kind="investasi", value=10**12)

    assert len(warnings(make_transaction(kind="langsung", value=value))) == doubts


@pytest.mark.parametrize(
    ("stated", "said"),
    [
        ("Selasa (18/10/2021)", ["18 Oktober 2021 jatuh pada hari Senin, bukan Selasa."]),
        ("Senin (18/10/2021)", []),
        ("Selasa (18/10)", ["18 Oktober 2021 jatuh pada hari Senin, bukan Selasa."]),
        ("Senin (18/10)", []),
        ("18 Oktober 2021", []),
        ("hari itu", []),
        ("Selasa", ["18 Oktober 2021 jatuh pada hari Senin, bukan Selasa."]),
    ],
)
def test_weekday_that_the_day_was_not(warnings, stated, said):
    agreement = make_agreement(signed_on="18 Oktober 2021")
    cite(agreement, "signed_on", stated_value=stated)
    cite(agreement, "place", stated_value="Selasa (18/10/2021)")

    assert warnings(agreement) == [f"Sumber menulis “{stated}”: {text}" for text in said]


@pytest.mark.parametrize("make", [make_mission, make_transaction])
def test_weekday_of_a_mission_or_transaction(warnings, make):
    record = make()
    cite(record, "held_on" if make is make_mission else "date", stated_value="Selasa, 18/10/2021")

    assert len(warnings(record)) == 1


def test_weekday_in_the_note_beside_the_date(warnings):
    agreement = make_agreement(signed_on="18 Oktober 2021", signed_note="Selasa (18/10/2021)")

    assert len(warnings(agreement)) == 1


@pytest.mark.parametrize(
    ("signatory", "capacity", "doubts"),
    [("Isran Noor", "", 1), ("Isran Noor", "definitif", 0), ("", "", 0)],
)
def test_signatory_without_a_capacity(operator, signatory, capacity, doubts):
    agreement = make_agreement("63", "64")
    agreement.parties.filter(province="64").update(signatory=signatory, capacity=capacity)

    found = findings(agreement, user=operator)

    assert [finding.anchor for finding in found] == ["id_parties-1-capacity"] * doubts


def test_business_that_signs_has_no_capacity(warnings):
    agreement = make_agreement()
    Party.objects.create(agreement=agreement, other_name="Kadin", signatory="Andi", order=3)

    assert warnings(agreement) == []


def test_earlier_paper_is_not_named_to_who_may_not_see_it(warnings):
    mou = make_agreement("73", signed_on="2020", title="MoU", state="draft", owner="73")
    pks = make_agreement(signed_on="2019", title="PKS", kind="pks")
    AgreementLink.objects.create(from_agreement=pks, to_agreement=mou, kind="implements")

    assert warnings(pks) == []


@pytest.mark.parametrize(
    ("make", "name", "rows"),
    [
        (make_agreement, "parties", [{"province_id": code} for code in ("73", "72", "71")]),
        (make_mission, "participants", [{"province_id": code} for code in ("73", "72", "71")]),
        (make_transaction, "lines", [{"description": "X", "value": MILLION}] * 3),
    ],
)
def test_questions_to_the_database_do_not_grow_with_the_rows(
    operator, django_assert_num_queries, make, name, rows
):
    record = make()
    getattr(record, name).create(**rows[0])
    findings(record, user=operator)
    with CaptureQueriesContext(connection) as asked:
        findings(record, user=operator)
    for fields in rows[1:]:
        getattr(record, name).create(**fields)
        cite(record, "title", stated_value="Selasa")

    with django_assert_num_queries(len(asked)):
        findings(record, user=operator)
