"""What a history keeps of a column, JSON as PostgreSQL writes it, in the words of the register."""

from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

from django.db import models
from django.utils.dateparse import parse_datetime
from django.utils.formats import date_format, localize
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from agreements.fields import DayRangeField, RupiahField
from agreements.values.day_range import DayRange
from agreements.values.money import format_rupiah


def to_python(field, value):
    """The value that the model ``field`` has in Python."""
    if value is None:
        return None
    if isinstance(field, DayRangeField):
        first, until = value.strip("[)").split(",")
        return DayRange(date.fromisoformat(first), date.fromisoformat(until) - timedelta(days=1))
    if isinstance(field, models.DecimalField):
        return Decimal(str(value))
    if isinstance(field, models.DateTimeField):
        return parse_datetime(value)
    return value


def in_words(field, value):
    """The value as the register shows it; nothing at all is called so."""
    if value in (None, "", []):
        return _("kosong")
    if field.flatchoices:
        return str(dict(field.flatchoices).get(value, value))
    if isinstance(field, models.BooleanField):
        return _("ya") if value else _("tidak")
    if isinstance(field, models.FileField):
        return Path(value).name
    if isinstance(value, list):
        return ", ".join(map(str, value))
    value = to_python(field, value)
    if isinstance(field, RupiahField):
        return format_rupiah(value)
    if isinstance(field, models.DateTimeField):
        return moment(value)
    return localize(value) if isinstance(value, Decimal) else str(value)


def moment(at):
    """A point in time in Jakarta: "22 November 2026 pukul 10.05 WIB"."""
    at = localtime(at)
    return _("%(day)s pukul %(hour)s WIB") % {
        "day": date_format(at, "j F Y"),
        "hour": date_format(at, "H.i"),
    }
