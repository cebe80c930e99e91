"""Scales: round, large enough, and written so that SVG can read them."""

import pytest
from django.utils.translation import override

from agreements.charts.scale import percent, round_axis, short_amount


@pytest.mark.parametrize(
    ("largest", "axis"),
    [
        (1, (1, 2)),
        (2, (1, 2)),
        (11, (6, 12)),
        (4_300_000_000, (2_500_000_000, 5_000_000_000)),
        (1_882_000_000_000, (1_000_000_000_000, 2_000_000_000_000)),
        (99, (50, 100)),
        (10**20, (5 * 10**19, 10**20)),
    ],
)
def test_axis_is_round_and_holds_the_largest(largest, axis):
    assert round_axis(largest) == axis


def test_places_have_a_decimal_point_in_every_language():
    with override("id"):
        assert percent(1, 8) == "12.50%"
    assert percent(5, 0) == "0%"


@pytest.mark.parametrize(
    ("amount", "printed"),
    [
        (0, "0"),
        (950, "950"),
        (13_700_000_000, "13,7 M"),
        (13_689_000_000, "13,7 M"),
        (1_882_000_000_000, "1,88 T"),
        (581_370_700_000, "581 M"),
        (2_500_000, "2,5 jt"),
        (20_000, "20 rb"),
        (100_000_000, "100 jt"),
    ],
)
def test_amount_beside_a_bar_is_short(amount, printed):
    with override("id"):
        assert short_amount(amount) == printed


def test_english_has_its_own_units():
    with override("en"):
        assert short_amount(13_700_000_000) == "13.7 bn"
