"""What was recorded at a mission so far, for the board that is projected there: drafts included.

Kinds are never added to one another, nor values per period to values for once; goods that a source
values only together are not split.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from decimal import Decimal

from agreements.models import Province, Recurrence, TransactionKind

from .items import good_of, grouped, own_worth, worth_of
from .totals import KindTotal, kind_order, subtotals


@dataclass(frozen=True)
class Flow:
    """What goes from one province to another; None is a province that is not known."""

    seller_province: Province | None
    buyer_province: Province | None
    totals: list


@dataclass(frozen=True)
class Quantity:
    """A sum of quantities that convert into one another exactly; ``unit`` is a symbol."""

    quantity: Decimal
    unit: str


@dataclass
class Good:
    """One commodity: its transactions, its quantities, and the values that are its alone.

    ``joint`` counts the transactions whose value is stated for several goods together.
    """

    name: str
    number: int = 0
    joint: int = 0
    lines: list = field(default_factory=list)
    values: dict = field(default_factory=lambda: defaultdict(list))

    @property
    def quantities(self):
        """One sum for each measure; in the unit that was written, if there is only one."""
        measured = defaultdict(list)
        for line in self.lines:
            if line.quantity is not None:
                measured[line.unit.base if line.unit.to_base else line.unit_id].append(line)
        return [_added(measure, lines) for measure, lines in measured.items()]

    @property
    def totals(self):
        """One KindTotal per kind and recurrence."""
        totals = [_total(*key, worths) for key, worths in self.values.items()]
        return sorted(totals, key=kind_order)


@dataclass(frozen=True)
class Board:
    """The figures of the board."""

    number: int
    trade: list
    periodic: list
    investment: list
    flows: list
    goods: list
    joint: list


def event_board(transactions):
    """The Board of ``transactions``, in the same number of queries however many there are."""
    totals = subtotals(transactions).get((), [])
    trade = [total for total in totals if not total.is_investment]
    goods, joint = _goods(transactions)
    return Board(
        sum(total.number for total in totals),
        [total for total in trade if total.recurrence == Recurrence.ONCE],
        [total for total in trade if total.recurrence != Recurrence.ONCE],
        [total for total in totals if total.is_investment],
        _flows(transactions),
        goods,
        joint,
    )


def _flows(transactions):
    found = subtotals(transactions, "seller_province", "buyer_province")
    provinces = Province.objects.in_bulk({code for sides in found for code in sides if code})
    flows = [
        Flow(provinces.get(seller), provinces.get(buyer), totals)
        for (seller, buyer), totals in found.items()
    ]
    return sorted(flows, key=lambda flow: -sum(total.number for total in flow.totals))


def _goods(transactions):
    """The Goods that are named, the most frequent first, and what is valued only jointly."""
    goods, joint = {}, {}
    for row in transactions.order_by("pk").prefetch_related("lines__commodity", "lines__unit"):
        named = grouped(row.lines.all(), good_of)
        for key, lines in named.items():
            good = goods.setdefault(key, Good(str(lines[0].commodity or lines[0])))
            good.number += 1
            good.lines += lines
            worth = worth_of(row) if len(named) == 1 else own_worth(lines)
            if worth.low is None and row.value_low is not None:
                good.joint += 1
                joint[row.pk] = row
            else:
                good.values[row.kind, row.recurrence].append(worth)
    return sorted(goods.values(), key=lambda good: (-good.number, good.name)), [*joint.values()]


def _total(kind, recurrence, worths):
    known = [worth for worth in worths if worth.low is not None]
    return KindTotal(
        TransactionKind(kind),
        Recurrence(recurrence),
        len(worths),
        len(worths) - len(known),
        sum(worth.is_hedged for worth in known),
        sum(worth.low for worth in known) if known else None,
        sum(worth.high for worth in known) if known else None,
    )


def _added(measure, lines):
    """The sum of the quantities of ``lines``, all of one measure."""
    units = {line.unit_id for line in lines}
    if len(units) == 1:
        return Quantity(sum(line.quantity for line in lines), units.pop())
    return Quantity(sum(line.quantity * line.unit.to_base for line in lines), measure)
