"""Each filter of agreements, what it counts beside its options, and what it does with nonsense."""

import pytest
from django.http import QueryDict

from agreements.filters.agreements import AgreementFilter
from agreements.models import Agency, Agreement, AgreementAgency
from tests.factories import make_agreement

pytestmark = pytest.mark.django_db


def filtered(query):
    agreements = Agreement.objects.published().with_status()
    return AgreementFilter(QueryDict(query), queryset=agreements)


def titles(query):
    return [agreement.title for agreement in filtered(query).qs]


def counts(query, name):
    """{code: count} of the options of a filter that find something."""
    filters = filtered(query)
    filters.count_options()
    options = (option.data for option in filters.form[name])
    return {option["value"]: option["count"] for option in options if option["count"]}


def test_all_provinces_must_be_parties():
    make_agreement("64", "63", title="Berdua")
    make_agreement("64", "63", "65", title="Bertiga")
    make_agreement("64", "65", title="Lain")

    assert titles("provinsi=64&provinsi=63") == ["Bertiga", "Berdua"]


def test_any_of_several_kinds():
    make_agreement(kind="mou", title="MoU")
    make_agreement(kind="pks", title="PKS")
    make_agreement(kind="kb", title="KB")

    assert titles("jenis=mou&jenis=kb") == ["KB", "MoU"]


@pytest.mark.parametrize("code", ["3", "3.27", "3.27.04"])
def test_sector_is_found_on_every_level_above(code):
    make_agreement(sectors=["3.27.04"], title="Ternak")
    make_agreement(sectors=["1.02"], title="Kesehatan")

    assert titles(f"bidang={code}") == ["Ternak"]


def test_sector_does_not_find_what_is_only_hoped_for():
    make_agreement(hoped=["3.27"])

    assert titles("bidang=3.27") == []
    assert counts("", "bidang") == {}


def test_agency_is_found_as_signatory_and_as_participant():
    agency = Agency.objects.first()
    signed, mentioned = make_agreement(title="Menandatangani"), make_agreement(title="Disebut")
    signed.parties.update(agency=agency)
    AgreementAgency.objects.create(agreement=mentioned, agency=agency)
    make_agreement(title="Lain")

    assert titles(f"opd={agency.pk}") == ["Disebut", "Menandatangani"]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("tahun=2018", {"2018", "2017–2019", "21 Februari 2018"}),
        ("tahun=2017", {"2017–2019"}),
        ("dari=22 Februari 2018", {"2018", "2017–2019"}),
        ("sampai=Januari 2018", {"2018", "2017–2019"}),
        ("dari=2018&sampai=2018", {"2018", "2017–2019", "21 Februari 2018"}),
        ("dari=2020", set()),
        ("sampai=2016", set()),
    ],
)
def test_period_finds_every_date_that_can_lie_in_it(query, expected):
    for signed_on in ("2018", "2017–2019", "21 Februari 2018"):
        make_agreement(title=signed_on, signed_on=signed_on)

    assert set(titles(query.replace(" ", "+"))) == expected


def test_status_follows_the_dates_of_today():
    make_agreement(title="Berakhir", valid_until="2015")
    make_agreement(title="Tanpa tanggal")

    assert titles("status=berakhir") == ["Berakhir"]
    assert titles("status=tidak-diketahui") == ["Tanpa tanggal"]


@pytest.mark.parametrize(
    ("query", "field", "message"),
    [
        ("provinsi=99", "provinsi", "“99” tidak dikenal; pilih dari daftar."),
        ("jenis=kontrak", "jenis", "“kontrak” tidak dikenal; pilih dari daftar."),
        ("bidang=9.99", "bidang", "“9.99” tidak dikenal; pilih dari daftar."),
        ("opd=abc", "opd", "“abc” tidak dikenal; pilih dari daftar."),
        ("status=lama", "status", "“lama” tidak dikenal; pilih dari daftar."),
        ("q=a%00b", "q", "Ada tanda yang tidak dapat dibaca; ketik ulang kata kuncinya."),
        ("tahun=abc", "tahun", "Tulis tahun dengan empat angka, misalnya 2018."),
        ("tahun=20188", "tahun", "Tulis tahun dengan empat angka, misalnya 2018."),
        (
            "dari=2020&sampai=2018",
            "sampai",
            "“Sampai” mendahului “dari”; tukar keduanya.",
        ),
    ],
)
def test_unusable_value_is_reported_beside_its_field_and_finds_nothing(query, field, message):
    make_agreement()

    filters = filtered(query)

    assert list(filters.qs) == []
    assert filters.form.errors == {field: [message]}


def test_hint_on_dates_stands_once_above_the_period():
    form = filtered("").form
    hints = [form[name].help_text for name in ("dari", "sampai")]
    assert hints == ["Misalnya 2018, Agustus 2025, atau 7 Agustus 2025.", ""]


