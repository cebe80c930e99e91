"""Reading a date as people write it: one expression, or a range between two."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from agreements.values import MAX_LENGTH
from agreements.values import gettext_noop as _

from .points import Point, read_point, take_weekday
from .span import DayRange, DayRangeError, format_day_range
from .words import ABOUT, FILLERS, RANGE_WORDS, RELATIVE_DAYS, WEEKDAY_NUMBERS

EXAMPLES = _(
    "Contoh: 7 Agustus 2025, 7/8/2025, Agustus 2025, 2025, 18–19 Oktober 2021, triwulan I 2016, "
    "semester II 2024, 2012–2014, sekitar 2014."
)

SAME_CHARACTERS = str.maketrans(
    dict.fromkeys("‐‑‒–—―−﹘－", "-") | dict.fromkeys(",;()[]", " ") | dict.fromkeys("'’‘`´", None)
)
UNTIL = re.compile(r"\bs ?[./] ?d\b\.?")
ABBREVIATION_DOT = re.compile(r"(?<=[a-z])\.")
SPACED_HYPHEN = re.compile(r" -|- ")
ABOUT_FORM = re.compile(rf"(?:(?:{'|'.join(ABOUT)}) |\+/?- ?|[±~] ?)(?P<rest>.+)")
WEEKDAY_NAME = "|".join(WEEKDAY_NUMBERS)
WEEKDAY_PAIR = re.compile(rf"({WEEKDAY_NAME}) ?[-/] ?({WEEKDAY_NAME}) (.+)")


@dataclass(frozen=True)
class Parsed:
    """A range of days read from text, with what its writer should check about the reading."""

    value: DayRange
    warnings: tuple[str, ...] = ()


def parse_day_range(text: str, *, today: date | None = None) -> Parsed:
    """The days a text says: `7/8/2025` (day first), `Agustus 2025`, `triwulan I 2016`, EDTF.

    "Sekitar" (EDTF `~`) adds one unit on either side: a year, half-year, quarter or month, and a
    week around a day. "Hari ini" and "kemarin" can be read only when `today` is given. Raises
    DayRangeError.
    """
    if len(text) > MAX_LENGTH:
        raise DayRangeError(_("Tanggal terlalu panjang."), EXAMPLES)
    relative = RELATIVE_DAYS.get(" ".join(text.casefold().split()))
    if today and relative is not None:
        value = DayRange.of_day(today + timedelta(days=relative))
        return Parsed(value, (f"Dibaca sebagai {format_day_range(value, weekday=True)}.",))
    return _read(_tidied(text))


def _tidied(text: str) -> str:
    """Lower case, one kind of hyphen and space, no fillers; range words become hyphens."""
    text = UNTIL.sub(" - ", text.casefold().translate(SAME_CHARACTERS))
    words = ABBREVIATION_DOT.sub(" ", text).replace("&", " - ").split()
    kept = ("-" if word in RANGE_WORDS else word for word in words if word not in FILLERS)
    return re.sub(r" ?/ ?", "/", " ".join(kept))


def _read(text: str) -> Parsed:
    about = ABOUT_FORM.fullmatch(text)
    pair = WEEKDAY_PAIR.fullmatch(about["rest"] if about else text)
    rest = pair[3] if pair else about["rest"] if about else text
    point = read_point(rest)
    start, end = (point, point) if point else _read_ends(rest)
    if pair:
        start = start.checked(WEEKDAY_NUMBERS[pair[1]])
        end = end.checked(WEEKDAY_NUMBERS[pair[2]])
    if about:
        start, end = start.widened(), end.widened()
    value = DayRange(start.value.first, end.value.last)
    warnings = dict.fromkeys(start.warnings + end.warnings)
    if start.is_estimate or end.is_estimate:
        warnings[f"Perkiraan ini dibaca sebagai {format_day_range(value)}."] = None
    return Parsed(value, tuple(warnings))


def _read_ends(text: str) -> tuple[Point, Point]:
    """Both ends of a range; raises DayRangeError when none or more than one cut makes sense."""
    spaced = SPACED_HYPHEN.sub(" - ", text)
    text = " ".join(spaced.split())
    readings, errors = {}, []
    for cut in re.finditer(" - " if " - " in text else "[-/]", text):
        try:
            end = read_point(text[cut.end() :])
            start = end and _read_start(text[: cut.start()], end)
        except DayRangeError as error:
            errors.append(error)
            continue
        if start:
            readings[start.value.first, end.value.last] = start, end
    if len(readings) == 1:
        return readings.popitem()[1]
    raise errors[0] if errors and not readings else _unreadable(text)


def _read_start(text: str, end: Point) -> Point | None:
    """The start of a range, which may leave its year, or its month and year, to an end like it."""
    weekday, rest = take_weekday(text)
    if re.search("[0-9]{4}", rest):
        return read_point(text)
    start = None if end.is_estimate else read_point(_completed(rest, end.value.first))
    if not start or start.months != end.months:
        return None
    return start if weekday is None else start.checked(weekday)


def _completed(text: str, day: date) -> str:
    """`18` with the month and year of a day; `18 Oktober`, `18/10` and `triwulan I` with its year.

    >>> _completed("18", date(2021, 10, 19))
    '18-10-2021'
    """
    if text.isdigit():
        return f"{text}-{day.month}-{day.year}"
    mark = next((mark for mark in "/.-" if mark in text), " ")
    return f"{text}{mark}{day.year}"


def _unreadable(text: str) -> DayRangeError:
    if text in WEEKDAY_NUMBERS:
        problem = _("Nama hari saja belum menunjuk tanggal; tulis tanggal atau rentangnya.")
    elif re.search("[0-9]", text) and not re.search("[0-9]{4}", text):
        problem = _("Tahunnya belum jelas; tulis tahun dengan empat angka.")
    else:
        problem = _("Tanggal tidak terbaca.")
    return DayRangeError(problem, EXAMPLES)
