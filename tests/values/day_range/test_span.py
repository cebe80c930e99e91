"""DayRange: its limits and its order."""

from datetime import date

import pytest
from hypothesis import given

from agreements.values.day_range import DayRange, DayRangeError
from tests.values.strategies import day_ranges


def test_range_ending_before_it_begins_is_refused():
    with pytest.raises(DayRangeError, match="Tanggal awal sesudah tanggal akhir"):
        DayRange(date(2021, 10, 19), date(2021, 10, 18))


@pytest.mark.parametrize(
    ("first", "last"),
    [(date(1899, 12, 31), date(1900, 1, 1)), (date(2100, 12, 31), date(2101, 1, 1))],
)
def test_range_outside_1900_to_2100_is_refused(first, last):
    with pytest.raises(DayRangeError, match="antara 1900 dan 2100"):
        DayRange(first, last)


def test_months_of_a_leap_year_end_on_29_february():
    assert DayRange.of_months(2024, 2) == DayRange(date(2024, 2, 1), date(2024, 2, 29))
    assert DayRange.of_months(2016, 10, 3) == DayRange(date(2016, 10, 1), date(2016, 12, 31))


def test_str_is_the_indonesian_form():
    assert str(DayRange.of_months(2025, 8)) == "Agustus 2025"


@given(day_ranges, day_ranges)
def test_ranges_sort_by_first_day_then_last(one, other):
    assert (one < other) == ((one.first, one.last) < (other.first, other.last))
