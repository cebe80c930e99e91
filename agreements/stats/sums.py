"""Sums over all published transactions, read from those that are kept while writing (TradeSum)."""

from collections import defaultdict
from typing import ClassVar

from django.db import connection
from django.db.models import F, Sum

from agreements.models import Recurrence, SumSubject, TradeSum, TransactionKind

from .facets import numbers_by
from .totals import YEAR, GoodsTotal, KindTotal, kind_order

COUNTS, ENDS = ("number", "known", "hedged"), ("low", "high")
KIND = {kind.value: kind for kind in TransactionKind}
RECURRENCE = {recurrence.value: recurrence for recurrence in Recurrence}
SIDES = ("seller_province", "buyer_province")


class Everything:
    """All published transactions, where a queryset of some is expected too.

    ``totals_by`` and ``commodity_totals`` then read sums, of the ``series`` or of every one.
    """

    # What `totals_by` may be asked, and the sums that answer it.
    subjects: ClassVar = {
        (): SumSubject.YEAR,
        (YEAR,): SumSubject.YEAR,
        SIDES: SumSubject.FLOW,
    }
    numbered = SumSubject.PAIR  # the sums that tell how many there are of a side

    def __init__(self, series=None):
        self.series = series

    def of_series(self, series):
        return Everything(series)

    def totals_by(self, *keys):
        return totals(self._kept(self.subjects[keys]), *keys)

    def numbers_by_side(self, side):
        return dict(numbers(self._kept(self.numbered), side))

    def goods_totals(self):
        found = totals(self._kept(SumSubject.GOOD, is_group=False), "good", of=GoodsTotal)
        return {slug: group for (slug,), group in found.items()}

    def _kept(self, subject, **fields):
        return self._of_series(kept(subject, **fields))

    def _of_series(self, rows):
        if self.series is None:
            return rows
        return rows.filter(kind=self.series.kind, recurrence=self.series.recurrence)


def fold():
    """Make one row of those that are parts of the same sum; what they add up to stays."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT fold_trade_sums()")


def numbers_by_side(transactions, side):
    """{province: number of the published ``transactions`` in which it is on ``side``, a field}."""
    if isinstance(transactions, Everything):
        return transactions.numbers_by_side(side)
    return numbers_by(transactions.published(), F(side))


def kept(subject, **fields):
    """The TradeSums of a subject."""
    return TradeSum.objects.filter(subject=subject, **fields)


def sold_to(province):
    """Sums of what ``province`` sells to each other province, or to an unknown one."""
    flows = kept(SumSubject.FLOW, seller_province=province)
    return flows.exclude(buyer_province=province)


def bought_from(province):
    """Sums of what ``province`` buys from each other province, or from an unknown one."""
    flows = kept(SumSubject.FLOW, buyer_province=province)
    return flows.exclude(seller_province=province)


def numbers(sums, *keys):
    """[(values of ``keys``…, number of transactions)], most first, in one query."""
    rows = sums.order_by().values_list(*keys).annotate(number_of=Sum("number"))
    return list(rows.exclude(number_of=0).order_by("-number_of"))


def totals(sums, *keys, of=KindTotal):
    """{values of ``keys``: its KindTotals, or those ``of`` goods, trade first}, in one query."""
    counts = {part: Count(part) for part in (*COUNTS, *(("shared",) if of is GoodsTotal else ()))}
    parts = {**counts, **{part: Plain(part) for part in ENDS}}
    rows = (
        sums.order_by()
        .values_list(*keys, "kind", "recurrence")
        .annotate(**{f"sum_{part}": summed for part, summed in parts.items()})
        .exclude(sum_number=0)
    )
    found = defaultdict(list)
    for row in rows:
        found[row[: len(keys)]].append(_total(of, *row[len(keys) :]))
    for group in found.values():
        group.sort(key=kind_order)
    return dict(found)


class Plain(Sum):
    """A sum as the database gives it: they are read by the thousand."""

    convert_value = staticmethod(Sum._convert_value_noop)


class Count(Plain):
    """The same of small whole numbers."""

    template = "%(function)s(%(expressions)s)::bigint"


def _total(of, kind, recurrence, number, known, hedged, *rest):
    *shared, low, high = rest
    unknown = number - known - sum(shared)
    ends = (low, high) if known else (None, None)
    return of(KIND[kind], RECURRENCE[recurrence], number, unknown, hedged, *ends, *shared)
