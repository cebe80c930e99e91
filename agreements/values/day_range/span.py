"""The range of days on which something can have happened."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from .formatting import format_day_range

FIRST_YEAR = 1900
LAST_YEAR = 2100


class DayRangeError(ValueError):
    """A date that cannot be; the message is Indonesian and says how to write it."""


@dataclass(frozen=True, order=True, slots=True)
class DayRange:
    """The days from `first` to `last`, both included, within the years 1900 to 2100.

    Ranges sort by their first day, then by their last, as PostgreSQL sorts a `daterange`.
    Raises DayRangeError when `last` is before `first` or a day lies outside those years.
    """

    first: date
    last: date

    def __post_init__(self):
        if self.first > self.last:
            raise DayRangeError(
                "Tanggal awal sesudah tanggal akhir. Tulis yang lebih dulu di depan, "
                "mis. 30 Desember 2021 – 2 Januari 2022."
            )
        if self.first.year < FIRST_YEAR or self.last.year > LAST_YEAR:
            raise DayRangeError(f"Tahun harus antara {FIRST_YEAR} dan {LAST_YEAR}.")

    @classmethod
    def of_day(cls, day: date) -> DayRange:
        """The one day."""
        return cls(day, day)

    @classmethod
    def of_months(cls, year: int, month: int, count: int = 1) -> DayRange:
        """`count` whole months from `month` on, all within the same year."""
        last_month = month + count - 1
        return cls(date(year, month, 1), date(year, last_month, monthrange(year, last_month)[1]))

    @classmethod
    def of_year(cls, year: int) -> DayRange:
        """The whole year."""
        return cls(date(year, 1, 1), date(year, 12, 31))

    @property
    def until(self) -> date:
        """The first day after the range: the excluded upper bound of a PostgreSQL `daterange`."""
        return self.last + timedelta(days=1)

    @property
    def is_day(self) -> bool:
        """Whether the day is known exactly."""
        return self.first == self.last

    @property
    def is_whole_months(self) -> bool:
        """Whether the range begins and ends with a month."""
        return self.first.day == self.until.day == 1

    @property
    def is_whole_years(self) -> bool:
        """Whether the range begins and ends with a year."""
        return self.is_whole_months and self.first.month == self.until.month == 1

    def overlaps(self, other: DayRange) -> bool:
        """Whether both ranges share a day: the two facts can have happened on one day."""
        return self.first <= other.last and other.first <= self.last

    def __str__(self):
        return format_day_range(self)
