"""The goods of a mission by kind and direction, and how far they make up what was announced."""

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from itertools import chain
from typing import NamedTuple

from agreements.models import Province, Recurrence, TransactionKind, ValueQualifier

from .mission import AnnouncedRange
from .reference import provinces


class Worth(NamedTuple):
    """What a transaction, or one good of it, is worth in rupiah; None where that is not known."""

    low: Decimal | None
    high: Decimal | None
    is_hedged: bool = False


UNKNOWN = Worth(None, None)


def worth_of(transaction, lines):
    """The stated value, or the sum of its goods ``lines`` where none is stated.

    The same as ``Transaction.objects.with_worth()``, for a transaction whose goods are at hand.
    """
    if transaction.value_low is not None:
        high = transaction.value_high or transaction.value_low
        return Worth(transaction.value_low, high, transaction.value_qualifier != "")
    return own_worth(lines)


def own_worth(lines):
    """What goods are worth by their own values; hedged where one of them has none."""
    values = [line.value for line in lines]
    known = [value for value in values if value is not None]
    return Worth(sum(known), sum(known), len(known) < len(values)) if known else UNKNOWN


def good_of(line):
    """What tells the good of a line from others: its commodity, or else its description."""
    return line.commodity_id, "" if line.commodity_id else str(line).casefold()


def grouped(lines, key):
    """{key of a line: the lines that have it}, in their order."""
    found = defaultdict(list)
    for line in lines:
        found[key(line)].append(line)
    return found


@dataclass(frozen=True)
class Item:
    """A row of the goods of a mission: a good, or several that a source values only together.

    The ``sales`` of the same goods, kind and direction are one row; ``unknown`` of them have no
    known value and are in no sum.
    """

    kind: TransactionKind
    recurrence: Recurrence
    seller_province: Province | None
    buyer_province: Province | None
    lines: tuple
    sales: tuple
    unknown: int
    hedged: int
    value_low: Decimal | None
    value_high: Decimal | None

    @property
    def value_qualifier(self):
        """How the source hedges the value; of several sales, only that some are hedged is known."""
        if len(self.sales) == 1 and self.hedged:
            return self.sales[0].value_qualifier
        return ValueQualifier.EXACT

    @property
    def is_joint(self):
        """Whether several goods have one value, which cannot be told apart."""
        return self.value_low is not None and len({line.name for line in self.lines}) > 1

    @property
    def commodities(self):
        return sorted({line.commodity_id for line in self.lines} - {None})


def items(sales, most=None):
    """The ``most`` valuable rows of goods of ``sales``, largest first, and how many there are."""
    groups = defaultdict(list)
    for sale in sales:
        for lines, worth in _parts_of(sale):
            names = tuple(sorted({line.name for line in lines}))
            sides = sale.seller_province, sale.buyer_province
            groups[sale.kind, sale.recurrence, *sides, names].append((sale, lines, worth))
    ranked = sorted(groups.values(), key=_least_worth, reverse=True)
    return [_item(group) for group in ranked[:most]], len(ranked)


def _least_worth(group):
    return sum(worth.low or 0 for _sale, _lines, worth in group)


def _parts_of(sale):
    """(lines, Worth): each good by its own values, or all together by the stated one.

    A stated value is that of the only good, whatever its lines say; pages of goods read it so too.
    """
    lines = sale.lines
    is_only = sale.value_low is not None and len(set(map(good_of, lines))) == 1
    if is_only or all(line.value is None for line in lines):
        return [(lines, worth_of(sale, lines))]
    return [(group, own_worth(group)) for group in grouped(lines, str).values()]


def _item(group):
    sales, lines, worths = zip(*group, strict=True)
    known = [worth for worth in worths if worth.low is not None]
    first, known_provinces = sales[0], provinces()
    return Item(
        TransactionKind(first.kind),
        Recurrence(first.recurrence),
        known_provinces.get(first.seller_province),
        known_provinces.get(first.buyer_province),
        tuple(chain.from_iterable(lines)),
        sales,
        len(worths) - len(known),
        sum(worth.is_hedged for worth in known),
        sum(worth.low for worth in known) if known else None,
        sum(worth.high for worth in known) if known else None,
    )


@dataclass(frozen=True)
class Gap:
    """What a stated total leaves unexplained of a sum, in rupiah: the least and the most.

    Both are negative where the sum exceeds the total.
    """

    low: Decimal
    high: Decimal

    @property
    def is_met(self):
        """Whether the sum can be the total."""
        return self.low <= 0 <= self.high

    @property
    def is_exceeded(self):
        return self.high < 0

    @property
    def size(self):
        """How far apart they are, at least and at most."""
        return (-self.high, -self.low) if self.is_exceeded else (self.low, self.high)


def gap_between(total, low, high):
    """The Gap between what ``total`` states and a sum that is from ``low`` to ``high`` rupiah."""
    return Gap(total.value_low - high, (total.value_high or total.value_low) - low)


@dataclass(frozen=True)
class Comparison:
    """An announced total beside the transactions that make it up, in rupiah.

    What is in no sum and may explain the gap is counted: values that are ``unknown``, values
    ``per_period``, and transactions ``without_direction`` where the total has one.
    """

    announced: AnnouncedRange
    kinds: tuple
    value_low: Decimal
    value_high: Decimal
    unknown: int
    hedged: int
    per_period: int
    without_direction: int

    @property
    def gap(self):
        return gap_between(self.announced, self.value_low, self.value_high)

    @property
    def has_reasons(self):
        """Whether something is left out of the sum, or in it only by estimate."""
        return any((self.unknown, self.hedged, self.per_period, self.without_direction))


def comparisons(ranges, sales):
    """Each announced total beside the sales of its kind and direction, if any is valued.

    One of unspecified kind is compared with all trade, never with investment. Values per period
    are left out.
    """
    valued = [(sale, worth_of(sale, sale.lines)) for sale in sales]
    found = (_comparison(announced, valued) for announced in ranges)
    return [comparison for comparison in found if comparison]


def _comparison(announced, valued):
    of_kind = [pair for pair in valued if _is_of_kind(pair[0], announced.kind)]
    once = [pair for pair in of_kind if pair[0].recurrence == Recurrence.ONCE]
    parts = [pair for pair in once if _goes_that_way(pair[0], announced)]
    known = [(sale.kind, worth) for sale, worth in parts if worth.low is not None]
    if not known:
        return None
    return Comparison(
        announced,
        tuple(TransactionKind(kind) for kind in dict(known)),
        sum(worth.low for _kind, worth in known),
        sum(worth.high for _kind, worth in known),
        len(parts) - len(known),
        sum(worth.is_hedged for _kind, worth in known),
        len(of_kind) - len(once),
        sum(_goes_that_way(sale, announced, perhaps=True) for sale, _ in once) - len(parts),
    )


def _is_of_kind(sale, kind):
    if kind == TransactionKind.UNSPECIFIED:
        return sale.kind != TransactionKind.INVESTMENT
    return sale.kind == kind


def _goes_that_way(sale, announced, *, perhaps=False):
    """Whether both sides are those of the announced total; ``perhaps`` if none is another one."""
    seller, buyer = announced.seller_province, announced.buyer_province
    return _is_side(sale.seller_province, seller, perhaps) and _is_side(
        sale.buyer_province, buyer, perhaps
    )


def _is_side(given, wanted, perhaps):
    return wanted is None or given == wanted.pk or (perhaps and given is None)
