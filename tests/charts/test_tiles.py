"""The map: a place for every province, shades by the number, links with names."""

import pytest

from agreements.charts.tiles import places, tile_map
from agreements.models import Agreement, Province
from agreements.stats.measures import AGREEMENT_MEASURES, Measure
from tests.factories import make_agreement

pytestmark = pytest.mark.django_db
AGREEMENTS = AGREEMENT_MEASURES[0]


def map_of(numbers):
    fields = dict.fromkeys(("code", "column", "label", "says", "figure"), "")
    measure = Measure(everything=dict, numbers=lambda records: numbers, **fields)
    return tile_map(measure, None)


def test_every_province_has_a_tile_of_its_own():
    assert places().keys() == set(Province.objects.values_list("pk", flat=True))
    spots = {(place.row, place.column) for place in places().values()}
    assert len(spots) == len({place.code for place in places().values()}) == 38


@pytest.mark.parametrize(
    ("largest", "labels"),
    [
        (0, ["0", "1", "2", "3–9", "10 atau lebih"]),
        (14, ["0", "1", "2", "3–9", "10 atau lebih"]),
        (29, ["0", "1", "2", "3–9", "10 atau lebih"]),
        (99, ["0", "1–2", "3–9", "10–29", "30 atau lebih"]),
        (100, ["0", "1–9", "10–29", "30–99", "100 atau lebih"]),
        (54_321, ["0", "1–2.999", "3.000–9.999", "10.000–29.999", "30.000 atau lebih"]),
    ],
)
def test_steps_follow_the_largest_number(largest, labels):
    assert [step.label for step in map_of({"64": largest}).steps] == labels


def test_each_number_has_the_shade_of_its_step():
    tiles = map_of({"11": 1, "12": 2, "13": 9, "14": 10, "15": 29}).tiles
    assert [tile.step for tile in tiles[:6]] == [1, 2, 3, 4, 4, 0]


def test_tiles_are_links_with_full_name_and_number():
    make_agreement("64", "31")
    drawn = tile_map(AGREEMENTS, Agreement.objects.published()).drawing
    names = {link.attributes["href"]: link.attributes["aria-label"] for link in drawn.shapes}
    assert len(names) == 38
    assert names["/provinsi/kalimantan-timur/"] == "Kalimantan Timur: 1"
    assert names["/provinsi/dki-jakarta/"] == "Daerah Khusus Ibukota Jakarta: 1"
    assert names["/provinsi/aceh/"] == "Aceh: 0"


def test_a_tile_says_a_short_name_a_code_for_the_phone_and_the_number():
    make_agreement("64", "31")
    drawn = tile_map(AGREEMENTS, Agreement.objects.published()).drawing
    jakarta = next(link for link in drawn.shapes if "dki" in link.attributes["href"])
    assert [
        (shape.inside, shape.attributes.get("display"))
        for shape in jakarta.inside
        if shape.tag == "text"
    ] == [("Jakarta", None), ("JKT", "none"), ("1", None)]


def test_map_needs_two_queries(django_assert_num_queries):
    make_agreement("64", "31")
    with django_assert_num_queries(2):
        tile_map(AGREEMENTS, Agreement.objects.published())
