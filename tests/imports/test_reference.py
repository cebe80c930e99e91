"""The reference data: what officials count, and loading it again."""

import pytest
from django.core.management import call_command

from agreements.imports.names import Names
from agreements.imports.reference import load_reference
from agreements.models import (
    Agency,
    Commodity,
    LegalBasis,
    NeighbourKind,
    Position,
    Province,
    ProvinceNeighbour,
    Sector,
    SectorGroup,
    Unit,
)

pytestmark = pytest.mark.django_db

TABLES = (Agency, Commodity, LegalBasis, Position, Province, ProvinceNeighbour, Sector, Unit)
CODES = [
    *("11", "12", "13", "14", "15", "16", "17", "18", "19", "21"),
    *("31", "32", "33", "34", "35", "36"),
    *("51", "52", "53"),
    *("61", "62", "63", "64", "65"),
    *("71", "72", "73", "74", "75", "76"),
    *("81", "82"),
    *("91", "92", "93", "94", "95", "96"),
]


def contents():
    return {model: list(model.objects.order_by("pk").values()) for model in TABLES}


def test_provinces_are_the_38_of_kemendagri_with_their_own_iso_codes():
    assert list(Province.objects.in_code_order().values_list("code", flat=True)) == CODES
    assert len(set(Province.objects.values_list("iso", flat=True))) == 38


def test_papua_codes_are_kemendagris_not_those_of_bps():
    assert dict(Province.objects.filter(code__startswith="9").values_list("code", "name")) == {
        "91": "Papua",
        "92": "Papua Barat",
        "93": "Papua Selatan",
        "94": "Papua Tengah",
        "95": "Papua Pegunungan",
        "96": "Papua Barat Daya",
    }


def test_urusan_are_32_in_three_legal_groups():
    counts = {
        group: Sector.objects.affairs().filter(group=group).count()
        for group in (SectorGroup.BASIC, SectorGroup.MANDATORY, SectorGroup.OPTIONAL)
    }
    assert counts == {
        SectorGroup.BASIC: 6,
        SectorGroup.MANDATORY: 18,
        SectorGroup.OPTIONAL: 8,
    }


def test_every_urusan_shows_its_official_code_and_no_everyday_field_does():
    official = [sector.code for sector in Sector.objects.order_by("code") if sector.official_code]
    assert [code for code in official if len(code) == 4] == [
        *(f"1.{number:02}" for number in range(1, 7)),
        *(f"2.{number:02}" for number in range(7, 25)),
        *(f"3.{number:02}" for number in range(25, 33)),
    ]
    assert [code for code in official if len(code) > 4] == []


def test_neighbours_are_38_by_land_and_27_by_sea():
    count = ProvinceNeighbour.objects.filter
    assert count(kind=NeighbourKind.LAND).count() == 38
    assert count(kind=NeighbourKind.SEA).count() == 27


def test_loading_again_changes_nothing():
    before = contents()
    load_reference()
    assert contents() == before


def test_a_renamed_province_is_brought_back():
    Province.objects.filter(code="64").update(name="Kutai", aliases=["Kutai"])
    load_reference()
    province = Province.objects.get(code="64")
    assert (province.name, province.short_name) == ("Kalimantan Timur", "Kaltim")
    assert "Kutai" not in province.aliases


def test_loading_never_deletes_what_staff_added():
    added = Agency.objects.create(province_id="65", name="Dinas Perdagangan Kaltara", kind="dinas")
    load_reference()
    assert Agency.objects.get(pk=added.pk).name == "Dinas Perdagangan Kaltara"


def test_loading_keeps_the_agency_names_that_staff_corrected():
    agency = Agency.objects.get(province_id="64", name="Dinas Sosial")
    Agency.objects.filter(pk=agency.pk).update(short_name="Dinsos Prov. Kaltim")
    load_reference()
    assert Agency.objects.get(pk=agency.pk).short_name == "Dinsos Prov. Kaltim"


def test_command_says_how_many_rows_each_table_has(capsys):
    call_command("load_reference")
    assert "provinsi: 38 baris" in capsys.readouterr().out.splitlines()


@pytest.mark.parametrize(
    ("word", "slug"),
    [
        ("cabai", "cabai"), ("cabe", "cabai"), ("lombok", "cabai"), ("jahe", "jahe"),
        ("ikan kering", "ikan-kering"), ("ikan asin toman", "ikan-asin"),
        ("ikan asin toman jumbo", "ikan-asin"), ("toman besar", "ikan-asin"),
        ("kunyit", "kunyit"), ("kunir", "kunyit"), ("kemiri", "kemiri"), ("ayam", "ayam"),
        ("garam", "garam"), ("kerajinan", "kerajinan"), ("aksesoris", "aksesoris"),
        ("nikel", "nikel"), ("bijih nikel", "nikel"), ("bauksit", "bauksit"),
        ("batu bara", "batu-bara"), ("batubara", "batu-bara"), ("sapi potong", "sapi-potong"),
        ("indukan", "sapi-indukan"), ("kambing", "kambing"), ("buah", "buah"),
    ],
)  # fmt: skip
def test_goods_of_the_press_are_known_by_their_everyday_words(word, slug):
    assert Names().find(Commodity, word) == slug


@pytest.mark.parametrize(
    ("symbol", "base", "factor"),
    [
        ("kg", "kg", 1), ("kuintal", "kg", 100), ("ton", "kg", 1000), ("liter", "liter", 1),
        ("ekor", "ekor", 1), ("butir", "butir", 1), ("lembar", "lembar", 1), ("unit", "buah", 1),
        ("karung", "karung", None), ("dus", "dus", None),
    ],
)  # fmt: skip
def test_units_convert_only_where_that_is_exact(symbol, base, factor):
    unit = Unit.objects.get(symbol=symbol)
    assert (unit.base, unit.to_base) == (base, factor)


def test_usual_unit_of_a_good_is_among_its_units():
    goods = Commodity.objects.prefetch_related("allowed_units")
    assert [
        good.pk
        for good in goods
        if good.default_unit_id not in [unit.pk for unit in good.allowed_units.all()]
    ] == []


def test_tree_of_goods_has_two_levels():
    assert not Commodity.objects.filter(parent__parent__isnull=False).exists()
