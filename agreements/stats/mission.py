"""One mission in numbers: its announced totals, its goods, and how far the two agree."""

from dataclasses import dataclass
from decimal import Decimal

from agreements.models import Province, Recurrence, Transaction, TransactionKind


@dataclass(frozen=True)
class AnnouncedRange:
    """What was announced of one kind and direction, in rupiah: one total, or the least and most."""

    kind: TransactionKind
    seller_province: Province | None
    buyer_province: Province | None
    value_low: Decimal
    value_high: Decimal
    is_official: bool


def announced_ranges(observations):
    """One AnnouncedRange per kind and direction; an official total stands for its whole group."""
    groups = {}
    for observation in observations:
        key = (observation.kind, observation.seller_province, observation.buyer_province)
        groups.setdefault(key, []).append(observation)
    return [_range_of(*key, group) for key, group in groups.items()]


def _range_of(kind, seller, buyer, group):
    official = [observation for observation in group if observation.is_official]
    used = official or group
    return AnnouncedRange(
        TransactionKind(kind),
        seller,
        buyer,
        min(observation.value_low for observation in used),
        max(observation.value_high or observation.value_low for observation in used),
        bool(official),
    )


@dataclass(frozen=True)
class KindRow:
    """What was announced of one kind beside what single transactions record of it."""

    kind: TransactionKind
    announced: list
    recorded: list


def kind_rows(ranges, totals):
    """A KindRow for each kind that occurs in the AnnouncedRanges or KindTotals."""
    rows = [
        KindRow(
            kind,
            [found for found in ranges if found.kind == kind],
            [total for total in totals if total.kind == kind],
        )
        for kind in TransactionKind
    ]
    return [row for row in rows if row.announced or row.recorded]


@dataclass(frozen=True)
class Item:
    """A row of the goods of a mission: one good, or several that a source values only together."""

    transaction: Transaction
    lines: tuple
    value_low: Decimal | None
    value_high: Decimal | None
    value_qualifier: str = ""


def items(transactions):
    """The goods of ``transactions``, whose lines are prefetched, largest value first."""
    rows = [item for transaction in transactions for item in _items_of(transaction)]
    return sorted(rows, key=lambda item: -(item.value_low or 0))


def _items_of(transaction):
    lines = tuple(transaction.lines.all())
    if any(line.value is not None for line in lines):
        return [Item(transaction, (line,), line.value, None) for line in lines]
    return [
        Item(
            transaction,
            lines,
            transaction.value_low,
            transaction.value_high,
            transaction.value_qualifier,
        )
    ]


@dataclass(frozen=True)
class Comparison:
    """An announced total beside the goods that make it up, in rupiah."""

    announced: AnnouncedRange
    items_sum: Decimal
    kinds: tuple

    @property
    def gap(self):
        """What the goods leave unexplained; negative when they exceed the announced total."""
        return self.announced.value_high - self.items_sum

    @property
    def gap_size(self):
        return abs(self.gap)


def comparisons(ranges, transactions):
    """Each announced total of unnamed direction beside the known values of its goods.

    A total is compared with the transactions of its own kind, one of unspecified kind with all
    trade, never with investment. Values per period are left out.
    """
    found = []
    for announced in ranges:
        if announced.seller_province or announced.buyer_province:
            continue
        parts = [t for t in transactions if _belongs(t, announced.kind)]
        known = [(t.kind, value) for t in parts if (value := stated_or_summed(t)) is not None]
        if known:
            kinds = tuple(TransactionKind(kind) for kind in dict(known))
            found.append(Comparison(announced, sum(value for _, value in known), kinds))
    return found


def _belongs(transaction, kind):
    if transaction.recurrence != Recurrence.ONCE:
        return False
    if kind == TransactionKind.UNSPECIFIED:
        return transaction.kind != TransactionKind.INVESTMENT
    return transaction.kind == kind


def lines_sum(transaction):
    """The sum of the values of its goods in rupiah, None when none is known."""
    values = [line.value for line in transaction.lines.all() if line.value is not None]
    return sum(values) if values else None


def stated_or_summed(transaction):
    """The stated total of a transaction, or the sum of its goods where none is stated."""
    return lines_sum(transaction) if transaction.value_low is None else transaction.value_low
