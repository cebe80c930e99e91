"""What filters of transactions find, put together of the sums that are kept while writing."""

from collections import Counter
from datetime import date
from functools import cached_property
from itertools import chain

from django.db.models import Count, Q

from agreements.models import SumSubject, TradeSide
from agreements.stats import sums
from agreements.stats.facets import Unnest, numbers_by
from agreements.stats.goods import own_before_group
from agreements.stats.totals import added, totals_by_kind
from agreements.values.day_range import DayRange

FLOW = {"penjual", "pembeli", "lingkup", "jenis"}  # what each flow tells of itself
TIME = {"tahun", "dari", "sampai"}
SIDES = ("seller_province", "buyer_province")


class TradeSums:
    """The parts of what a TransactionFilter finds without the filters ``without``.

    No transaction is in two parts. Sums know the first year of a transaction alone: those that
    began before the time asked for and go on into it are counted in the listing, where they are
    few. ``None`` stands for what no sum answers.
    """

    def __init__(self, filters, *without):
        self.filters, self.without = filters, without
        self.used = frozenset(filters.in_use) - {*without}
        self.provinces = filters.values.get("provinsi") or [] if "provinsi" in self.used else []

    @property
    def are_known(self):
        """Whether sums know the flows that were asked for."""
        return (
            bool(self.used)
            and self.used <= FLOW | TIME | {"provinsi"}
            and len(self.provinces) < 2
            and self.years is not None
        )

    @cached_property
    def years(self):
        """The conditions on the first year, none without a time; None if it is not whole years."""
        values = self.filters.values
        year, since, until = (
            values.get(name) if name in self.used else None for name in ("tahun", "dari", "sampai")
        )
        if year and not (since or until):
            return {"year__gte": year, "year__lte": year}
        if year or (since and since.first != _begin(since.first.year)):
            return None
        if until and until.last != _end(until.last.year):
            return None
        first = {"year__gte": since.first.year} if since else {}
        return first | ({"year__lte": until.last.year} if until else {})

    def totals(self):
        """As ``totals_by_kind``."""
        flows = self._flows(by_sides=bool(self.used & (FLOW - {"jenis"}) or self.provinces))
        known = (sums.totals(part).get((), []) for part in flows)
        return added(*known, *map(totals_by_kind, self._rest()))

    def cube(self):
        """[(seller, buyer, kind, number)] of each flow; one may stand there several times."""
        known = (sums.numbers(part, *SIDES, "kind") for part in self._flows())
        rest = (_counted(rows) for rows in self._rest())
        return chain(*known, *rest)

    def goods(self):
        """{slug: number of the transactions that name it}, or None if no sums tell."""
        if self.used <= {"jenis"} | TIME:
            subject = SumSubject.GOOD_YEAR if self.years else SumSubject.GOOD
            known, rest = self._kept(subject), self._rest()
        elif self.used <= FLOW - {"jenis"} | {"provinsi"}:
            known = self._kept(SumSubject.GOOD_FLOW).filter(self._of_province())
            rest = [
                self._listed().filter(involved__contains=[province]) for province in self.provinces
            ]
        else:
            return None
        numbers = own_before_group(sums.numbers(known, "good", "is_group"))
        return _with(numbers, rest, "commodities")

    def undirected(self):
        """{province: number of transactions of which neither side is known}."""
        if self.provinces:  # which other provinces these involve, no sum tells
            known, rest = {}, [self._listed()]
        else:
            sides = self._kept(SumSubject.SIDE_YEAR, side=TradeSide.UNDIRECTED)
            known, rest = dict(sums.numbers(sides, "province")), self._rest()
        return _with(known, (rows.filter(involved__isnull=False) for rows in rest), "involved")

    def _flows(self, *, by_sides=True):
        if not by_sides:
            return [self._kept(SumSubject.YEAR)]
        subject = SumSubject.FLOW_YEAR if self.years else SumSubject.FLOW
        flows = [self._kept(subject).filter(self._of_province())]
        return flows + [
            self._kept(SumSubject.SIDE_YEAR, side=TradeSide.UNDIRECTED, province=province)
            for province in self.provinces
        ]

    def _kept(self, subject, **fields):
        """The sums of a subject that meet what the filters ask of flows and years."""
        found = sums.kept(subject, **fields, **self.years)
        return self.filters.filtered(found, without=[*self.without, *TIME, "provinsi"])

    def _of_province(self):
        """Q: what a province sells or buys, if one is asked for."""
        return Q(*(Q(seller_province=code) | Q(buyer_province=code) for code in self.provinces))

    def _listed(self):
        return self.filters.filtered(self.filters.queryset, without=self.without)

    def _rest(self):
        """The rows that began before the first year and go on into it."""
        if not (self.years and "year__gte" in self.years):
            return []
        year = self.years["year__gte"]
        over = DayRange(_end(year - 1), _begin(year))
        return [self._listed().filter(dated__contains=over)]


def _with(numbers, rest, array):
    """The numbers and, by each element of an array, those of the ``rest``."""
    found = Counter(numbers)
    for rows in rest:
        found.update(numbers_by(rows, Unnest(array)))
    return found


def _counted(rows):
    return rows.order_by().values_list(*SIDES, "kind").annotate(number=Count("pk"))


def _begin(year):
    return date(year, 1, 1)


def _end(year):
    return date(year, 12, 31)
