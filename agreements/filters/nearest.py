"""What an empty list offers instead: the same list with one filter less."""

from typing import NamedTuple

from django.db.models import Count, Value
from django.utils.translation import gettext as _

MOST_TRIED = 12


class Nearest(NamedTuple):
    """The list without a filter: what is left out, its query, and how many rows it then has."""

    label: str
    query: str
    number: int


def nearest(filters) -> list[Nearest]:
    """The lists that leave one filter of an empty list out and find something, best first.

    Filters whose values must all hold are left out value by value. Where some values cannot be
    used, all of those are left out together. One query, however many are tried.
    """
    tried = list(_tried(filters))[:MOST_TRIED]
    if not tried:
        return []
    first, *others = (
        rows.order_by().values(left_out=Value(place)).annotate(number=Count("pk", distinct=True))
        for place, (_label, _query, rows) in enumerate(tried)
    )
    numbers = {row["left_out"]: row["number"] for row in first.union(*others, all=True)}
    found = [
        Nearest(label, query, numbers[place])
        for place, (label, query, _rows) in enumerate(tried)
        if numbers.get(place)
    ]
    return sorted(found, key=lambda one: -one.number)


def _tried(filters):
    """(what is left out, the query of the list without it, its rows)."""
    unusable = [name for name in filters.form.errors if name in filters.form.fields]
    if unusable:
        labels = ", ".join(str(filters.form.fields[name].label) for name in unusable)
        yield labels, query_without(filters, *unusable), filters.filtered(filters.queryset)
        return
    for name in filters.form.fields:
        values = filters.data.getlist(name)
        if not any(value.strip() for value in values):
            continue
        facet = filters.facets.get(name)
        if facet and not facet.lifted and len(values) > 1:
            yield from _one_value_less(filters, name, values)
        else:
            rows = filters.filtered(filters.queryset, without=[name])
            yield _label(filters, name, values), query_without(filters, name), rows


def _one_value_less(filters, name, values):
    rest = filters.filtered(filters.queryset, without=[name])
    for dropped in values:
        kept = [value for value in values if value != dropped]
        rows = filters.filters[name].filter(rest, kept)
        yield _label(filters, name, [dropped]), query_without(filters, name, kept=kept), rows


def _label(filters, name, values):
    field = filters.form.fields[name]
    choices = dict(getattr(field, "choices", ()))
    said = _(" atau ").join(str(choices.get(value, value)) for value in values)
    return f"{field.label}: {said}"


def query_without(filters, *names, kept=()):
    """The query of the list without the values of some filters but those ``kept``."""
    query = filters.data.copy()
    for name in ("halaman", *names):
        query.pop(name, None)
    if kept:
        query.setlist(names[0], kept)
    return f"?{query.urlencode()}"
