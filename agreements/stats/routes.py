"""From which province to which goods go."""

from typing import NamedTuple

from agreements.models import Province

from .agreements import bars
from .totals import added, number_of


class Route(NamedTuple):
    """All that goes from one province to another; None is a side that is not known."""

    seller_province: Province | None
    buyer_province: Province | None
    totals: list


def routes(totals):
    """The Routes of {(seller code, buyer code): totals}, most often first.

    How often is counted, not how much: kinds may not be added.
    """
    provinces = Province.objects.in_bulk()
    found = [
        Route(provinces.get(seller), provinces.get(buyer), group)
        for (seller, buyer), group in totals.items()
    ]
    return sorted(found, key=lambda route: (-number_of(route.totals), *map(str, route[:2])))


def traders(found, side):
    """Provinces by their number of transactions, as ``side`` 0 (seller) or 1 (buyer) of Routes.

    Investment is no trade, and unknown sides are left out.
    """
    groups = {}
    for route in found:
        groups.setdefault(route[side], []).append(trade_only(route.totals))
    numbers = {province: number_of(added(*group)) for province, group in groups.items() if province}
    ranked = sorted(numbers.items(), key=lambda pair: (-pair[1], pair[0].name))
    return bars(pair for pair in ranked if pair[1])


def trade_only(totals):
    """``totals`` without investment, which is no trade."""
    return [total for total in totals if not total.is_investment]
