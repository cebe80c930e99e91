"""Transactions as sums of their goods need them, by the thousand.

A whole record and all its goods take ten times as long to read.
"""

from collections import defaultdict
from decimal import Decimal
from typing import NamedTuple

from django.db.models import F, Value
from django.db.models.functions import Coalesce, NullIf

from agreements.language import language
from agreements.models import TransactionLine


class Line(NamedTuple):
    """A line of a transaction: its good as the source calls it, and how much of it."""

    name: str
    commodity_id: str | None
    quantity: Decimal | None
    unit: str | None
    value: Decimal | None

    def __str__(self):
        return self.name


class Sale(NamedTuple):
    """A transaction: its sides, its stated value and its Lines."""

    pk: int
    kind: str
    recurrence: str
    seller_province: str | None
    buyer_province: str | None
    value_low: Decimal | None
    value_high: Decimal | None
    value_qualifier: str
    lines: tuple


def sales_of(transactions):
    """The Sales of ``transactions`` in the order in which they were recorded, in two queries."""
    lines = _lines_of(transactions)
    rows = transactions.order_by("pk").values_list(*Sale._fields[:-1])
    return [Sale(*row, tuple(lines.get(row[0], ()))) for row in rows]


def _lines_of(transactions):
    """{number of a transaction: its Lines}."""
    name = "commodity__name_en" if language() == "en" else "commodity__name_id"
    lines = TransactionLine.objects.filter(transaction__in=transactions.order_by().values("pk"))
    rows = lines.order_by("order", "pk").values_list(
        "transaction",
        Coalesce(NullIf(F("description"), Value("")), F(name)),
        *Line._fields[1:],
    )
    found = defaultdict(list)
    for transaction, *line in rows:
        found[transaction].append(Line(*line))
    return found
