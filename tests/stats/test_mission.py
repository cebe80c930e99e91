"""One mission in numbers: announced totals, its target, and the mission before it."""

import pytest

from agreements.stats import mission as stats
from tests.factories import make_mission

pytestmark = pytest.mark.django_db


def ranges_of(mission):
    return stats.announced_ranges(mission.observations.all())


def test_announced_totals_of_one_kind_make_a_range_and_are_not_added():
    (found,) = ranges_of(make_mission(observed=[666, {"value_low": 900, "value_high": 1000}]))
    assert (found.value_low, found.value_high, found.is_official) == (666, 1000, False)


def test_official_total_stands_for_its_group():
    official = {"value_low": 1000, "is_official": True}
    (found,) = ranges_of(make_mission(observed=[666, official]))
    assert (found.value_low, found.value_high, found.is_official) == (1000, 1000, True)


def test_kinds_and_directions_are_ranges_of_their_own():
    sale = {"value_low": 3, "kind": "langsung", "seller_province_id": "35"}
    found = ranges_of(make_mission(observed=[1, {"value_low": 2, "kind": "langsung"}, sale]))
    assert sorted(one.value_low for one in found) == [1, 2, 3]


def row_of(mission, formerly=()):
    (row,) = stats.kind_rows(mission, ranges_of(mission), [], formerly)
    return row


def test_target_stands_beside_the_announced_total_of_its_own_kind():
    observed = {"value_low": 60, "value_high": 90, "kind": "komitmen"}
    mission = make_mission(observed=[observed], target_value=80, target_kind="komitmen")
    assert (row_of(mission).target, row_of(mission).attained) == (80, [75, 112])


def test_target_is_not_answered_by_another_kind_or_by_one_direction():
    mission = make_mission(observed=[{"value_low": 60, "kind": "komitmen"}], target_value=80)
    rows = stats.kind_rows(mission, ranges_of(mission), [])
    assert [(row.kind, row.target, row.attained) for row in rows] == [
        ("komitmen", None, []),
        ("tidak-dirinci", 80, []),
    ]
    mission = make_mission(
        observed=[{"value_low": 60, "seller_province_id": "64"}], target_value=80
    )
    assert row_of(mission).attained == []


def read_anew(mission):
    mission.refresh_from_db()
    return mission


def test_former_mission_is_the_latest_before_between_just_the_same_provinces():
    make_mission(["64"], ["35"], held_on="2019")
    latest = make_mission(["35"], ["64"], held_on="2023")
    make_mission(["64"], ["35"], held_on="2024", state="draft")
    make_mission(["64"], ["35", "63"], held_on="2024")
    make_mission(["64"], ["63"], held_on="2024")
    mission = read_anew(make_mission(["64"], ["35"], held_on="8 Mei 2025"))
    make_mission(["64"], ["35"], held_on="2026")
    assert stats.former_mission(mission) == latest


def test_the_first_mission_has_none_before_it():
    assert stats.former_mission(read_anew(make_mission())) is None


def test_totals_stand_in_the_order_of_the_day_also_across_time_zones():
    said = ["17.00 WITA", "pukul 12.33 WIB", "", "13:00 WITA", "16.30 WIB", "sampai siang"]
    mission = make_mission(
        observed=[
            {"value_low": 1, "observed_on": "8 Mei 2025", "observed_at": clock} for clock in said
        ]
    )
    mission.observations.create(value_low=1, observed_at="01.00 WIB")
    mission.observations.create(value_low=1, observed_on="9 Mei 2025", observed_at="00.10 WIT")
    found = stats.over_the_day(mission.observations.all())
    assert [one.observed_at for one in found] == [
        "",
        "sampai siang",
        "13:00 WITA",
        "pukul 12.33 WIB",
        "17.00 WITA",
        "16.30 WIB",
        "00.10 WIT",
        "01.00 WIB",
    ]
