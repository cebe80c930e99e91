"""What an empty list offers instead: the same list with one filter less, or with one alone."""

from typing import NamedTuple

from django.db.models import Count, QuerySet, Value
from django.utils.translation import gettext as _

MOST_TRIED = 24


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
        yield _without(filters, labels, unusable, filters.filtered(filters.queryset))
        return
    used = [name for name in fields if any(value.strip() for value in filters.data.getlist(name))]
    for name in used:
        values = filters.data.getlist(name)
        if filters.all_must_hold(name) and len(values) > 1:
            yield from _one_value_less(filters, name, values)
        elif len(used) > 1:
            rows = filters.filtered(filters.queryset, without=[name])
            yield _without(filters, _said(filters, name, values), [name], rows)
    if len(used) > 2:
        yield from (_alone(filters, name, used) for name in used)


def _one_value_less(filters, name, values):
    rest = filters.filtered(filters.queryset, without=[name])
    for dropped in values:
        kept = [value for value in values if value != dropped]
        rows = filters.filters[name].filter(rest, kept)
        yield _without(filters, _said(filters, name, [dropped]), [name], rows, kept)


def _without(filters, said, names, rows, kept=()):
    query = filters.data.copy()
    for name in ("halaman", *names):
        query.pop(name, None)
    if kept:
        query.setlist(names[0], kept)
    return Trial(_("Tanpa {filter}").format(filter=said), f"?{query.urlencode()}", rows)


def _alone(filters, name, used):
    values = filters.data.getlist(name)
    rows = filters.filtered(filters.queryset, without=[other for other in used if other != name])
    query = filters.data.copy()
    for other in ("halaman", *used):
        query.pop(other, None)
    query.setlist(name, values)
    label = _("Hanya {filter}").format(filter=_said(filters, name, values))
    return Trial(label, f"?{query.urlencode()}", rows, is_last_resort=True)


def _said(filters, name, values):
    field = filters.form.fields[name]
    choices = dict(getattr(field, "choices", ()))
    joined = _(" dan ") if filters.all_must_hold(name) else _(" atau ")
    return f"{field.label}: {joined.join(str(choices.get(value, value)) for value in values)}"
