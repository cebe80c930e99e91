"""From which province to which goods go."""

from typing import NamedTuple

from agreements.models import Province

from . import reference
from .agreements import bars
from .totals import number_of


class Route(NamedTuple):
    """All that goes from one province to another; None is a side that is not known."""

    seller_province: Province | None
    buyer_province: Province | None
    totals: list


def routes(totals):
    """The Routes of {(seller code, buyer code): totals}, most often first.

    How often is counted, not how much: kinds may not be added.
    """
    provinces = reference.provinces()
    found = [
        Route(provinces.get(seller), provinces.get(buyer), group)
        for (seller, buyer), group in totals.items()
    ]
    return sorted(found, key=lambda route: (-number_of(route.totals), *map(str, route[:2])))


def traders(numbers):
    """Bars of provinces by their (code, number of transactions); unknown sides are left out."""
    provinces = reference.provinces()
    known = [(provinces[code], number) for code, number in numbers if code]
    return bars(sorted(known, key=lambda pair: (-pair[1], pair[0].name)))


def trade_only(totals):
    """``totals`` without investment, which is no trade."""
    return [total for total in totals if not total.is_investment]
