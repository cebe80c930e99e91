"""What a sheet's columns are: the registry of exports, read the other way round."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from agreements.exports import Column
from agreements.exports.statements import SEPARATOR, SEPARATOR_IN_VALUE
from agreements.fields import DayRangeFormField, QuantityFormField, RupiahFormField
from agreements.forms.base import tidy
from agreements.values.day_range import to_edtf

from .headers import normalised
from .words import Words

EXCEL_ERROR = re.compile(r"#(REF!|N/A|VALUE!|DIV/0!|NAME\?|NULL!|NUM!)")
EXCEL_DAY = re.compile(r"[2-7][0-9]{4}")
EXCEL_EPOCH = date(1899, 12, 30)
TIME_OF_DAY = re.compile(r"(?<=[0-9])[T ][0-9]{1,2}:[0-9]{2}(:[0-9]{2}(\.[0-9]+)?)?$")
NUMBER = re.compile(r"[0-9.,]+")
TRUE_WORDS = {"true", "ya", "y", "benar", "1", "x", "v", "✓"}
FALSE_WORDS = {"false", "tidak", "t", "salah", "0", "bukan"}
CLEARED = {"-", "–", "—"}
NO_CHOICE = {"": ""}


NO_WORDS = Words()


@dataclass(frozen=True)
class SheetColumn:
    """A column of the registry that can be read back.

    ``read`` makes a value of a text and raises ValueError or ValidationError; ``shown`` writes the
    value as our exports do, by which it is compared with what the register has. ``field`` is the
    column of the record's table that takes the value; without one it makes up rows elsewhere.
    """

    exported: Column
    read: Callable[[str], Any]
    shown: Callable[[Any], str] = str
    field: str = ""
    empty: Any = ""
    required: bool = False
    in_context: bool = False
    choices: tuple[str, ...] = ()
    words: Words = NO_WORDS

    @property
    def name(self):
        return self.exported.name

    @property
    def label(self):
        return str(self.exported.label)


def worded(columns, words):
    """The columns with what bureaus call them."""
    return tuple(replace(column, words=words.get(column.name, NO_WORDS)) for column in columns)


def field_column(form, name, exported, **options):
    """A column whose cell goes into one field, read by the rules of the field's form.

    ``said`` are further words for the choices of a field.
    """
    field = form.fields[name]
    read, shown, empty = reading_of(field, options.pop("said", {}))
    if isinstance(field, forms.TypedChoiceField):
        options.setdefault("choices", tuple(str(label) for code, label in field.choices if code))
    options["required"] = field.required
    return SheetColumn(exported, read, shown, field=name, empty=empty, **options)


def reading_of(field, words):
    """How cells of a form field are read, how its values are shown, and its empty value."""
    match field:
        case DayRangeFormField():
            return (lambda text: field.clean(as_day(text))), to_edtf, None
        case RupiahFormField() | QuantityFormField() | forms.IntegerField():
            return field.clean, number_text, 0 if field.initial == 0 else None
        case forms.TypedChoiceField():
            codes = codes_by_words(field.choices, words)
            labels = {code: str(label) for code, label in field.choices} | NO_CHOICE
            labels |= {code: said for said, code in words.items() if not code}
            return chooser(codes), labels.__getitem__, ""
        case forms.BooleanField():
            return truth, lambda value: "true" if value else "false", False
        case _:
            return (lambda text: tidy(field, field.clean(text))), str, ""


def codes_by_words(choices, words):
    """The codes of choices by code, label, and the abbreviation in the label's brackets."""
    codes = {}
    for code, label in choices:
        whole = str(label)
        bare, _bracket, abbreviation = whole.partition("(")
        for said in (str(code), whole, bare, abbreviation):
            if code and normalised(said):
                codes.setdefault(normalised(said), code)
    return codes | {normalised(said): code for said, code in words.items()}


def chooser(codes):
    def choose(text):
        if normalised(text) not in codes:
            raise ValidationError(_("“%s” tidak dikenal; pilih dari daftar pada templat.") % text)
        return codes[normalised(text)]

    return choose


def truth(text):
    if text.casefold() in TRUE_WORDS:
        return True
    if text.casefold() in FALSE_WORDS:
        return False
    raise ValidationError(_("Tulis “ya” atau “tidak”."))


def as_day(text):
    """A day as a spreadsheet may hold it: a count of days since 1899, or a day with a time."""
    if EXCEL_DAY.fullmatch(text):
        return (EXCEL_EPOCH + timedelta(days=int(text))).isoformat()
    return TIME_OF_DAY.sub("", text)


def with_unit(text, unit):
    """A bare number with the unit that its header names: "500" under "Nilai (juta Rp)"."""
    return f"{text} {unit}" if unit and NUMBER.fullmatch(text) else text


def number_text(value):
    return "" if value is None else f"{Decimal(value).normalize():f}"


def items(text):
    """The parts of a cell that lists: between semicolons, or one on each line."""
    return [part for line in text.split("\n") for part in map(str.strip, line.split(";")) if part]


def joined(texts):
    """Texts as one cell of an export."""
    return SEPARATOR.join(text.replace(SEPARATOR, SEPARATOR_IN_VALUE) for text in texts)


def exported_text(value):
    """A value that PostgreSQL gave for a column of an export, as its cell shows it."""
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case list():
            return joined(str(item) for item in value)
        case int() | Decimal():
            return number_text(value)
        case _:
            return lines_of(str(value))


def lines_of(text):
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()
