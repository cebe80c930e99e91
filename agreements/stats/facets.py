"""Rows counted by the value of an expression: beside the options of a filter, and in figures."""

from typing import Any, NamedTuple

from django.db.models import Count, Func, Q

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
    """The Numbers of ``rows`` by each of ``groups``, {name: Group}.

    One query counts the rows for which all conditions hold; one more each group that lifts its own,
    so that an index finds either.
    """
    chosen = {name: group.chosen for name, group in groups.items() if group.chosen is not None}
    together = {name: group for name, group in groups.items() if name not in chosen}
    found = _in_one_reading(rows.filter(*chosen.values()), together)
    for name in chosen:
        others = [condition for other, condition in chosen.items() if other != name]
        by = Unnest(groups[name].by) if groups[name].is_array else groups[name].by
        found.by[name] = facet_counts(rows.filter(*others), by)
    return found


def _in_one_reading(rows, groups):
    """The Numbers of rows by groups that lift nothing.

    Rows are first counted by whole arrays, of which there are far fewer than elements of arrays.
    """
    if not groups:
        return Numbers(rows.count(), {})
    columns = {f"g{place}": group.by for place, group in enumerate(groups.values())}
    listed = rows.order_by().annotate(**columns).values_list(*columns)
    inner, parameters = listed.query.sql_with_params()
    with reading().cursor() as cursor:
        cursor.execute(_sql(inner, list(groups.values())), parameters)
        found = cursor.fetchall()
    names, numbers, total = list(groups), {name: {} for name in groups}, 0
    for place, value, number in found:
        if place == len(names):
            total = number
        else:
            numbers[names[place]][value] = number
    return Numbers(total, numbers)


def _sql(inner, groups):
    """The statement over the rows of ``inner``; a number stands beside the place of its group.

    The whole has the place behind the last group.
    """
    places = range(len(groups))
    named = ", ".join(f"g{place}" for place in places)
    # What grouping() says of a set: a bit for each column that is not in it.
    every = (1 << len(groups)) - 1
    signs = {every & ~(1 << (len(groups) - 1 - place)): place for place in places}
    values = " ".join(
        f"WHEN {sign} THEN "
        + (f"g{place}::text[]" if groups[place].is_array else f"ARRAY[g{place}::text]")
        for sign, place in signs.items()
    )
    in_order = " ".join(f"WHEN {sign} THEN {place}" for sign, place in signs.items())
    return f"""
        SELECT place, unnest(elements) AS value, sum(number)::bigint
        FROM (
            SELECT CASE grouping({named}) {in_order} ELSE {len(groups)} END AS place,
                   CASE grouping({named}) {values} ELSE ARRAY[''] END AS elements,
                   count(*) AS number
            FROM ({inner}) listed
            GROUP BY GROUPING SETS ({", ".join(f"(g{place})" for place in places)}, ())
        ) counted
        GROUP BY 1, 2
    """  # noqa: S608 (names of ours around a statement whose values are parameters)
