"""Pages that stay right while records come and go: each begins after the last row of the former.

A cursor holds what the rows are ordered by, of the row it stands at, so no page counts rows it does
not show. It is signed: nobody can ask for values that are not of the order.
"""

from typing import NamedTuple

from django.core.signing import BadSignature, Signer
from django.db.models import F, OrderBy, Q

NOTHING = Q(pk__in=[])


class Cursor(NamedTuple):
    """A place between rows: beside the row of ``values``, looking back or ahead."""

    looks_back: bool
    values: list

    def text(self, of):
        """The cursor as it stands in an address; ``of`` names the list and the order it fits."""
        return _signer(of).sign_object([self.looks_back, *self.values])

    @classmethod
    def read(cls, text, of):
        """The cursor of ``text``, None if we did not write it for that list and order."""
        try:
            looks_back, *values = _signer(of).unsign_object(text)
        except BadSignature:
            return None
        return cls(looks_back, values)


class Page(NamedTuple):
    """Primary keys in their order, and the cursors of the pages beside, None where none is."""

    keys: list
    next: Cursor | None
    previous: Cursor | None


def page_of(queryset, size, cursor=None, *, start=0):
    """The Page of ``size`` rows at ``cursor``, without one that from row ``start`` on.

    It takes one query, or two where rows without a value follow those that have one.
    """
    orders, names = _orders(queryset)
    keys = dict(zip(names[:-1], [order.expression for order in orders[:-1]], strict=True))
    rows = queryset.annotate(**keys).order_by(*map(_like, orders, names))
    looks_back = bool(cursor and cursor.looks_back)
    if looks_back:
        rows = rows.reverse()
    found, first = [], 0 if cursor else start
    for stretch in _stretches(names, orders, cursor) if cursor else [Q()]:
        found += rows.filter(stretch).values_list(*names)[first : first + size + 1 - len(found)]
        if len(found) > size:
            break
    goes_on, found = len(found) > size, found[:size]
    if looks_back:
        found.reverse()
    return _page(found, goes_on, looks_back, came_from=bool(cursor or start))


def _orders(queryset):
    """Its OrderBys and a name for the key of each; the last is the primary key, which is unique."""
    by = queryset.query.order_by
    orders = [_as_order(one) for one in (*by, *([] if by[-1] in {"pk", "-pk"} else ["pk"]))]
    return orders, [*(f"order_{place}" for place in range(len(orders) - 1)), "pk"]


def _page(found, goes_on, looks_back, *, came_from):
    has_next, has_previous = (came_from, goes_on) if looks_back else (goes_on, came_from)
    return Page(
        keys=[row[-1] for row in found],
        next=Cursor(False, _storable(found[-1])) if found and has_next else None,
        previous=Cursor(True, _storable(found[0])) if found and has_previous else None,
    )


def _stretches(names, orders, cursor):
    """Qs of the rows beyond the cursor in their order, each begun where an index has its start.

    An index cannot seek "past a value, or without one": those are two stretches.
    """
    beyond, first, value = _beyond(names, orders, cursor), names[0], cursor.values[0]
    if first == "pk" or value is None:
        return [beyond]
    is_ascending = orders[0].descending == cursor.looks_back
    at_or_past = Q(**{f"{first}__{'gte' if is_ascending else 'lte'}": value})
    without = Q(**{f"{first}__isnull": True})
    return [at_or_past & beyond, without & beyond]


def _beyond(names, orders, cursor):
    """Q: the rows on the side of the cursor that it looks at."""
    beyond = NOTHING
    keys = list(zip(names, orders, cursor.values, strict=True))
    for name, order, value in reversed(keys):
        same = Q(**{f"{name}__isnull": True} if value is None else {name: value})
        beyond = _past(name, order, value, cursor.looks_back) | (same & beyond)
    return beyond


def _past(name, order, value, looks_back):
    """Q: rows past ``value`` in one key alone; PostgreSQL takes NULL for the greatest value."""
    ascending = order.descending == looks_back
    null_is_past = (order.nulls_last or not (order.nulls_first or order.descending)) != looks_back
    if value is None:
        return NOTHING if null_is_past else Q(**{f"{name}__isnull": False})
    past = Q(**{f"{name}__{'gt' if ascending else 'lt'}": value})
    if null_is_past and name != "pk":  # nothing is told of a key, so that its index is used
        past |= Q(**{f"{name}__isnull": True})
    return past


def _as_order(order):
    """An OrderBy of our own for what `order_by` takes; a relation is ordered by its key."""
    if isinstance(order, str):
        return OrderBy(F(order.lstrip("-")), descending=order.startswith("-"))
    return order if isinstance(order, OrderBy) else OrderBy(order)


def _like(order, name):
    """The same order by the annotation ``name``."""
    nulls = {"nulls_first": order.nulls_first, "nulls_last": order.nulls_last}
    return OrderBy(F(name), descending=order.descending, **nulls)


def _storable(row):
    """The values of the keys as JSON can hold them, read again by the fields themselves."""
    return [
        value if value is None or isinstance(value, int | float) else str(value) for value in row
    ]


def _signer(of):
    return Signer(salt=f"agreements.keyset.{of}")
