"""Commodities of one series, ranked by what is theirs alone."""

from agreements.stats.flows import largest_first
from agreements.stats.goods import commodity_totals
from agreements.stats.series import Series

from .ranked import ranked

SHOWN = 10


def ranked_goods(transactions, series):
    """(number of commodities of ``series``, the RankedBars of the largest)."""
    rows = [
        (commodity, total)
        for commodity, totals in commodity_totals(transactions)
        for total in totals
        if Series.of(total) == series
    ]
    rows.sort(key=lambda row: largest_first(row[1]))
    return len(rows), ranked(rows[:SHOWN])
