"""Dates as ranges of days: read as people write them, printed in Indonesian, English and EDTF."""

from .parsing import Parsed, parse_day_range
from .span import FIRST_YEAR, LAST_YEAR, DayRange, DayRangeError, format_day_range, to_edtf

__all__ = [
    "FIRST_YEAR",
    "LAST_YEAR",
    "DayRange",
    "DayRangeError",
    "Parsed",
    "format_day_range",
    "parse_day_range",
    "to_edtf",
]
