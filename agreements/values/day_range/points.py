"""Reading one expression of a calendar: a day, a month, a quarter, a half-year or a year.

The text has been tidied by parsing.py: lower case, plain hyphens, no commas.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta

from agreements.values import gettext_noop as _

from .span import FIRST_YEAR, LAST_YEAR, DayRange, DayRangeError, format_day_range
from .words import (
    EDTF_PARTS,
    HALVES,
    MONTH_NUMBERS,
    ORDINALS,
    QUARTERS,
    THIRDS,
    WEEKDAY_NUMBERS,
    WEEKDAYS,
)

DAYS_AROUND = 7


def _any_of(words) -> str:
    return "|".join(words)


def _forms(*patterns: str) -> tuple[re.Pattern, ...]:
    return tuple(re.compile(pattern) for pattern in patterns)


YEAR = r"(?P<year>[0-9]{4})"
MONTH = r"(?P<month>[0-9]{1,2})"
NAME = r"(?P<name>[a-z]+)"
DAY = r"(?P<day>[0-9]{1,2})"
PART = rf"(?:(?P<quarter>{_any_of(QUARTERS)})|(?P<half>{_any_of(HALVES)}))"
ORDINAL = rf"(?:ke[ -]?)?(?P<ordinal>{_any_of(ORDINALS)}|[ivx]+|[0-9])"

PART_FORMS = _forms(
    rf"{PART}[ -]*{ORDINAL}[ /-]*{YEAR}",
    rf"{YEAR}[ -]*{PART}[ -]*{ORDINAL}",
)
EDTF_PART_FORMS = _forms(rf"{YEAR}-(?P<code>{_any_of(EDTF_PARTS)})")
DAY_FORMS = _forms(
    rf"{DAY}(?P<mark>[-/. ]){MONTH}(?P=mark){YEAR}",
    rf"{YEAR}(?P<mark>[-/.]){MONTH}(?P=mark){DAY}",
    rf"{DAY}(?:st|nd|rd|th)?[ ./-]*{NAME}[ ./-]*{YEAR}",
    rf"{NAME} {DAY}(?:st|nd|rd|th)? {YEAR}",
)
MONTH_FORMS = _forms(
    rf"{YEAR}-(?P<month>[0-9]{{2}})",
    rf"{MONTH}[-/.]{YEAR}",
    rf"{NAME}[ ./-]*{YEAR}",
)
YEAR_FORMS = _forms(YEAR)
THIRD_FORMS = _forms(rf"(?P<third>{_any_of(THIRDS)})[ -]*(?P<rest>.+)")
WEEKDAY_FORMS = _forms(rf"(?P<weekday>{_any_of(WEEKDAY_NUMBERS)}) (?P<rest>.+)")


@dataclass(frozen=True)
class Point:
    """What one expression was read as.

    `months` is the length of its unit in months, 0 when the unit is a day; an estimate is a range
    that we chose for a vague word.
    """

    value: DayRange
    months: int = 0
    is_estimate: bool = False
    warnings: tuple[str, ...] = ()

    def widened(self) -> Point:
        """The point as "sekitar" means it: one unit more on either side, for a day one week."""
        first, until = self.value.first, self.value.until
        if self.months:
            first, until = _months_later(first, -self.months), _months_later(until, self.months)
        else:
            first -= timedelta(days=DAYS_AROUND)
            until += timedelta(days=DAYS_AROUND)
        first = max(first, date(FIRST_YEAR, 1, 1))
        last = min(until - timedelta(days=1), date(LAST_YEAR, 12, 31))
        return replace(self, value=DayRange(first, last), is_estimate=True)

    def checked(self, weekday: int) -> Point:
        """The point with a warning if it is not that weekday (Monday 0), or is not one day."""
        named = WEEKDAYS["id"][weekday]
        if not self.value.is_day:
            warning = f"Hari {named} tidak dipakai karena tanggalnya belum disebut."
        elif self.value.first.weekday() != weekday:
            true_name = WEEKDAYS["id"][self.value.first.weekday()]
            warning = f"{format_day_range(self.value)} jatuh pada hari {true_name}, bukan {named}."
        else:
            return self
        return replace(self, warnings=(*self.warnings, warning))


def _months_later(first_of_month: date, months: int) -> date:
    year, month = divmod(first_of_month.year * 12 + first_of_month.month - 1 + months, 12)
    return date(year, month + 1, 1)


def read_point(text: str) -> Point | None:
    """The point a text says, or None; raises DayRangeError for a date that cannot be."""
    weekday, text = take_weekday(text)
    # EDTF level 1 marks what is approximate, uncertain or both at the end.
    unmarked = text.rstrip("~?%")
    point = _read(unmarked)
    if point and weekday is not None:
        point = point.checked(weekday)
    return point.widened() if point and unmarked != text else point


def take_weekday(text: str) -> tuple[int | None, str]:
    """The weekday a text begins with, Monday 0, and the rest of the text."""
    match = _match(WEEKDAY_FORMS, text)
    return (WEEKDAY_NUMBERS[match["weekday"]], match["rest"]) if match else (None, text)


def _match(forms: tuple[re.Pattern, ...], text: str) -> re.Match | None:
    return next(filter(None, (form.fullmatch(text) for form in forms)), None)


def _read(text: str) -> Point | None:
    return (
        _read_part_of_year(text)
        or _read_day(text)
        or _read_month(text)
        or _read_year(text)
        or _read_third(text)
    )


def _read_part_of_year(text: str) -> Point | None:
    if match := _match(EDTF_PART_FORMS, text):
        first_month, length = EDTF_PARTS[match["code"]]
    elif match := _match(PART_FORMS, text):
        length = 3 if match["quarter"] else 6
        number = ORDINALS.get(match["ordinal"])
        if number is None or number * length > 12:
            raise DayRangeError(
                _("Triwulan hanya I sampai IV dan semester hanya I atau II, mis. triwulan I 2016.")
            )
        first_month = (number - 1) * length + 1
    else:
        return None
    return Point(DayRange.of_months(_year(match), first_month, length), months=length)


def _read_day(text: str) -> Point | None:
    match = _match(DAY_FORMS, text)
    month = match and _month(match)
    if not month:
        return None
    year, day = _year(match), int(match["day"])
    days = monthrange(year, month)[1]
    if not 1 <= day <= days:
        raise DayRangeError(
            _("%(day)s %(month)s tidak ada; %(month)s hanya dari tanggal 1 sampai %(days)s."),
            day=day,
            month=DayRange.of_months(year, month),
            days=days,
        )
    return Point(DayRange.of_day(date(year, month, day)))


def _read_month(text: str) -> Point | None:
    match = _match(MONTH_FORMS, text)
    month = match and _month(match)
    return Point(DayRange.of_months(_year(match), month), months=1) if month else None


def _read_year(text: str) -> Point | None:
    match = _match(YEAR_FORMS, text)
    return Point(DayRange.of_year(_year(match)), months=12) if match else None


def _read_third(text: str) -> Point | None:
    """Awal, pertengahan or akhir: four months of a year, or about ten days of a month."""
    match = _match(THIRD_FORMS, text)
    whole = match and (_read_year(match["rest"]) or _read_month(match["rest"]))
    if not whole:
        return None
    third, first, last = THIRDS[match["third"]], whole.value.first, whole.value.last
    if whole.months == 12:
        value = DayRange.of_months(first.year, third * 4 + 1, 4)
        return Point(value, months=4, is_estimate=True)
    start = first.replace(day=third * 10 + 1)
    end = last if third == 2 else first.replace(day=third * 10 + 10)
    return Point(DayRange(start, end), is_estimate=True)


def _year(match: re.Match) -> int:
    year = int(match["year"])
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise DayRangeError(
            _("Tahun %(year)s di luar %(first)s–%(last)s; periksa angkanya."),
            year=match["year"],
            first=FIRST_YEAR,
            last=LAST_YEAR,
        )
    return year


def _month(match: re.Match) -> int | None:
    """The month's number; None for a word that is no month."""
    groups = match.groupdict()
    if groups.get("name"):
        return MONTH_NUMBERS.get(groups["name"])
    month = int(groups["month"])
    if not 1 <= month <= 12:
        raise DayRangeError(
            _(
                "Bulan %(month)s tidak ada; bulan hanya 1 sampai 12. "
                "Hari ditulis lebih dulu, mis. 7/8/2025 untuk 7 Agustus 2025."
            ),
            month=month,
        )
    return month
