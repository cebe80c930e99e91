"""Provinces, sectors and goods by what people call them."""

import pytest

from agreements.finding.names import Names, cities, folded, matching, places, respelled
from agreements.models import Province

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("kaltim", ["Kalimantan Timur"]),
        ("KALIMANTAN TIMUR", ["Kalimantan Timur"]),
        ("Sulsel", ["Sulawesi Selatan"]),
        ("NTB", ["Nusa Tenggara Barat"]),
        ("samarinda", ["Kalimantan Timur"]),
        ("Tarakan", ["Kalimantan Utara"]),
        ("kota tarakan", ["Kalimantan Utara"]),
        ("timur kal", ["Kalimantan Timur"]),
        ("papua bar", ["Papua Barat", "Papua Barat Daya"]),
        ("kalt", ["Kalimantan Tengah", "Kalimantan Timur", "Kalimantan Utara"]),
        ("riau", ["Riau", "Kepulauan Riau"]),
        ("banjar", ["Jawa Barat", "Kalimantan Selatan"]),
        ("", []),
        ("k", []),
        ("nikel", []),
        ("💥", []),
    ],
)
def test_places(asked, found):
    assert [str(name.record) for name in places(Names(), asked)] == found


def test_a_city_says_why_its_province_is_found():
    assert [name.note for name in places(Names(), "tarakan")] == ["Tarakan"]
    assert [name.note for name in places(Names(), "kaltara")] == [""]


def test_every_city_is_in_a_province():
    """93 cities with a government of their own and the five of Jakarta."""
    assert len(set(cities())) == len(cities()) == 98
    assert {code for _, code in cities()} <= set(Province.objects.values_list("code", flat=True))


@pytest.mark.parametrize(
    ("asked", "first"),
    [
        ("perdaga", "Perdagangan"),
        ("kesehatan", "Kesehatan"),
        ("health", "Kesehatan"),
        ("rumah sakit", "Kesehatan rujukan dan rumah sakit"),
        ("UMKM", "Usaha mikro, kecil, dan menengah (UMKM)"),
    ],
)
def test_a_sector_answers_to_its_own_name_before_those_that_only_mention_it(asked, first):
    assert str(matching(Names().sectors, asked)[0].record) == first


def test_goods_are_found_by_everyday_words():
    assert [str(name.record) for name in matching(Names().commodities, "cabe")] == ["Cabai"]
    assert str(matching(Names().commodities, "sapi")[0].record) == "Sapi potong"


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        ("nikl", "nikel"),
        ("smeltr kaltm", "smelter kaltim"),
        ("tarakn", "tarakan"),
        ("nikel", ""),
        ("gubernur", ""),
        ("isran noor", ""),
        ("zzzzzzz", ""),
        ("2019", ""),
        ("", ""),
        ("\x00'\"%\\", ""),
    ],
)
def test_a_misspelt_word_becomes_the_nearest_of_a_name(asked, meant):
    assert respelled(Names(), asked) == meant


def test_names_are_compared_without_case_signs_and_spaces():
    assert folded("  Kerjasama  (D.I. Yogyakarta)! Mas’ud ") == "kerja sama d.i. yogyakarta masud"


def test_names_take_one_query_for_each_kind(django_assert_num_queries):
    names = Names()
    with django_assert_num_queries(3):
        for asked in ("kaltim", "tarakan", "nikel"):
            places(names, asked)
            respelled(names, asked)
