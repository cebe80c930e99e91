"""Months in the database."""

from django.db.models import DateField, Func


class MonthsAfter(Func):
    """The same day some months later; a month after 31 January PostgreSQL says 28 February."""

    template = "(%(expressions)s))::date"
    arg_joiner = " + make_interval(months => "
    output_field = DateField()
