"""How much goes from which province to which, each series of values by itself."""

from dataclasses import dataclass

from agreements.models import Province

from . import reference
from .series import Series
from .totals import KindTotal, kind_order, totals_by, totals_by_kind


@dataclass(frozen=True)
class Flow:
    """All that one province sells to another of one series; None is a side that is not known."""

    seller_province: Province | None
    buyer_province: Province | None
    total: KindTotal

    @property
    def series(self):
        return Series.of(self.total)

    @property
    def is_known(self):
        """Whether both sides are known."""
        return bool(self.seller_province and self.buyer_province)

    @property
    def pair(self):
        """Both provinces, the lower code first, as the page about them; nothing within one."""
        sides = self.seller_province, self.buyer_province
        if not self.is_known or sides[0] == sides[1]:
            return ()
        return tuple(sorted(sides, key=lambda province: province.code))


def flows(transactions):
    """The Flows of the published ``transactions``: by series, in each the largest first.

    Two queries. Where a value is a range, its lower end counts; those without a known value come
    last, the more transactions the sooner.
    """
    provinces = reference.provinces()
    found = totals_by(transactions, "seller_province", "buyer_province")
    rows = [
        Flow(provinces.get(seller), provinces.get(buyer), total)
        for (seller, buyer), totals in found.items()
        for total in totals
    ]
    return sorted(rows, key=_largest_first)


def largest_first(total):
    """Sorts subtotals of one series by what they are worth at least, the unknown last."""
    known = total.value_low is not None
    return not known, -total.value_low if known else 0, -total.number


def _largest_first(flow):
    sides = [side.code if side else "" for side in (flow.seller_province, flow.buyer_province)]
    return kind_order(flow.total), largest_first(flow.total), sides


def numbers_by_series(transactions):
    """{Series: its number of the published ``transactions``}, in the order of the kinds."""
    return {Series.of(total): total.number for total in totals_by_kind(transactions)}


def chosen_series(numbers, code):
    """The Series that ``code`` names, or else the one with most transactions; None without any."""
    named = next((series for series in numbers if series.code == code), None)
    return named or max(numbers, key=numbers.get, default=None)
