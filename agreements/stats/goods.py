"""What transactions are worth good by good, as far as a value can be told apart.

One transaction may name several goods with one joint value. That value belongs to none of them
alone: it is counted as shared and added to no good.
"""

from collections import defaultdict
from functools import reduce
from operator import or_
from typing import NamedTuple

from django.db.models import Count, Q, Sum

from agreements.models import Recurrence, SumSubject, TransactionGood, TransactionKind

from . import reference
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
    commodities = reference.commodities()
    rows = [(commodities[slug], totals) for slug, totals in found.items()]
    return sorted(rows, key=lambda row: (-number_of(row[1]), row[0].name_id))


class Goods(NamedTuple):
    """How many goods there are, and [(Commodity, its GoodsTotals)] of the first of them."""

    number: int = 0
    first: list = ()


def goods_of_sides(province, shown):
    """{TradeSide: Goods} of a province but for investment, the first ``shown`` most traded ones."""
    sums = _of_trade(kept(SumSubject.GOOD_SIDE, province=province.pk))
    sides = defaultdict(dict)
    for side, slug, number in numbers(sums, "side", "good"):
        sides[side][slug] = number
    first = {side: _first(found, shown) for side, found in sides.items()}
    of_first = _any(Q(side=side, good__in=slugs) for side, slugs in first.items())
    found = totals(sums.filter(of_first), "side", "good", of=GoodsTotal) if first else {}
    return {
        side: Goods(len(sides[side]), most_traded({slug: found[side, slug] for slug in slugs}))
        for side, slugs in first.items()
    }


def goods_of_flow(sides, shown):
    """The Goods that one province sells to another: its ``sides`` as fields of sums."""
    is_good = {**sides, "is_group": False}
    found = dict(numbers(kept(SumSubject.GOOD_FLOW, **is_good, kind=""), "good"))
    rows = TransactionGood.objects.filter(**is_good, good__in=_first(found, shown))
    first = {slug: group for (slug,), group in goods_totals(_of_trade(rows), "good").items()}
    return Goods(len(found), most_traded(first))


def goods_of(transactions, shown):
    """The Goods of published ``transactions``, by their numbers."""
    rows = TransactionGood.objects.filter(transaction__in=transactions, is_group=False)
    found = {slug: group for (slug,), group in goods_totals(_of_trade(rows), "good").items()}
    first = _first({slug: number_of(group) for slug, group in found.items()}, shown)
    return Goods(len(found), most_traded({slug: found[slug] for slug in first}))


def _of_trade(rows):
    return rows.exclude(kind=TransactionKind.INVESTMENT)


def _first(found, shown):
    """The ``shown`` most traded slugs of {slug: number}, by name where they are equal."""
    names = reference.commodities()
    return sorted(found, key=lambda slug: (-found[slug], names[slug].name_id))[:shown]


def _any(conditions):
    return reduce(or_, conditions, Q())


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
