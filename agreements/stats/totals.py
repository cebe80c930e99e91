"""Subtotals of transactions in rupiah: kinds apart, values per period apart, the unknown counted.

A value is a range. Kinds are never added to one another, nor a value per month to one for once; how
many values are unknown stands beside every subtotal.
"""

from collections import defaultdict
from dataclasses import dataclass, fields, replace
from decimal import Decimal
from functools import cache
from itertools import chain, product
from operator import attrgetter

from django.db.models import Count, F, Q, Sum

from agreements.models import Recurrence, TransactionKind

from .series import OfKind

YEAR = "year"  # of the listing: a date over several years counts in its first
SERIES = ("kind", "recurrence")
OF_ONE = (*SERIES, "worth_low", "worth_high", "is_hedged")  # of the listing: what one is worth
# The place of each series: trade before investment, then as the kinds are listed, once before each
# period.
ORDER = {
    series: place
    for place, series in enumerate(
        sorted(
            product(TransactionKind, Recurrence),
            key=lambda series: series[0] == TransactionKind.INVESTMENT,
        )
    )
}


@dataclass(frozen=True)
class KindTotal(OfKind):
    """The subtotal of one kind and recurrence, in rupiah; None when no value is known.

    ``unknown`` transactions are in ``number`` but in no sum; ``hedged`` ones are added as written.
    """

    kind: TransactionKind
    recurrence: Recurrence
    number: int
    unknown: int
    hedged: int
    value_low: Decimal | None
    value_high: Decimal | None


@dataclass(frozen=True)
class GoodsTotal(KindTotal):
    """A KindTotal of some goods. ``shared`` transactions have a value, but only one together with
    other goods; like the ``unknown`` ones they are in ``number`` and in no sum.
    """

    shared: int


def total_of(kind, recurrence, low, high, is_hedged):
    """The KindTotal of one transaction, by OF_ONE of its row in the listing."""
    is_known = low is not None
    counted = 1, int(not is_known), int(is_known and is_hedged)
    return KindTotal(TransactionKind(kind), Recurrence(recurrence), *counted, low, high)


def totals_by_kind(transactions):
    """One KindTotal per kind and recurrence of the published ``transactions``, trade first."""
    return totals_by(transactions).get((), [])


def totals_by(transactions, *keys):
    """{values of the expressions ``keys``: their KindTotals}, of the published ``transactions``.

    These may be their rows in the listing, which is read alone, or `sums.Everything`, which knows.
    """
    if hasattr(transactions, "totals_by"):
        return transactions.totals_by(*keys)
    return subtotals(transactions.published(), *keys)


def subtotals(transactions, *keys):
    """As ``totals_by``, of all ``transactions``: for the desk, which counts drafts too.

    One query. A value hedged by its source ("sekitar", "lebih dari") is added as written and
    counted in ``hedged``; so is one of which only some goods are valued.
    """
    names = [f"key_{number}" for number in range(len(keys))]
    known = Q(worth_low__isnull=False)
    rows = (
        transactions.order_by()
        .with_worth()
        .values("kind", "recurrence", **dict(zip(names, map(_expression, keys), strict=True)))
        .annotate(
            number=Count("pk"),
            unknown=Count("pk", filter=~known),
            hedged=Count("pk", filter=known & Q(is_hedged=True)),
            low=Sum("worth_low"),
            high=Sum("worth_high"),
        )
    )
    found = defaultdict(list)
    for row in rows:
        found[tuple(row[name] for name in names)].append(_total(row))
    return {key: sorted(totals, key=kind_order) for key, totals in found.items()}


def added(*groups):
    """The totals of several groups of transactions that have none in common, kind by kind."""
    found = defaultdict(list)
    for total in chain.from_iterable(groups):
        found[total.kind, total.recurrence].append(total)
    return sorted(map(_sum, found.values()), key=kind_order)


def _sum(totals):
    """Subtotals of the same kind and recurrence in one; what is not known adds nothing."""
    names = _added_up(type(totals[0]))
    columns = zip(*map(attrgetter(*names), totals), strict=True)
    return replace(totals[0], **dict(zip(names, map(_plus, columns), strict=True)))


@cache
def _added_up(sort):
    return [field.name for field in fields(sort) if field.name not in SERIES]


def _plus(values):
    known = [value for value in values if value is not None]
    return sum(known) if known else None


def number_of(totals):
    """How many transactions there are in ``totals``, whatever their kind."""
    return sum(total.number for total in totals)


def _expression(key):
    return F(key) if isinstance(key, str) else key


def _total(row):
    return KindTotal(
        TransactionKind(row["kind"]),
        Recurrence(row["recurrence"]),
        row["number"],
        row["unknown"],
        row["hedged"],
        row["low"],
        row["high"],
    )


def kind_order(total):
    """The key that sorts by kind and recurrence, see ORDER."""
    return ORDER[total.kind, total.recurrence]
