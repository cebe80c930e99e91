"""Model and form fields for the values of the register: ranges of days and rupiah."""

from .day_range import DayRangeField
from .forms import DayRangeFormField, QuantityFormField, RupiahFormField, form_warnings
from .rupiah import RupiahField
from .widgets import DayRangeInput, RupiahInput

__all__ = [
    "DayRangeField",
    "DayRangeFormField",
    "DayRangeInput",
    "QuantityFormField",
    "RupiahField",
    "RupiahFormField",
    "RupiahInput",
    "form_warnings",
]
