"""The model field that keeps an amount in whole rupiah."""

from django.core.exceptions import ValidationError
from django.db import models

from agreements.fields.forms import RupiahFormField
from agreements.values.money import RupiahError, parse_rupiah


class RupiahField(models.DecimalField):
    """An amount in whole rupiah, zero or more, of up to twenty digits; a Decimal or None."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs | {"max_digits": 20, "decimal_places": 0})

    def deconstruct(self):
        name, _, args, kwargs = super().deconstruct()
        del kwargs["max_digits"], kwargs["decimal_places"]
        return name, "agreements.fields.RupiahField", args, kwargs

    def db_check(self, connection):
        """SQL that refuses a negative amount."""
        return f"{connection.ops.quote_name(self.column)} >= 0"

    def to_python(self, value):
        """A Decimal from a number or from text; raises ValidationError."""
        if not isinstance(value, str):
            return super().to_python(value)
        try:
            return parse_rupiah(value) if value.strip() else None
        except RupiahError as error:
            raise ValidationError(str(error), code="invalid") from error

    def formfield(self, **kwargs):
        return models.Field.formfield(self, **{"form_class": RupiahFormField, **kwargs})
