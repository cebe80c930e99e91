"""Ranges of days and amounts for property tests."""

from datetime import date
from decimal import Decimal

from hypothesis import strategies as st

from agreements.values.day_range import DayRange

days = st.dates(date(1900, 1, 1), date(2100, 12, 31))
years = st.integers(1900, 2100)


def ends(a, b):
    """The range from the earlier to the later of two ranges."""
    return DayRange(min(a.first, b.first), max(a.last, b.last))


single_days = days.map(DayRange.of_day)
whole_months = st.builds(DayRange.of_months, years, st.integers(1, 12))
parts_of_years = st.builds(
    lambda year, length, number: DayRange.of_months(year, number * length + 1, length),
    years,
    st.sampled_from((3, 6)),
    st.integers(0, 1),
)
whole_years = years.map(DayRange.of_year)
near_days = st.builds(
    lambda day, other: ends(DayRange.of_day(day), DayRange.of_day(day.replace(day=other))),
    days,
    st.integers(1, 28),
)
units = single_days | whole_months | parts_of_years | whole_years | near_days
day_ranges = units | st.builds(ends, units, units)

# Amounts that print short are rare among all numbers, so half of these are round.
amounts = st.integers(0, 10**20 - 1).map(Decimal) | st.builds(
    lambda digits, power: Decimal(digits * 10**power), st.integers(0, 99_999), st.integers(0, 15)
)
languages = st.sampled_from(("id", "en"))
