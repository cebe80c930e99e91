"""Ranked subtotals of one series: a bar in each row of a table."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from agreements.stats.series import Series
from agreements.stats.totals import KindTotal
from agreements.tables.amounts import amount_text

from .drawing import Chart
from .rows import Line, RangeBar
from .scale import count_text


@dataclass(frozen=True)
class RankedBar(RangeBar):
    """A row: what is ranked, its subtotal, and a bar for it in per cent of the largest."""

    item: Any
    total: KindTotal

    def line(self, name):
        """The row in a file, where the item is called ``name``."""
        return Line(str(name), self.drawing.shapes, "; ".join(_said(self.total)))


@dataclass(frozen=True)
class RankedChart(Chart):
    """What is ranked of one series: ``number`` of them there are, the largest have ``bars``."""

    series: Series
    number: int
    bars: list

    @property
    def subject(self):
        return self.series.label


def _said(total):
    """Its value in words, and what is not in that."""
    shared = getattr(total, "shared", 0)
    is_known = total.value_low is not None
    if is_known or not shared or total.unknown:
        yield amount_text(total)
    if is_known and total.unknown:
        yield _("%(number)s belum diketahui") % {"number": count_text(total.unknown)}
    if shared:
        yield _("%(number)s nilai gabungan") % {"number": count_text(shared)}


def ranked(pairs):
    """The RankedBars of (item, subtotal) pairs, in the order given."""
    pairs = list(pairs)
    largest = max((total.value_high or 0 for _item, total in pairs), default=0)
    return [
        RankedBar.of(total.value_low or 0, total.value_high or 0, largest, item=item, total=total)
        for item, total in pairs
    ]
