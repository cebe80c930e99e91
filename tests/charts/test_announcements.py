"""Bars beside the totals of a mission: one scale, a range from its least to its most."""

from agreements.charts.announcements import with_bars
from agreements.charts.rows import RangeBar
from agreements.models import MissionObservation


def test_bars_share_the_scale_of_the_largest_total():
    totals = [
        MissionObservation(value_low=500),
        MissionObservation(value_low=1_000, value_high=2_000),
    ]
    assert [total.bar for total in with_bars(totals)] == [
        RangeBar(solid="25.00%", open="0.00%", is_range=False),
        RangeBar(solid="50.00%", open="50.00%", is_range=True),
    ]


def test_no_totals_have_no_bars():
    assert with_bars([]) == []
