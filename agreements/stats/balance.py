"""What went out beside what came in, kind by kind."""

from dataclasses import dataclass
from decimal import Decimal

from agreements.models import Recurrence, TransactionKind

from .series import OfKind
from .totals import KindTotal, kind_order


@dataclass(frozen=True)
class BalanceRow(OfKind):
    """The two ways of one kind and recurrence; None where no transaction goes that way."""

    kind: TransactionKind
    recurrence: Recurrence
    out: KindTotal | None
    into: KindTotal | None

    @property
    def value_low(self):
        """The least that can have gone out more than came in, in rupiah."""
        return _difference(_low(self.out), _high(self.into))

    @property
    def value_high(self):
        """The most that can have gone out more than came in, in rupiah."""
        return _difference(_high(self.out), _low(self.into))

    @property
    def is_incomplete(self):
        """Whether a known balance lacks a transaction whose value is unknown."""
        known = self.value_low is not None
        return known and any(way.unknown for way in (self.out, self.into) if way)


def balance(out, into):
    """A BalanceRow for each kind and recurrence in the KindTotals ``out`` or ``into``."""
    ways = [{(total.kind, total.recurrence): total for total in way} for way in (out, into)]
    rows = [BalanceRow(*key, *(way.get(key) for way in ways)) for key in {**ways[0], **ways[1]}]
    return sorted(rows, key=kind_order)


def _low(total):
    return Decimal(0) if total is None else total.value_low


def _high(total):
    return Decimal(0) if total is None else total.value_high


def _difference(one, other):
    """None when nothing is known of a way on which something went."""
    return None if one is None or other is None else one - other
