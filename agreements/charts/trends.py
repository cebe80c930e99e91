"""Years drawn from subtotals that a page already has: of one way of trade, or of two compared."""

from agreements.stats.totals import number_of
from agreements.stats.years import by_series

from .years import panel, span

SHOWN = 4  # the series with most transactions; the table below has all of them


def trends(*ways):
    """[(Series, a Panel for each of ``ways`` or None)] of the series with most transactions.

    Each way is {year: its totals}. A series is drawn where values of two years at least are known;
    its panels have the same years and the same scale, so that they can be compared.
    """
    ways = [by_series(way) for way in ways]
    found = {series: [rows.get(series, []) for rows in ways] for series in _all(ways)}
    drawn = sorted(filter(lambda series: _has_trend(found[series]), found), key=_least(found))
    years = span(row.year for way in ways for rows in way.values() for row in rows)
    return [(series, _panels(series, found[series], years)) for series in drawn[:SHOWN]]


def _all(ways):
    return dict.fromkeys(series for way in ways for series in way)


def _has_trend(ways):
    known = {row.year for rows in ways for row in rows if row.total.value_low is not None}
    return len(known - {None}) > 1


def _least(found):
    """The key that sorts series by their number of transactions, most first."""
    return lambda series: -number_of(row.total for rows in found[series] for row in rows)


def _panels(series, ways, years):
    largest = max(row.total.value_high or 0 for rows in ways for row in rows)
    return [panel(series, rows, years, largest) if rows else None for rows in ways]
