"""Moving the rows of one record to another, and making one of two rows that say the same thing.

The rows of any model that refer to a record are found through ``_meta``, so that a new kind of row
is merged without a line here.
"""

from django.db.models import F, Max

from agreements.models import Party
from agreements.models.base import Publishable

from .facets import facets

# What a row is known by, beside the unique constraints of its model.
KNOWN_BY = {Party: [("other_name",)]}
# Two rows that differ only in these say the same.
MARGINAL = {"order", "is_official"}


def relations(model):
    """The foreign keys that refer to ``model``, those of hidden many-to-many tables included.

    A table that belongs to it one to one is kept by the database itself (AgreementListing).
    """
    fields = model._meta.get_fields(include_hidden=True)
    return [field.field for field in fields if field.auto_created and field.one_to_many]


def rows_of(key, instance):
    """The rows that refer to ``instance`` by the foreign key ``key``, in their own order."""
    return key.model._base_manager.filter(**{key.name: instance}).order_by("pk")


def matched(key, our_rows, their_rows):
    """Pairs of the rows of both that stand for the same thing and can only stand once."""
    if issubclass(key.model, Publishable):
        return []
    known = {}
    for row in our_rows:
        for name in names_of(row, key):
            known.setdefault(name, row)
    named = [(list(names_of(row, key)), row) for row in their_rows]
    return [
        (known[name], row)
        for names, row in named
        if (name := next((name for name in names if name in known), None))
    ]


def names_of(row, key):
    """What a row is known by: the values of each of its unique constraints, and all it says."""
    model = type(row)
    for fields, blank_counts in unique_beside(model, key):
        values = tuple(model._meta.get_field(name).value_from_object(row) for name in fields)
        if blank_counts or not any(value in (None, "") for value in values):
            yield fields, values
    yield (
        "all",
        tuple(
            field.value_from_object(row)
            for field in model._meta.concrete_fields
            if field is not key and not field.primary_key and field.name not in MARGINAL
        ),
    )


def unique_beside(model, key):
    """The fields that are unique within one record, and whether blank ones count as equal."""
    unique = [(names, False) for names in model._meta.unique_together]
    for constraint in model._meta.total_unique_constraints:
        unique.append((constraint.fields, constraint.nulls_distinct is False))
    for fields, blank_counts in unique:
        if key.name in fields:
            yield tuple(name for name in fields if name != key.name), blank_counts
    for fields in KNOWN_BY.get(model, ()):
        yield fields, False


def take_facts(ours, theirs, parent, taken):
    """Fill what is unknown of ours and take the chosen facts, unsaved.

    Returns the names of the changed fields, and in words each fact given up.
    """
    changed, given_up = [], []
    for facet in facets(ours, theirs, parent):
        if facet.must_be_chosen:
            is_taken = facet.key in taken
            lost = facet.our_words if is_taken else facet.their_words
            given_up.append(f"{facet.label}: {lost}")
        if facet.fills or (facet.key in taken and facet.must_be_chosen):
            changed += facet.take_theirs()
    return changed, given_up


def move_rows(ours, theirs, taken):
    """Move all that refers to theirs over to ours; returns in words the facts given up."""
    given_up = []
    for key in relations(type(ours)):
        drop_between(key, ours, theirs)
        given_up += join_rows(key, ours, theirs, taken)
        rows_of(key, theirs).update(**{key.name: ours}, **numbered_on(key, ours))
    return given_up


def join_rows(key, ours, theirs, taken):
    """Make one row of two that can only stand once; returns in words the facts given up."""
    given_up = []
    for our_row, their_row in matched(key, rows_of(key, ours), rows_of(key, theirs)):
        changed, lost = take_facts(our_row, their_row, key, taken)
        given_up += lost + move_rows(our_row, their_row, taken)
        their_row.delete()
        our_row.save(update_fields=changed)
    return given_up


def drop_between(key, ours, theirs):
    """A link between the two would lead from a record to itself."""
    for field in key.model._meta.concrete_fields:
        if field is not key and field.related_model is type(ours):
            rows_of(key, theirs).filter(**{field.name: ours}).delete()


def numbered_on(key, ours):
    """Rows that have a place in a list come after those that are there."""
    if not any(field.name == "order" for field in key.model._meta.concrete_fields):
        return {}
    last = rows_of(key, ours).aggregate(last=Max("order"))["last"] or 0
    return {"order": F("order") + last}
