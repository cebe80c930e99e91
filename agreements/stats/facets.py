"""Rows counted by the value of an expression: beside the options of a filter, and in figures."""

from typing import Any, NamedTuple

from django.db.models import Case, Count, Func, Q, Value, When

from agreements.databases import reading


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


class Group(NamedTuple):
    """What rows are counted by: a column, or the elements of an array in it.

    ``chosen`` is a condition that holds for all numbers but those of the group itself.
    """

    by: Any
    is_array: bool = False
    chosen: Q | None = None


class Numbers(NamedTuple):
    """How many rows there are in all, and {name of a group: {value: how many}}."""

    total: int
    by: dict[str, dict[str, int]]


def numbers_together(rows, groups) -> Numbers:
    """The Numbers of ``rows`` by each of ``groups``, {name: Group}, in one reading of the rows.

    Rows are first counted by whole arrays, of which there are far fewer than elements of arrays.
    """
    inner, parameters = _values(rows, groups).query.sql_with_params()
    with reading().cursor() as cursor:
        cursor.execute(_sql(inner, list(groups.values())), parameters)
        found = cursor.fetchall()
    names, numbers, total = list(groups), {name: {} for name in groups}, 0
    for place, value, number in found:
        if place == len(names):
            total = number
        elif number:
            numbers[names[place]][value] = number
    return Numbers(total, numbers)


def _values(rows, groups):
    """The rows with their values, g0, g1 …, and whether the condition of each holds: c0, c1 …"""
    columns = {f"g{place}": group.by for place, group in enumerate(groups.values())}
    for place, group in enumerate(groups.values()):
        if group.chosen is not None:
            columns[f"c{place}"] = Case(When(group.chosen, then=Value(True)), default=Value(False))
    return rows.order_by().annotate(**columns).values_list(*columns)


def _sql(inner, groups):
    """The statement over the rows of ``inner``; a number stands beside the place of its group.

    The whole has the place behind the last group.
    """
    places = range(len(groups))
    named = ", ".join(f"g{place}" for place in places)
    asked = [place for place in places if groups[place].chosen is not None]
    # What grouping() says of a set: a bit for each column that is not in it.
    every = (1 << len(groups)) - 1
    signs = {every & ~(1 << (len(groups) - 1 - place)): place for place in places}
    values = [
        f"WHEN {sign} THEN "
        + (f"g{place}::text[]" if groups[place].is_array else f"ARRAY[g{place}::text]")
        for sign, place in signs.items()
    ]
    numbers = [
        f"WHEN {sign} THEN {_number(c for c in asked if c != place)}"
        for sign, place in signs.items()
    ]
    in_order = " ".join(f"WHEN {sign} THEN {place}" for sign, place in signs.items())
    return f"""
        SELECT place, unnest(elements) AS value, sum(number)::bigint
        FROM (
            SELECT CASE grouping({named}) {in_order} ELSE {len(groups)} END AS place,
                   CASE grouping({named}) {" ".join(values)} ELSE ARRAY[''] END AS elements,
                   CASE grouping({named}) {" ".join(numbers)} ELSE {_number(asked)} END AS number
            FROM ({inner}) listed
            GROUP BY GROUPING SETS ({", ".join(f"(g{place})" for place in places)}, ())
        ) counted
        GROUP BY 1, 2
    """  # noqa: S608 (names of ours around a statement whose values are parameters)


def _number(conditions):
    held = " AND ".join(f"c{place}" for place in conditions)
    return f"count(*) FILTER (WHERE {held})" if held else "count(*)"
