"""From which province to which goods go."""

from agreements.models import Province

from .agreements import bars
from .totals import added, number_of


def routes(totals):
    """[(seller, buyer, their totals)] of {(seller code, buyer code): totals}, most often first.

    How often is counted, not how much: kinds may not be added. An unknown side is None.
    """
    provinces = Province.objects.in_bulk()
    found = [
        (provinces.get(seller), provinces.get(buyer), group)
        for (seller, buyer), group in totals.items()
    ]
    return sorted(found, key=lambda row: (-number_of(row[2]), str(row[0]), str(row[1])))


def traders(found, side):
    """Provinces by their number of transactions, as ``side`` 0 (seller) or 1 (buyer) of routes.

    Investment is no trade, and unknown sides are left out.
    """
    groups = {}
    for route in found:
        groups.setdefault(route[side], []).append(trade_only(route[2]))
    numbers = {province: number_of(added(*group)) for province, group in groups.items() if province}
    ranked = sorted(numbers.items(), key=lambda pair: (-pair[1], pair[0].name))
    return bars(pair for pair in ranked if pair[1])


def trade_only(totals):
    """``totals`` without investment, which is no trade."""
    return [total for total in totals if not total.is_investment]
