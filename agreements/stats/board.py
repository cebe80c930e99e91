"""What was recorded at a mission so far, for the board that is projected there: drafts included.

Kinds are never added to one another, nor values per period to values for once; goods that a source
values only together are not split.
"""

from collections import defaultdict
from dataclasses import dataclass, field

from agreements.models import Recurrence, TransactionKind

from .items import good_of, grouped, own_worth, worth_of
from .quantities import amounts_of
from .routes import routes, trade_only
from .totals import KindTotal, kind_order, number_of, subtotals


@dataclass
class Good:
    """One commodity: its transactions, its quantities, and the values that are its alone.

    ``joint`` counts the transactions whose value is stated for it only together with other goods.
    """

    name: str
    number: int = 0
    joint: int = 0
    lines: list = field(default_factory=list)
    values: dict = field(default_factory=lambda: defaultdict(list))

    @property
    def amounts(self):
        """How much of it in all, one Amount for each measure."""
        return amounts_of(self.lines)

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
    routes: list
    goods: list
    joint: list


def event_board(transactions):
    """The Board of ``transactions``, in the same number of queries however many there are."""
    totals = subtotals(transactions).get((), [])
    trade = trade_only(totals)
    goods, joint = _goods(transactions)
    return Board(
        number_of(totals),
        [total for total in trade if total.recurrence == Recurrence.ONCE],
        [total for total in trade if total.recurrence != Recurrence.ONCE],
        [total for total in totals if total.is_investment],
        routes(subtotals(transactions, "seller_province", "buyer_province")),
        goods,
        joint,
    )


def _goods(transactions):
    """The Goods that are named, the most frequent first, and what is valued only jointly."""
    goods, joint = {}, {}
    for row in transactions.order_by("pk").prefetch_related("lines__commodity", "lines__unit"):
        named = grouped(row.lines.all(), good_of)
        for key, lines in named.items():
            good = goods.setdefault(key, Good(str(lines[0].commodity or lines[0])))
            good.number += 1
            good.lines += lines
            worth = worth_of(row, lines) if len(named) == 1 else own_worth(lines)
            if worth.low is None and row.value_low is not None:
                good.joint += 1
                joint[row.pk] = row
            else:
                good.values[row.kind, row.recurrence].append(worth)
    return sorted(goods.values(), key=lambda good: (-good.number, good.name)), list(joint.values())


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
