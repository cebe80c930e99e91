"""What transactions are worth year by year, each series of values by itself."""

from collections import defaultdict
from dataclasses import dataclass

from .series import Series
from .totals import YEAR, KindTotal, kind_order, totals_by


@dataclass(frozen=True)
class YearTotal:
    """The subtotal of one year; ``year`` is None for transactions of unknown date."""

    year: int | None
    total: KindTotal


def totals_by_year(transactions):
    """[(Series, its YearTotals)] of the published ``transactions``, trade first, in one query.

    Only years with transactions; the unknown year last. A date over several years counts in its
    first.
    """
    found = by_series({year: totals for (year,), totals in totals_by(transactions, YEAR).items()})
    return [(series, found[series]) for series in sorted(found, key=kind_order)]


def by_series(years):
    """{Series: its YearTotals} of {year: totals}; the unknown year last."""
    found = defaultdict(list)
    for year, totals in sorted(years.items(), key=lambda row: (row[0] is None, row[0])):
        for total in totals:
            found[Series.of(total)].append(YearTotal(year, total))
    return found


def newest_first(year):
    """The key that sorts years from the newest, the unknown one last."""
    return year is None, -(year or 0)
