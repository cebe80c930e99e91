"""The model field that keeps a range of days in a PostgreSQL `daterange`."""

from datetime import timedelta

from django.contrib.postgres.fields import DateRangeField
from django.core.exceptions import ValidationError
from django.db import models
from django.db.backends.postgresql.psycopg_any import DateRange

from agreements.fields.forms import DayRangeFormField
from agreements.values.day_range import (
    FIRST_YEAR,
    LAST_YEAR,
    DayRange,
    DayRangeError,
    parse_day_range,
    to_edtf,
)


class DayRangeField(DateRangeField):
    """The days on which something can have happened; the Python value is a DayRange or None.

    The lookups of DateRangeField take a DayRange. `startswith` and `endswith` are PostgreSQL's
    bounds, the upper one excluded; `last` is the last day itself.
    """

    form_field = DayRangeFormField

    def deconstruct(self):
        name, _, args, kwargs = super().deconstruct()
        return name, "agreements.fields.DayRangeField", args, kwargs

    def db_check(self, connection):
        """SQL that refuses empty and unbounded ranges and years that DayRange refuses."""
        column = connection.ops.quote_name(self.column)
        allowed = f"daterange('{FIRST_YEAR}-01-01', '{LAST_YEAR + 1}-01-01')"
        return f"NOT isempty({column}) AND {column} <@ {allowed}"

    def from_db_value(self, value, expression, connection):
        return None if value is None else self._from_range(value)

    def to_python(self, value):
        """A DayRange from a DayRange, a psycopg DateRange or text; raises ValidationError."""
        try:
            return self._converted(value)
        except DayRangeError as error:
            raise ValidationError(str(error), code="invalid") from error

    def get_prep_value(self, value):
        """Text is read as to_python reads it, but raises DayRangeError."""
        value = self._converted(value)
        return DateRange(value.first, value.until) if isinstance(value, DayRange) else value

    def value_to_string(self, obj):
        value = self.to_python(self.value_from_object(obj))
        return None if value is None else to_edtf(value)

    def _converted(self, value):
        if isinstance(value, str):
            return parse_day_range(value).value if value.strip() else None
        return self._from_range(value) if isinstance(value, DateRange) else value

    @staticmethod
    def _from_range(value):
        """The DayRange of a bounded range in PostgreSQL's canonical form `[lower, upper)`."""
        return DayRange(value.lower, value.upper - timedelta(days=1))


@DayRangeField.register_lookup
class LastDay(models.Transform):
    """The last day of the range, included: `signed_on__last`."""

    lookup_name = "last"
    template = "(upper(%(expressions)s) - 1)"
    output_field = models.DateField()
