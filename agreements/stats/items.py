"""The goods of a mission by kind and direction, and how far they make up what was announced."""

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal

from agreements.models import Province, Recurrence, TransactionKind, ValueQualifier

from .mission import AnnouncedRange


@dataclass(frozen=True)
class Worth:
    """What a transaction, or one good of it, is worth in rupiah; None where that is not known."""

    low: Decimal | None
    high: Decimal | None
    is_hedged: bool = False


UNKNOWN = Worth(None, None)


def worth_of(transaction):
    """The stated value, or the sum of its goods where none is stated.

    The same as ``Transaction.objects.with_worth()``, for a transaction whose goods are at hand.
    """
    if transaction.value_low is not None:
        high = transaction.value_high or transaction.value_low
        return Worth(transaction.value_low, high, transaction.value_qualifier != "")
    return own_worth(transaction.lines.all())


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

    The sales of the same goods, kind and direction are one row; ``unknown`` of them have no known
    value and are in no sum.
    """

    kind: TransactionKind
    recurrence: Recurrence
    seller_province: Province | None
    buyer_province: Province | None
    lines: tuple
    transactions: tuple
    unknown: int
    hedged: int
    value_low: Decimal | None
    value_high: Decimal | None

    @property
    def value_qualifier(self):
        """How the source hedges the value; of several sales, only that some are hedged is known."""
        if len(self.transactions) == 1 and self.hedged:
            return self.transactions[0].value_qualifier
        return ValueQualifier.EXACT

    @property
    def is_joint(self):
        """Whether several goods have one value, which cannot be told apart."""
        return self.value_low is not None and len({str(line) for line in self.lines}) > 1

    @property
    def commodities(self):
        return sorted({line.commodity_id for line in self.lines} - {None})


def items(transactions):
    """The goods of ``transactions``, whose lines are prefetched, largest value first."""
    groups = defaultdict(list)
    for transaction in transactions:
        for lines, worth in _parts_of(transaction):
            names = tuple(sorted({str(line) for line in lines}))
            groups[_key(transaction, names)].append((transaction, lines, worth))
    rows = [_item(group) for group in groups.values()]
    return sorted(rows, key=lambda item: -(item.value_low or 0))


def _key(transaction, names):
    sides = transaction.seller_province_id, transaction.buyer_province_id
    return (transaction.kind, transaction.recurrence, *sides, names)


def _parts_of(transaction):
    """(goods, Worth): each good by its own values, or all together by the stated one.

    A stated value is that of the only good, whatever its lines say; pages of goods read it so too.
    """
    lines = tuple(transaction.lines.all())
    is_only = transaction.value_low is not None and len(grouped(lines, good_of)) == 1
    if is_only or all(line.value is None for line in lines):
        return [(lines, worth_of(transaction))]
    return [(tuple(group), own_worth(group)) for group in grouped(lines, str).values()]


def _item(group):
    first = group[0][0]
    known = [worth for _transaction, _lines, worth in group if worth.low is not None]
    return Item(
        TransactionKind(first.kind),
        Recurrence(first.recurrence),
        first.seller_province,
        first.buyer_province,
        tuple(line for _transaction, lines, _worth in group for line in lines),
        tuple(transaction for transaction, _lines, _worth in group),
        len(group) - len(known),
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


def comparisons(ranges, transactions):
    """Each announced total beside the transactions of its kind and direction, if any is valued.

    One of unspecified kind is compared with all trade, never with investment. Values per period
    are left out.
    """
    found = (_comparison(announced, transactions) for announced in ranges)
    return [comparison for comparison in found if comparison]


def _comparison(announced, transactions):
    of_kind = [t for t in transactions if _is_of_kind(t, announced.kind)]
    once = [t for t in of_kind if t.recurrence == Recurrence.ONCE]
    parts = [t for t in once if _goes_that_way(t, announced)]
    worths = [(t.kind, worth_of(t)) for t in parts]
    known = [(kind, worth) for kind, worth in worths if worth.low is not None]
    if not known:
        return None
    return Comparison(
        announced,
        tuple(TransactionKind(kind) for kind in dict(known)),
        sum(worth.low for _kind, worth in known),
        sum(worth.high for _kind, worth in known),
        len(worths) - len(known),
        sum(worth.is_hedged for _kind, worth in known),
        len(of_kind) - len(once),
        sum(_goes_that_way(t, announced, perhaps=True) for t in once) - len(parts),
    )


def _is_of_kind(transaction, kind):
    if kind == TransactionKind.UNSPECIFIED:
        return transaction.kind != TransactionKind.INVESTMENT
    return transaction.kind == kind


def _goes_that_way(transaction, announced, *, perhaps=False):
    """Whether both sides are those of the announced total; ``perhaps`` if none is another one."""
    sides = (
        (announced.seller_province, transaction.seller_province),
        (announced.buyer_province, transaction.buyer_province),
    )
    return all(
        wanted is None or given == wanted or (perhaps and given is None) for wanted, given in sides
    )
