"""How long ago, in years and months."""

from datetime import date

import pytest

from agreements.values.elapsed import format_elapsed


@pytest.mark.parametrize(
    ("since", "until", "text"),
    [
        (date(2018, 2, 15), date(2026, 11, 22), "8 tahun 9 bulan"),
        (date(2025, 11, 22), date(2026, 11, 22), "1 tahun"),
        (date(2025, 11, 23), date(2026, 11, 22), "11 bulan"),
        (date(2026, 1, 31), date(2026, 2, 28), "kurang dari sebulan"),
    ],
)
def test_time_between_two_dates_in_whole_months(since, until, text):
    assert format_elapsed(since, until) == text
