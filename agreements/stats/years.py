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
    found = defaultdict(list)
    for (year,), totals in totals_by(transactions, YEAR).items():
        for total in totals:
            found[Series.of(total)].append(YearTotal(year, total))
    return [(series, sorted(found[series], key=_year)) for series in sorted(found, key=kind_order)]


def _year(row):
    return row.year is None, row.year
