"""Several columns out of one subquery: what stands beside a record is read once for all of them."""

from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import Cast

from .expressions import filled, listed


class Together:
    """Rows beside a record, in an order; columns take ``each`` of their values.

    ``rows`` refers to the record by `OuterRef`. All values are read as text.
    """

    def __init__(self, rows, *order_by):
        self._rows, self._order_by = rows.order_by(*order_by), order_by

    def each(self, value):
        """A list of that text of each row; as an integer how many have it, as rupiah their sum."""
        return Part(self, value)

    def texts_of(self, part):
        """The array of the texts of one ``part``."""
        return listed(self._rows, part.text, *self._order_by)

    def expression(self, parts):
        """An array of the rows, each an array of the ``parts``."""
        texts = models.Func(
            *(part.text for part in parts),
            template="ARRAY[%(expressions)s]",
            output_field=ArrayField(models.TextField()),
        )
        return ArraySubquery(self._rows.annotate(texts=texts).values("texts"))


@dataclass(frozen=True, eq=False)
class Part:
    """What a column takes of rows that are read together."""

    of: Together
    value: Any

    @property
    def text(self):
        """Its value as text, NULL if that is empty."""
        return filled(Cast(self.value, models.TextField()))


def alone(expression):
    """The expression of a column where it is read by itself; of a Part the list of its texts."""
    if not isinstance(expression, Part):
        return expression
    return expression.of.texts_of(expression)


def gathered(columns):
    """{Together: the parts that ``columns`` take of it}."""
    groups = {}
    for column in columns:
        if isinstance(column.expression, Part):
            groups.setdefault(column.expression.of, []).append(column.expression)
    return groups
