"""Counts beside the options of a filter."""

from django.db.models import Count, Func


class Unnest(Func):
    """Each element of an array, on a row of its own."""

    function = "unnest"
    arity = 1
    set_returning = True


def facet_counts(queryset, by) -> dict[str, int]:
    """How many rows of ``queryset`` have each value of the expression ``by``; keys are text."""
    rows = queryset.order_by().values(facet=by).annotate(rows=Count("pk", distinct=True))
    return {str(row["facet"]): row["rows"] for row in rows}
