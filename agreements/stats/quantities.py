"""How much was traded: added only where units convert exactly into one another."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Case, Count, F, Q, Sum, When
from django.db.models.functions import Coalesce

from agreements.models import Recurrence, TransactionKind, TransactionLine

from .series import OfKind
from .totals import kind_order

LARGER = {"kg": (Decimal(1000), "ton"), "liter": (Decimal(1000), "kl")}  # base unit: its larger one


@dataclass(frozen=True)
class Amount:
    """A sum of ``lines`` in one unit: a base unit, or one that never converts (karung, dus)."""

    quantity: Decimal
    unit: str
    lines: int

    @property
    def readable(self):
        """(quantity, unit) as people say it: 506 ton, not 506.000 kg."""
        factor, larger = LARGER.get(self.unit, (None, None))
        if larger and self.quantity >= factor:
            return self.quantity / factor, larger
        return self.quantity, self.unit


@dataclass(frozen=True)
class KindQuantities(OfKind):
    """The Amounts of one kind and recurrence; ``unknown`` lines state no quantity."""

    kind: TransactionKind
    recurrence: Recurrence
    amounts: tuple
    unknown: int


def quantities(transactions, commodities):
    """A KindQuantities for each kind and recurrence in which ``commodities`` are traded.

    Kilograms, kuintal and ton add up, as do buah, lusin and kodi; an ekor is neither a kilogram
    nor a butir, and what a karung holds nobody knows.
    """
    lines = TransactionLine.objects.filter(
        transaction__in=transactions.published().order_by().values("pk"), commodity__in=commodities
    )
    converts = Q(unit__to_base__isnull=False)
    rows = (
        lines.order_by()
        .values(
            kind=F("transaction__kind"),
            recurrence=F("transaction__recurrence"),
            counted_in=Case(When(converts, then="unit__base"), default="unit"),
        )
        .annotate(
            known=Count("quantity"),
            unknown=Count("pk", filter=Q(quantity__isnull=True)),
            sum=Sum(F("quantity") * Coalesce("unit__to_base", Decimal(1))),
        )
    )
    return sorted(_by_kind(rows), key=kind_order)


def amounts_of(lines):
    """The Amounts of ``lines`` that are at hand with their units, added as `quantities` adds."""
    sums, numbers = Counter(), Counter()
    for line in lines:
        if line.quantity is not None:
            unit = line.unit.base if line.unit.to_base else line.unit_id
            sums[unit] += line.quantity * (line.unit.to_base or 1)
            numbers[unit] += 1
    return _most_lines_first(Amount(sums[unit], unit, numbers[unit]) for unit in sums)


def _by_kind(rows):
    amounts, unknown = defaultdict(list), Counter()
    for row in rows:
        key = TransactionKind(row["kind"]), Recurrence(row["recurrence"])
        unknown[key] += row["unknown"]
        if row["known"]:
            amounts[key].append(Amount(row["sum"], row["counted_in"], row["known"]))
    return [KindQuantities(*key, _most_lines_first(amounts[key]), unknown[key]) for key in unknown]


def _most_lines_first(amounts):
    return tuple(sorted(amounts, key=lambda amount: (-amount.lines, amount.unit)))
