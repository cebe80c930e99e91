"""A market made at random, and what each sum over it must be: worked out without the database.

Nothing here uses the code of the register's own sums; it reads ADR 15 once more.
"""

import random
from collections import defaultdict
from dataclasses import dataclass, field

from agreements.models import (
    Recurrence,
    Transaction,
    TransactionKind,
    TransactionLine,
    ValueQualifier,
)
from tests.factories import published

PROVINCES = [None, "64", "63", "35", "73"]
GOODS = [None, "cabai", "jahe", "beras", "sayuran"]
DATES = [None, "2021", "2021-05-08", "2023-12/2025-02", "2025", "2024-03-07"]


@dataclass
class Sale:
    """One transaction; ``lines`` are (commodity or None, value or None)."""

    seller: str | None
    buyer: str | None
    kind: str
    recurrence: str
    low: int | None
    high: int | None
    qualifier: str
    dated: str | None
    state: str
    mission: object
    lines: list = field(default_factory=list)
    pk: int = 0

    @property
    def series(self):
        return self.kind, self.recurrence

    @property
    def year(self):
        return self.dated and int(self.dated[:4])

    @property
    def goods(self):
        return {slug for slug, _value in self.lines}

    def worth(self):
        """(low, high, hedged) as a whole, low None where nothing is known."""
        if self.low is not None:
            high = self.low if self.high is None else self.high
            return self.low, high, self.qualifier != ""
        return own([value for _slug, value in self.lines])

    def worth_of(self, slugs):
        """(low, high, hedged, shared) of some of its goods taken together."""
        values = [value for slug, value in self.lines if slug in slugs]
        if self.low is not None and self.goods <= slugs:
            return *self.worth(), False
        found = own(values)
        return *found, found[0] is None and self.low is not None


def own(values):
    known = [value for value in values if value is not None]
    if not known:
        return None, None, False
    return sum(known), sum(known), len(known) < len(values)


def random_sale(dice, missions):
    """Any combination that the database takes, the odd ones often."""
    low = dice.choice([None, 0, dice.randint(1, 10**6), dice.randint(1, 10**12)])
    is_range = low is not None and dice.random() < 0.3
    values = [None, None, 0, dice.randint(1, 10**9)]
    return Sale(
        dice.choice(PROVINCES),
        dice.choice(PROVINCES),
        dice.choice([*TransactionKind.values[:4], "investasi"]),
        dice.choice(["once", "once", *Recurrence.values]),
        low,
        low + dice.randint(0, 10**6) if is_range else None,
        dice.choice(["", *ValueQualifier.values]) if low is not None else "",
        dice.choice(DATES),
        dice.choice(["published"] * 5 + ["draft", "submitted", "withdrawn"]),
        dice.choice([None, *missions]),
        [(dice.choice(GOODS), dice.choice(values)) for _ in range(dice.choice([0, 1, 1, 2, 3]))],
    )


def make_market(seed, number, missions=()):
    """The published ones of ``number`` random Sales; the others are saved beside them."""
    dice = random.Random(seed)  # noqa: S311 (the same market each time, no secret)
    sales = [random_sale(dice, missions) for _ in range(number)]
    rows = [
        Transaction(
            seller_province_id=sale.seller,
            buyer_province_id=sale.buyer,
            value_low=sale.low,
            value_high=sale.high,
            value_qualifier=sale.qualifier,
            kind=sale.kind,
            recurrence=sale.recurrence,
            dated=sale.dated,
            mission=sale.mission,
            **published(sale.state),
        )
        for sale in sales
    ]
    for sale, row in zip(sales, Transaction.objects.bulk_create(rows), strict=True):
        sale.pk = row.pk
    TransactionLine.objects.bulk_create(
        TransactionLine(
            transaction_id=sale.pk,
            commodity_id=slug,
            value=value,
            description="" if slug else "Anyaman",
        )
        for sale in sales
        for slug, value in sale.lines
    )
    return [sale for sale in sales if sale.state == "published"]


def subtotals(sales, worth=Sale.worth):
    """{(kind, recurrence): (number, unknown, hedged, low, high, shared)}, added one by one."""
    groups = defaultdict(list)
    for sale in sales:
        groups[sale.series].append(worth(sale))
    return {series: _subtotal(worths) for series, worths in groups.items()}


def _subtotal(worths):
    known = [found for found in worths if found[0] is not None]
    shared = sum(found[3] for found in worths if len(found) > 3)
    ends = [sum(found[end] for found in known) if known else None for end in (0, 1)]
    hedged = sum(found[2] for found in known)
    return len(worths), len(worths) - len(known) - shared, hedged, *ends, shared


def grouped(sales, key, worth=Sale.worth):
    """{key: its subtotals} of the Sales for which ``key`` has one."""
    groups = defaultdict(list)
    for sale in sales:
        groups[key(sale)].append(sale)
    return {name: subtotals(group, worth) for name, group in groups.items()}


def read(totals):
    """KindTotals or GoodsTotals in the same form."""
    found = {
        (total.kind.value, total.recurrence.value): (
            total.number,
            total.unknown,
            total.hedged,
            total.value_low,
            total.value_high,
            getattr(total, "shared", 0),
        )
        for total in totals
    }
    assert len(found) == len(totals)
    return found