def test_unreadable_date_is_answered_with_examples():
    assert "Contoh:" in filtered("dari=32+Agustus").form.errors["dari"][0]


def test_alternatives_are_counted_as_if_not_chosen():
    make_agreement(kind="mou", sectors=["3.27"])
    make_agreement(kind="pks", sectors=["3.27"])
    make_agreement(kind="pks", sectors=["1.02"])

    assert counts("jenis=mou&bidang=3.27", "jenis") == {"mou": 1, "pks": 1}
    assert counts("jenis=mou&bidang=3.27", "bidang") == {"3.27": 1}
    assert counts("jenis=mou", "status") == {"tidak-diketahui": 1}


def test_provinces_are_counted_within_the_result():
    make_agreement("64", "63")
    make_agreement("64", "65")
    make_agreement("35", "12")

    assert counts("provinsi=63", "provinsi") == {"64": 1, "63": 1}


def test_sectors_are_counted_on_the_level_of_the_urusan():
    make_agreement(sectors=["3.27.04", "3.27.02"])
    make_agreement(sectors=["3.27"])

    assert counts("", "bidang") == {"3.27": 2, "3.27.04": 1, "3.27.02": 1}


def test_drafts_are_not_counted():
    make_agreement("64", "63", kind="pks", sectors=["3.27"], state="draft")

    for name in ("provinsi", "jenis", "bidang", "status", "opd"):
        assert counts("", name) == {}


def test_options_show_the_chosen_first_then_the_most_frequent():
    make_agreement("64", "63")
    make_agreement("64", "65")
    make_agreement("35", "12")

    filters = filtered("jenis=mou&provinsi=64")
    filters.count_options()
    values = [option.data["value"] for option in filters.form["provinsi"]]

    assert values[:4] == ["64", "63", "65", "11"]


def test_chosen_option_stands_before_more_frequent_ones():
    make_agreement(kind="pks")
    make_agreement(kind="mou")
    make_agreement(kind="mou")

    filters = filtered("jenis=pks")
    filters.count_options()

    assert [option.data["value"] for option in filters.form["jenis"]][:2] == ["pks", "mou"]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", ["B 2020", "c 2018", "a 2012"]),
        ("urut=tanggal", ["a 2012", "c 2018", "B 2020"]),
        ("urut=judul", ["a 2012", "B 2020", "c 2018"]),
        ("urut=-judul", ["c 2018", "B 2020", "a 2012"]),
        ("urut=jenis", ["B 2020", "c 2018", "a 2012"]),
        ("urut=-jenis", ["a 2012", "c 2018", "B 2020"]),
        ("urut=relevansi", ["B 2020", "c 2018", "a 2012"]),
        ("urut=nonsens", ["B 2020", "c 2018", "a 2012"]),
    ],
)
def test_order(query, expected):
    make_agreement(kind="adendum", title="a 2012", signed_on="2012")
    make_agreement(kind="kb", title="B 2020", signed_on="2020")
    make_agreement(kind="mou", title="c 2018", signed_on="2018")

    assert titles(query) == expected


def test_equal_dates_are_ordered_by_newest_record():
    for title in ("Pertama", "Kedua", "Ketiga"):
        make_agreement(title=title)

    assert titles("") == ["Ketiga", "Kedua", "Pertama"]
    assert titles("urut=tanggal") == ["Pertama", "Kedua", "Ketiga"]


def test_search_is_ordered_by_relevance_unless_asked_otherwise():
    make_agreement(title="Sapi dan sapi", signed_on="2012")
    make_agreement(title="Sapi", signed_on="2020", kind="kb").scope_items.create(text="Pakan")
    make_agreement(title="Pakan", signed_on="2020").scope_items.create(text="sapi")

    assert titles("q=sapi") == ["Sapi dan sapi", "Sapi", "Pakan"]
    assert titles("q=sapi&urut=tanggal")[0] == "Sapi dan sapi"


def test_search_looks_for_similar_spelling_only_when_the_register_has_no_match():
    make_agreement("64", "63", title="Peternakan")
    make_agreement("35", "12", title="Peternakn")

    assert titles("q=peternakn&provinsi=64") == []


def test_chip_takes_away_its_own_value_only():
    chips = filtered("provinsi=64&provinsi=63&tahun=2018&q=sapi&halaman=3&urut=judul").chips()

    assert chips == [
        ("Kata kunci: sapi", "?provinsi=64&provinsi=63&tahun=2018&urut=judul"),
        ("Provinsi: Kalimantan Timur", "?provinsi=63&tahun=2018&q=sapi&urut=judul"),
        ("Provinsi: Kalimantan Selatan", "?provinsi=64&tahun=2018&q=sapi&urut=judul"),
        ("Tahun ditandatangani: 2018", "?provinsi=64&provinsi=63&q=sapi&urut=judul"),
    ]
