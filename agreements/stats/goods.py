"""What transactions are worth good by good, as far as a value can be told apart.

One transaction may name several goods with one joint value. That value belongs to none of them
alone: it is counted as shared and added to no good.
"""

from collections import defaultdict
from functools import cached_property

from django.db.models import Count, F, Q, Sum

from agreements.models import (
    Commodity,
    Recurrence,
    SumSubject,
    TradeSum,
    TransactionGood,
    TransactionKind,
)

from .facets import numbers_by
from .sums import kept, numbers, totals
from .totals import GoodsTotal, kind_order, number_of


def commodity_totals(transactions):
    """[(Commodity, its GoodsTotals)] of the published ``transactions``, the most traded first."""
    if hasattr(transactions, "goods_totals"):
        return most_traded(transactions.goods_totals())
    goods = TransactionGood.objects.filter(transaction__in=transactions.values("pk"))
    found = goods_totals(goods.filter(is_group=False), "good")
    return most_traded({slug: totals for (slug,), totals in found.items()})


def most_traded(found):
    """[(Commodity, its totals)] of {slug: its totals}, the most traded first."""
    commodities = Commodity.objects.in_bulk(found)
    rows = [(commodities[slug], totals) for slug, totals in found.items()]
    return sorted(rows, key=lambda row: (-number_of(row[1]), row[0].name_id))


class Goods:
    """The goods of TradeSums or TransactionGoods, but for investment: how many, and the first."""

    def __init__(self, rows):
        self.rows = rows.exclude(kind=TransactionKind.INVESTMENT)
        self.are_sums = rows.model is TradeSum

    @property
    def number(self):
        return len(self._numbers)

    def most(self, shown):
        """[(Commodity, its GoodsTotals)] of those ``shown`` at most, the most traded first."""
        names = dict(Commodity.objects.filter(pk__in=self._numbers).values_list("pk", "name_id"))
        ranked = sorted(self._numbers, key=lambda slug: (-self._numbers[slug], names[slug]))
        rows = self.rows.filter(good__in=ranked[:shown])
        found = totals(rows, "good", of=GoodsTotal) if self.are_sums else goods_totals(rows, "good")
        return most_traded({slug: group for (slug,), group in found.items()})

    @cached_property
    def _numbers(self):
        """{slug: number of transactions}."""
        if self.are_sums:
            return dict(numbers(self.rows, "good"))
        return numbers_by(self.rows, F("good"))


def goods_totals(goods, *keys):
    """{values of ``keys``: their GoodsTotals} of the TransactionGoods ``goods``, in one query."""
    known = Q(worth_low__isnull=False)
    rows = (
        goods.order_by()
        .values_list(*keys, "kind", "recurrence")
        .annotate(
            number=Count("pk"),
            unknown=Count("pk", filter=~known & Q(is_shared=False)),
            hedged=Count("pk", filter=known & Q(is_hedged=True)),
            low=Sum("worth_low"),
            high=Sum("worth_high"),
            shared=Count("pk", filter=Q(is_shared=True)),
        )
    )
    found = defaultdict(list)
    for row in rows:
        key, (kind, recurrence, *values) = row[: len(keys)], row[len(keys) :]
        series = TransactionKind(kind), Recurrence(recurrence)
        found[key].append(GoodsTotal(*series, *values))
    return {key: sorted(totals, key=kind_order) for key, totals in found.items()}


def branch_of(commodity):
    """The fields of sums and goods that are of a commodity with all goods in it."""
    return {"good": commodity.pk, "is_group": commodity.children.exists()}


def commodity_numbers():
    """{slug: number of published transactions that name the good, or one of its group}."""
    return own_before_group(numbers(kept(SumSubject.GOOD), "good", "is_group"))


def own_before_group(rows):
    """{slug: number} of (slug, whether all goods of the group are meant, number); these decide."""
    own_first = sorted(rows, key=lambda row: row[1])
    return {slug: number for slug, _is_group, number in own_first}
