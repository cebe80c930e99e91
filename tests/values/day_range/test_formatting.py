"""Printing ranges of days in Indonesian, English and EDTF."""

from datetime import date

import pytest

from agreements.values.day_range import DayRange, format_day_range, to_edtf


def days(first, last):
    return DayRange(date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize(
    ("value", "indonesian", "english", "edtf"),
    [
        (days("2025-08-07", "2025-08-07"), "7 Agustus 2025", "7 August 2025", "2025-08-07"),
        (
            days("2021-10-18", "2021-10-19"),
            "18–19 Oktober 2021",
            "18–19 October 2021",
            "2021-10-18/2021-10-19",
        ),
        (
            days("2021-09-30", "2021-10-02"),
            "30 September – 2 Oktober 2021",
            "30 September – 2 October 2021",
            "2021-09-30/2021-10-02",
        ),
        (
            days("2012-01-01", "2014-03-03"),
            "1 Januari 2012 – 3 Maret 2014",
            "1 January 2012 – 3 March 2014",
            "2012-01-01/2014-03-03",
        ),
        (days("2025-08-01", "2025-08-31"), "Agustus 2025", "August 2025", "2025-08"),
        (
            days("2025-02-01", "2025-04-30"),
            "Februari–April 2025",
            "February–April 2025",
            "2025-02/2025-04",
        ),
        (
            days("2024-11-01", "2025-01-31"),
            "November 2024 – Januari 2025",
            "November 2024 – January 2025",
            "2024-11/2025-01",
        ),
        (days("2016-01-01", "2016-03-31"), "Triwulan I 2016", "Q1 2016", "2016-01/2016-03"),
        (days("2016-10-01", "2016-12-31"), "Triwulan IV 2016", "Q4 2016", "2016-10/2016-12"),
        (days("2024-07-01", "2024-12-31"), "Semester II 2024", "H2 2024", "2024-07/2024-12"),
        (days("2025-01-01", "2025-12-31"), "2025", "2025", "2025"),
        (days("2012-01-01", "2014-12-31"), "2012–2014", "2012–2014", "2012/2014"),
        (
            days("2012-01-01", "2014-06-30"),
            "Januari 2012 – Juni 2014",
            "January 2012 – June 2014",
            "2012-01/2014-06",
        ),
    ],
)
def test_range_is_printed_in_its_shortest_exact_form(value, indonesian, english, edtf):
    assert format_day_range(value) == indonesian
    assert format_day_range(value, "en") == english
    assert to_edtf(value) == edtf


def test_weekday_leads_a_single_day_only():
    day = days("2025-08-07", "2025-08-07")
    assert format_day_range(day, weekday=True) == "Kamis, 7 Agustus 2025"
    assert format_day_range(day, "en", weekday=True) == "Thursday, 7 August 2025"
    assert format_day_range(days("2025-08-01", "2025-08-31"), weekday=True) == "Agustus 2025"
