"""Rows counted by the value of an expression: beside the options of a filter, and in figures."""

from django.db.models import Count, Func


class Unnest(Func):
    """Each element of an array, on a row of its own."""

    function = "unnest"
    arity = 1
    set_returning = True


def numbers_by(queryset, expression, *, once=False):
    """{value of the expression: number of rows of ``queryset``}, in one query.

    ``once`` counts a row that has a value several times once; it costs a sort of all rows.
    """
    number = Count("pk", distinct=once)
    rows = queryset.order_by().values(counted=expression).annotate(number=number)
    return {row["counted"]: row["number"] for row in rows}


def facet_counts(queryset, by, *, once=False) -> dict[str, int]:
    """The numbers by the expression ``by``, under the text that stands for a value in a form."""
    return {str(value): number for value, number in numbers_by(queryset, by, once=once).items()}
