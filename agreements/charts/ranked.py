"""Ranked subtotals of one series: a bar in each row of a table."""

from dataclasses import dataclass
from typing import Any

from agreements.stats.totals import KindTotal

from .scale import percent


@dataclass(frozen=True)
class RankedBar:
    """A row: what is ranked, its subtotal, and a bar for it in per cent of the largest.

    The bar is solid up to the least it is worth; the ``open`` part goes on to the most.
    """

    item: Any
    total: KindTotal
    solid: str
    open: str

    @property
    def is_range(self):
        return self.total.value_low != self.total.value_high


def ranked(pairs):
    """The RankedBars of (item, subtotal) pairs, in the order given."""
    pairs = list(pairs)
    largest = max((total.value_high or 0 for _, total in pairs), default=0)
    return [_bar(item, total, largest) for item, total in pairs]


def _bar(item, total, largest):
    low, high = total.value_low or 0, total.value_high or 0
    return RankedBar(item, total, percent(low, largest), percent(high - low, largest))
