"""What the first page tells of published records, remembered until those change.

Drafts are in none of it: what stands on its way to the public is asked anew each time.
"""

from agreements.versions import kept

from .counting import count_up_to

FIRST = 5  # rows of a table


def of_desk(name, desk, verb, make):
    """``make()``, remembered for the desks where ``desk`` reaches with ``verb``.

    What it makes must follow from published records, those desks and ``name`` alone.
    """
    where = desk.reach(verb)
    desks = (*sorted(where.codes), where.national, where.everywhere)
    return kept(("desk", name, *desks), make)


def number_of(matter, desk):
    """How many rows a matter has at a desk; see ``count_up_to``."""
    if not matter.is_public:
        return count_up_to(matter.rows(desk))
    name = ("number", matter.model._meta.model_name, matter.slug)
    return of_desk(name, desk, matter.verb, lambda: count_up_to(matter.rows(desk)))


def first_of(rows, name, desk, fetched):
    """The first of ordered ``rows``, one more than are shown; ``fetched`` reads what else is shown.

    Their keys are remembered, they themselves are read anew.
    """
    keys = of_desk(
        ("first", name), desk, "view", lambda: list(rows.values_list("pk", flat=True)[: FIRST + 1])
    )
    found = fetched(rows.model._default_manager.filter(pk__in=keys)).in_bulk()
    return [found[key] for key in keys if key in found]
