"""How many transactions each option of their filters finds."""

from collections import Counter
from functools import cached_property

from django.db.models import Count

from agreements.models import SumSubject, TradeSide
from agreements.stats.facets import Unnest, facet_counts
from agreements.stats.goods import commodity_numbers
from agreements.stats.sums import kept, numbers
from agreements.stats.trade import Scope

from .trade_sums import TradeSums

SIDED = ("penjual", "pembeli")  # filters that only find transactions with a known side
SIDES = ("seller_province", "buyer_province")


class TradeCounts:
    """Counts of the rows of a TransactionFilter, and of its options, each without its own filter.

    What only the sides and the kind decide is read from the sums that are kept while writing;
    else the listing is counted once by sides and kind, for all options together.
    """

    def __init__(self, filters):
        self.filters, self.cubes = filters, {}

    def number(self):
        return sum(self._cube().values())

    def options(self):
        """{name of a filter: {option: number}}."""
        return {
            "provinsi": self._by_province(self._cube()),
            "penjual": _by(self._cube("penjual"), lambda seller, buyer, kind: seller),
            "pembeli": _by(self._cube("pembeli"), lambda seller, buyer, kind: buyer),
            "lingkup": _by(
                self._cube("lingkup"), lambda seller, buyer, kind: _scope(seller, buyer)
            ),
            "jenis": self._kinds(),
            "komoditas": self._commodities(),
        }

    @cached_property
    def _used(self):
        return frozenset(self.filters.in_use)

    def _cube(self, lifted=""):
        """{(seller, buyer, kind): number} without one filter; where no other is used no kind."""
        used = self._used - {lifted}
        if used not in self.cubes:
            self.cubes[used] = self._counted(lifted, used)
        return self.cubes[used]

    def _counted(self, lifted, used):
        if not used:
            rows = numbers(kept(SumSubject.PAIR), *SIDES)
            return {(*sides, ""): number for *sides, number in rows}
        known = TradeSums(self.filters, lifted)
        if known.are_known:
            rows = known.cube()
        else:
            listed = self.filters.filtered(self.filters.queryset, without=[lifted])
            rows = listed.order_by().values_list(*SIDES, "kind").annotate(number=Count("pk"))
        cube = Counter()
        for *keys, number in rows:
            cube[tuple(keys)] += number
        return cube

    def _kinds(self):
        if self._used - {"jenis"}:
            return _by(self._cube("jenis"), lambda seller, buyer, kind: kind)
        return dict(numbers(kept(SumSubject.YEAR), "kind"))

    def _by_province(self, cube):
        found = Counter()
        for (seller, buyer, _kind), number in cube.items():
            for side in {seller, buyer} - {None}:
                found[side] += number
        found.update(self._undirected())
        return found

    def _undirected(self):
        """{province: number of transactions of which neither side is known}."""
        if not self._used:
            sides = kept(SumSubject.SIDE_YEAR, side=TradeSide.UNDIRECTED)
            return dict(numbers(sides, "province"))
        if self._used & set(SIDED):
            return {}
        known = TradeSums(self.filters)
        if known.are_known:
            return known.undirected()
        listed = self.filters.filtered(self.filters.queryset)
        return facet_counts(listed.filter(involved__isnull=False), Unnest("involved"))

    def _commodities(self):
        if not self._used - {"komoditas"}:
            return commodity_numbers()
        known = TradeSums(self.filters, "komoditas")
        if known.are_known and (goods := known.goods()) is not None:
            return goods
        listed = self.filters.filtered(self.filters.queryset, without=["komoditas"])
        return facet_counts(listed, Unnest("commodities"))


def _by(cube, key):
    found = Counter()
    for sides_and_kind, number in cube.items():
        found[key(*sides_and_kind)] += number
    return found


def _scope(seller, buyer):
    if seller is None and buyer is None:
        return Scope.UNDIRECTED.value
    return Scope.WITHIN.value if seller == buyer else Scope.BETWEEN.value
