"""Ranked subtotals of one series: a bar in each row of a table."""

from dataclasses import dataclass
from typing import Any

from django.utils.html import strip_tags

from agreements.stats.totals import KindTotal
from agreements.tables.amounts import amount

from .rows import Line, RangeBar


@dataclass(frozen=True)
class RankedBar(RangeBar):
    """A row: what is ranked, its subtotal, and a bar for it in per cent of the largest."""

    item: Any
    total: KindTotal

    def line(self, name):
        """The row in a file, where the item is called ``name``."""
        return Line(str(name), self.drawing.shapes, strip_tags(amount(self.total)))


def ranked(pairs):
    """The RankedBars of (item, subtotal) pairs, in the order given."""
    pairs = list(pairs)
    largest = max((total.value_high or 0 for _, total in pairs), default=0)
    return [
        RankedBar.of(total.value_low or 0, total.value_high or 0, largest, item=item, total=total)
        for item, total in pairs
    ]
