"""Several columns out of one subquery: what stands beside a record is read once for all of them."""

from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import Cast

from .expressions import filled


class Together:
    """Rows beside a record, in an order; columns take ``each`` or the ``first`` of their values.

    ``rows`` refers to the record by `OuterRef`. All values are read as text.
    """

    def __init__(self, rows, *order_by):
        self._rows = rows.order_by(*order_by)

    def each(self, value):
        """A list of that text of each row; as an integer how many have it, as rupiah their sum."""
        return Part(self, value, is_list=True)

    def first(self, value, choices=None):
        """That text of the first row, in words if it is one of the codes of ``choices``."""
        return Part(self, value, is_list=False, choices=choices)

    def expression(self, parts):
        """An array of the rows, each an array of the ``parts``."""
        texts = models.Func(
            *(filled(Cast(part.value, models.TextField())) for part in parts),
            template="ARRAY[%(expressions)s]",
            output_field=ArrayField(models.TextField()),
        )
        return ArraySubquery(self.texts(texts))

    def texts(self, text):
        return self._rows.annotate(texts=text).values("texts")


@dataclass(frozen=True, eq=False)
class Part:
    """What a column takes of rows that are read together."""

    of: Together
    value: Any
    is_list: bool
    choices: Any = None

    def alone(self):
        """The expression of a list, for who asks a record for this column without the others."""
        rows = self.of.texts(filled(Cast(self.value, models.TextField())))
        return ArraySubquery(rows.exclude(texts=None))


def gathered(columns):
    """{Together: the parts that ``columns`` take of it}."""
    groups = {}
    for column in columns:
        if isinstance(column.expression, Part):
            groups.setdefault(column.expression.of, []).append(column.expression)
    return groups
