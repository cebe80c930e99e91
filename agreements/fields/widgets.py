"""Text inputs for ranges of days, rupiah and quantities.

`data-read-back` tells the desk's script as what a text is to be read back while it is typed.
"""

from decimal import Decimal

from django import forms

from agreements.values.day_range import DayRange, format_day_range
from agreements.values.money import format_rupiah
from agreements.values.quantity import format_quantity


class DayRangeInput(forms.TextInput):
    """A text input that shows a DayRange as people write it."""

    def __init__(self, attrs=None):
        super().__init__({"autocomplete": "off", "data-read-back": "days"} | (attrs or {}))

    def format_value(self, value):
        return format_day_range(value) if isinstance(value, DayRange) else value or None


class RupiahInput(forms.TextInput):
    """A text input that shows an amount with its thousands apart: `13.700.000.000`."""

    def __init__(self, attrs=None):
        super().__init__({"autocomplete": "off", "data-read-back": "rupiah"} | (attrs or {}))

    def format_value(self, value):
        if isinstance(value, int | Decimal):
            return format_rupiah(value).removeprefix("Rp")
        return value or None


class QuantityInput(forms.TextInput):
    """A text input that shows a quantity in Indonesian notation: `1.500,5`.

    A number input would read 1.500 as one and a half in a browser that speaks English.
    """

    def format_value(self, value):
        return format_quantity(value) if isinstance(value, Decimal) else value
