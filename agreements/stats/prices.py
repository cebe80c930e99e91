"""What a unit of a good costs, where that can be told exactly."""

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Case, Count, DecimalField, Exists, F, Max, Min, OuterRef, When
from django.db.models.aggregates import Aggregate
from django.db.models.functions import Coalesce

from agreements.models import Commodity, Recurrence, TransactionKind, TransactionLine


class Median(Aggregate):
    """The value in the middle."""

    function = "percentile_cont"
    template = "%(function)s(0.5) WITHIN GROUP (ORDER BY %(expressions)s)"
    output_field = DecimalField()


def priced(lines):
    """The ``lines`` with ``base``, ``price_low`` and ``price_high``: rupiah for a base unit.

    Only where the quantity converts exactly and the value is the line's own, or that of a
    transaction which has no other line. What is paid or delivered each month has no such price,
    nor has an investment.
    """
    others = TransactionLine.objects.filter(transaction=OuterRef("transaction")).exclude(
        pk=OuterRef("pk")
    )
    is_only = ~Exists(others)
    amount = F("quantity") * F("unit__to_base")
    low = Coalesce("value", Case(When(is_only, then="transaction__value_low")))
    high = Coalesce("value", Case(When(is_only, then="transaction__value_high")), low)
    return (
        lines.filter(
            transaction__recurrence=Recurrence.ONCE, quantity__gt=0, unit__to_base__isnull=False
        )
        .exclude(transaction__kind=TransactionKind.INVESTMENT)
        .annotate(base=F("unit__base"), price_low=low / amount, price_high=high / amount)
        .filter(price_low__isnull=False)
    )


@dataclass(frozen=True)
class PriceRange:
    """The lowest and highest price of a good in one kind of transactions, from ``lines`` lines."""

    commodity: Commodity
    kind: TransactionKind
    unit: str
    lines: int
    value_low: Decimal
    value_high: Decimal


def price_ranges(transactions, commodities):
    """A PriceRange for each of ``commodities``, kind and base unit, in the published
    ``transactions``; prices of different goods are never mixed."""
    lines = TransactionLine.objects.filter(
        transaction__in=transactions.published().order_by().values("pk"), commodity__in=commodities
    )
    rows = (
        priced(lines)
        .order_by()
        .values("commodity", "base", kind=F("transaction__kind"))
        .annotate(lines=Count("pk"), low=Min("price_low"), high=Max("price_high"))
    )
    named = {commodity.pk: commodity for commodity in commodities}
    ranges = [
        PriceRange(
            named[row["commodity"]],
            TransactionKind(row["kind"]),
            row["base"],
            row["lines"],
            row["low"],
            row["high"],
        )
        for row in rows
    ]
    return sorted(ranges, key=_by_name_and_kind)


def _by_name_and_kind(price):
    return price.commodity.name_id, TransactionKind.values.index(price.kind), price.unit
