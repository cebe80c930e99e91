"""What an empty list offers instead: the same list with one filter less, or with one alone."""

from typing import NamedTuple

from django.db.models import Count, QuerySet, Value
from django.utils.translation import gettext as _

MOST_TRIED = 12  # each of them asks for all other filters anew


class Nearest(NamedTuple):
    """A list near an empty one: how its filters differ, its query, and how many rows it has."""

    label: str
    query: str
    number: int


class Trial(NamedTuple):
    """A list that may find something; ``is_last_resort`` where it keeps but one filter."""

    label: str
    query: str
    rows: QuerySet
    is_last_resort: bool = False


def nearest(filters) -> list[Nearest]:
    """The lists nearest to an empty one that find something, best first.

    One filter is left out, or one value where all values must hold; if no such list finds
    anything, one filter is kept alone. Values that cannot be used are left out together. It takes
    one query, however many lists are tried.
    """
    trials = list(_trials(filters))[:MOST_TRIED]
    if not trials:
        return []
    numbers = _numbers(trials)
    found = [(trial, numbers[place]) for place, trial in enumerate(trials) if place in numbers]
    close = [pair for pair in found if not pair[0].is_last_resort]
    offers = (Nearest(trial.label, trial.query, number) for trial, number in close or found)
    return sorted(offers, key=lambda offer: -offer.number)


def _numbers(trials):
    """{place of a trial: its number of rows} of those that have any."""
    first, *others = (
        trial.rows.order_by().values(trial=Value(place)).annotate(number=Count("pk", distinct=True))
        for place, trial in enumerate(trials)
    )
    rows = first.union(*others, all=True)
    return {row["trial"]: row["number"] for row in rows if row["number"]}


def _trials(filters):
    fields = filters.form.fields
    if unusable := [name for name in filters.form.errors if name in fields]:
        labels = ", ".join(str(fields[name].label) for name in unusable)
        query = _query(filters, {name: [] for name in unusable})
        yield Trial(_without(labels), query, filters.filtered(filters.countable))
        return
    parts = [(name, values) for name in fields for values in _parts(filters, name)]
    if len(parts) > 1:
        yield from (_left_out(filters, name, values) for name, values in parts)
    if len(parts) > 2:
        used = {name: [] for name, _values in parts}
        yield from (_alone(filters, name, values, used) for name, values in parts)


def _parts(filters, name):
    """The values of a filter that can be left out by themselves: alternatives only together."""
    values = [value for value in filters.data.getlist(name) if value.strip()]
    if filters.all_must_hold(name):
        return [[value] for value in dict.fromkeys(values)]
    return [values] if values else []


def _left_out(filters, name, values):
    kept = [value for value in filters.data.getlist(name) if value not in values]
    rows = filters.filtered(filters.countable, without=[name])
    if kept:
        rows = filters.filters[name].filter(rows, kept)
    return Trial(_without(_said(filters, name, values)), _query(filters, {name: kept}), rows)


def _alone(filters, name, values, used):
    value = values if filters.all_must_hold(name) else filters.values[name]
    rows = filters.filters[name].filter(filters.countable, value)
    label = _("Hanya {filter}").format(filter=_said(filters, name, values))
    return Trial(label, _query(filters, {**used, name: values}), rows, is_last_resort=True)


def _without(said):
    return _("Tanpa {filter}").format(filter=said)


def _query(filters, changed):
    """The query of the list with other values of some filters, from its first page on."""
    query = filters.data.copy()
    for name, values in {**changed, "halaman": [], "kursor": []}.items():
        query.setlist(name, values)
    return f"?{query.urlencode()}"


def _said(filters, name, values):
    field = filters.form.fields[name]
    choices = dict(getattr(field, "choices", ()))
    said = _(" atau ").join(str(choices.get(value, value)) for value in values)
    return f"{field.label}: {said}"
