"""The range of days on which something can have happened, and how it is printed.

For people it is printed in Indonesian or English, for machines in EDTF.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from agreements.values import UnreadableError
from agreements.values import gettext_noop as _

from .words import MONTHS, ROMAN, WEEKDAYS

FIRST_YEAR = 1900
LAST_YEAR = 2100


class DayRangeError(UnreadableError):
    """A date that cannot be; the message says how to write it. Details may be DayRanges."""

    def printed_details(self, language):
        return {
            name: format_day_range(detail, language) if isinstance(detail, DayRange) else detail
            for name, detail in self.details.items()
        }


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
                _(
                    "Tanggal awal sesudah tanggal akhir. Tulis yang lebih dulu di depan, "
                    "mis. 30 Desember 2021 – 2 Januari 2022."
                )
            )
        if self.first.year < FIRST_YEAR or self.last.year > LAST_YEAR:
            raise DayRangeError(
                _("Tahun harus antara %(first)s dan %(last)s."), first=FIRST_YEAR, last=LAST_YEAR
            )

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

    def __str__(self):
        return format_day_range(self)


def to_edtf(value: DayRange) -> str:
    """The range in EDTF (ISO 8601-2) level 0: `2025`, `2025-08`, `2021-10-18/2021-10-19`.

    Both ends are written to the coarsest unit that says exactly the same days.
    """
    width = len("YYYY") if value.is_whole_years else len("YYYY-MM") if value.is_whole_months else 10
    first, last = value.first.isoformat()[:width], value.last.isoformat()[:width]
    return first if first == last else f"{first}/{last}"


def format_day_range(value: DayRange, language: str = "id", *, weekday: bool = False) -> str:
    """The range as people write it, `18–19 Oktober 2021`; parse_day_range reads it back.

    `language` is `id` or `en`; with `weekday` a single day is led by its weekday.
    """
    if value.is_day:
        day = _day(value.first, language)
        return f"{WEEKDAYS[language][value.first.weekday()]}, {day}" if weekday else day
    if value.is_whole_years:
        return _joined(str(value.first.year), str(value.last.year))
    if value.is_whole_months:
        return _months(value, language)
    return _days(value, language)


def _day(day: date, language: str) -> str:
    return f"{day.day} {_month(day, language)} {day.year}"


def _month(day: date, language: str) -> str:
    return MONTHS[language][day.month - 1]


def _joined(first: str, last: str) -> str:
    """Both ends with a dash between: closed up between single words, spaced otherwise."""
    if first == last:
        return last
    return f"{first} – {last}" if " " in first else f"{first}–{last}"


def _months(value: DayRange, language: str) -> str:
    first, last = value.first, value.last
    if first.year != last.year:
        return f"{_month(first, language)} {first.year} – {_month(last, language)} {last.year}"
    return _part_of_year(first.month, last.month, first.year, language) or (
        f"{_joined(_month(first, language), _month(last, language))} {last.year}"
    )


def _part_of_year(first_month: int, last_month: int, year: int, language: str) -> str:
    """The quarter or half-year these months are, or an empty string."""
    count = last_month - first_month + 1
    if count not in (3, 6) or last_month % count:
        return ""
    number = last_month // count
    if language == "en":
        return f"{'Q' if count == 3 else 'H'}{number} {year}"
    return f"{'Triwulan' if count == 3 else 'Semester'} {ROMAN[number - 1]} {year}"


def _days(value: DayRange, language: str) -> str:
    first, last = value.first, value.last
    if first.year != last.year:
        start = _day(first, language)
    elif first.month != last.month:
        start = f"{first.day} {_month(first, language)}"
    else:
        start = str(first.day)
    return _joined(start, _day(last, language))
