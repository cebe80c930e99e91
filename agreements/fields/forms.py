"""Form fields that read ranges of days and rupiah as people write them."""

from contextlib import suppress

from django import forms
from django.core.exceptions import ValidationError
from django.utils.timezone import localdate
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from agreements.fields.widgets import DayRangeInput, QuantityInput, RupiahInput
from agreements.language import language
from agreements.values import MAX_LENGTH, UnreadableError
from agreements.values.day_range import DayRangeError, parse_day_range
from agreements.values.money import RupiahError, parse_rupiah
from agreements.values.quantity import QuantityError, parse_quantity


class _TextValueField(forms.Field):
    """A value typed as text: what is left empty is None, the parser's error is the form's."""

    parse_error: type[UnreadableError]
    default_help_text = ""

    def __init__(self, *, help_text="", **kwargs):
        super().__init__(help_text=help_text or self.default_help_text, **kwargs)

    def to_python(self, value):
        if not isinstance(value, str):
            return value
        if not value.strip():
            return None
        try:
            return self.parse(value)
        except self.parse_error as error:
            raise ValidationError(error.said(language(), gettext), code="invalid") from error

    def widget_attrs(self, widget):
        return super().widget_attrs(widget) | {"maxlength": str(MAX_LENGTH)}

    def parse(self, text):
        """The value of a text that is not blank; raises `parse_error`."""
        raise NotImplementedError

    def warnings_for(self, raw) -> tuple[str, ...]:
        """What the reader should check in text that can be read; nothing for any other input."""
        return ()


class DayRangeFormField(_TextValueField):
    """Reads a range of days; the cleaned value is a DayRange or None."""

    widget = DayRangeInput
    parse_error = DayRangeError
    default_help_text = _(
        "Contoh: 7 Agustus 2025, Agustus 2025, 2025, 18–19 Oktober 2021, triwulan I 2016, "
        "sekitar 2014."
    )

    def parse(self, text):
        return parse_day_range(text, today=localdate()).value

    def warnings_for(self, raw) -> tuple[str, ...]:
        if not isinstance(raw, str):
            return ()
        try:
            return parse_day_range(raw, today=localdate()).warnings
        except DayRangeError:
            return ()


class RupiahFormField(_TextValueField):
    """Reads an amount in rupiah; the cleaned value is a Decimal or None.

    On an English page in English notation, else in Indonesian, which the address of a filtered list
    may have been written in.
    """

    widget = RupiahInput
    parse_error = RupiahError
    default_help_text = _("Contoh: 13,7 miliar, Rp666 miliar, 500 juta, Rp1.661.131.683.000.")

    def parse(self, text):
        if language() == "id":
            return parse_rupiah(text)
        try:
            return parse_rupiah(text, language="en")
        except RupiahError as error:
            with suppress(RupiahError):
                return parse_rupiah(text)
            raise error


class QuantityFormField(forms.DecimalField):
    """Reads a quantity of goods in Indonesian notation; the cleaned value is a Decimal or None."""

    widget = QuantityInput

    def to_python(self, value):
        if isinstance(value, str) and value.strip():
            try:
                value = parse_quantity(value)
            except QuantityError as error:
                raise ValidationError(str(error), code="invalid") from error
        return super().to_python(value)


def form_warnings(form) -> list[tuple[str, str]]:
    """(field label, warning) for what a bound form could read but should be checked.

    A date warns of itself; of other fields the form's own `doubts`, if it has any, say more.
    """
    dates = [
        (field.label, text)
        for field in form
        if isinstance(field.field, DayRangeFormField)
        for text in field.field.warnings_for(field.data)
    ]
    doubts = getattr(form, "doubts", {})
    return dates + [(form[name].label, text) for name, text in doubts.items()]
