"""ORM expressions that the tables share; all of them run in PostgreSQL."""

import operator
from functools import reduce

from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models.functions import Cast, Coalesce, NullIf
from django.db.models.lookups import Exact

from agreements.models import EditorialState, withheld


class Edtf(models.Func):
    """A range of days in EDTF, by the database function of the same name."""

    function = "edtf"
    arity = 1
    output_field = models.TextField()


class Words(models.Func):
    """The arguments with a space between; those that are NULL are left out."""

    template = "concat_ws(' ', %(expressions)s)"
    output_field = models.TextField()


class Text(models.Func):
    """The arguments one after another, or NULL if one of them is NULL or empty."""

    template = "(%(expressions)s)"
    arg_joiner = " || "
    output_field = models.TextField()

    def __init__(self, *parts, **extra):
        super().__init__(*map(_as_part, parts), **extra)


class Plain(models.Func):
    """A number without the zeros at its end: ``100.000`` is a hundred thousand to a reader."""

    function = "trim_scale"
    output_field = models.DecimalField()


class Slug(models.Func):
    """What ``django.utils.text.slugify`` makes of a text, cut to 80 characters."""

    template = (
        r"trim('-' FROM left(trim('-_' FROM regexp_replace(regexp_replace("
        r"lower(normalize(%(expressions)s, NFKD)), '[^a-z0-9_ \t\n\r\f\v-]', '', 'g'),"
        r" '[- \t\n\r\f\v]+', '-', 'g')), 80))"
    )
    output_field = models.TextField()


def words(text):
    """Words of ours, which may be translated, as an expression."""
    return models.Value(text, output_field=models.CharField())


def in_brackets(part):
    """“(part)”, or NULL without a part."""
    return Text(words("("), part, words(")"))


def address(path, slug=None, fallback=None):
    """The path of a record's page: its number, and its words if ``slug`` names their field."""
    if slug is None:
        return Text(words(path), "pk", words("/"))
    return Text(words(path), "pk", words("-"), first_filled(Slug(slug), fallback), words("/"))


def listed(queryset, value, *order_by):
    """The array of ``value`` over ``queryset`` in that order; values that are NULL are left out."""
    rows = queryset.order_by(*order_by).annotate(listed_value=_as_expression(value))
    return models.Func(
        ArraySubquery(rows.values("listed_value")), models.Value(None), function="array_remove"
    )


def filled(text):
    """The text of a field or expression, NULL if it is empty."""
    return NullIf(_as_expression(text), models.Value(""), output_field=models.TextField())


def first_filled(*texts):
    """The first of the texts that is neither NULL nor empty."""
    return Coalesce(*map(filled, texts), output_field=models.TextField())


def counted(queryset, owner):
    """How many rows ``queryset`` has for the record that its field ``owner`` points to."""
    counts = queryset.order_by().values(owner).annotate(rows=models.Count("pk")).values("rows")
    return Coalesce(models.Subquery(counts), 0)


def public_name(business=""):
    """The name of a Business that may be shown, NULL for one that asked not to be named.

    ``business`` names the relation to it; the Business itself is the empty text.
    """
    path = f"{business}__" if business else ""
    return models.Case(
        models.When(**{f"{path}is_name_hidden": False}, then=models.F(f"{path}name")),
        output_field=models.TextField(),
    )


def cited_text(field):
    """A text of a Citation, NULL where it is withheld."""
    return models.Case(
        models.When(withheld(), then=models.Value(None)),
        default=models.F(field),
        output_field=models.TextField(),
    )


def label_of(field, choices):
    """The words for the code in a field or expression, in the language of the request."""
    code_in = _as_expression(field)
    return models.Case(
        *(
            models.When(Exact(code_in, models.Value(code)), then=words(label))
            for code, label in choices.choices
        ),
        output_field=models.CharField(),
    )


def of_published(*relations):
    """The condition that one of the records to which ``relations`` point is published."""
    conditions = (
        models.Q(**{f"{relation}__state": EditorialState.PUBLISHED}) for relation in relations
    )
    return reduce(operator.or_, conditions)


def published_id(relation):
    """The number of the related record, NULL unless it is published."""
    return models.Case(
        models.When(of_published(relation), then=models.F(f"{relation}_id")),
        output_field=models.BigIntegerField(),
    )


def _as_expression(value):
    return models.F(value) if isinstance(value, str) else value


def _as_part(part):
    if isinstance(part, models.Value):
        return part
    return filled(Cast(_as_expression(part), models.TextField()))
