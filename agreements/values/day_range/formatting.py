"""Printing a range of days for people, in Indonesian or English, and for machines, in EDTF."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .words import MONTHS, ROMAN, WEEKDAYS

if TYPE_CHECKING:
    from datetime import date

    from .span import DayRange


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
