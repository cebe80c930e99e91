"""Which sellers and buyers who met at a mission traded with each other again afterwards."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, F, Max, OuterRef, Q

from agreements.models import Business, Transaction, TransactionKind

from .totals import number_of, totals_by

# A sale, or a contract for one. A commitment or a plan counts once something of it was delivered.
FIRM = (TransactionKind.DIRECT, TransactionKind.CONTRACT)
PAIR = ("seller", "buyer")


@dataclass(frozen=True)
class Customer:
    """A seller and a buyer who traded again (pelanggan): how often, how much, when last."""

    seller: Business
    buyer: Business
    totals: list
    last: date

    @property
    def number(self):
        return number_of(self.totals)


def pairs_of(mission):
    """The (seller, buyer) numbers of the published transactions of a mission that name both."""
    met = _between_businesses(Transaction.objects.published().filter(mission=mission))
    return set(met.order_by().values_list(*PAIR).distinct())


def trade_after(mission):
    """Published transactions after a mission between a seller and a buyer who met there.

    Investment is no trade, and what was only promised or planned is none until it is realised.
    """
    met = Transaction.objects.published().filter(
        mission=mission, seller=OuterRef("seller"), buyer=OuterRef("buyer")
    )
    firm = Q(kind__in=FIRM) | Q(realised__gt=0)
    return (
        _between_businesses(Transaction.objects.published())
        .with_realised()
        .filter(firm, Exists(met), dated__startswith__gt=mission.held_on.last)
        .exclude(mission=mission)
        .exclude(kind=TransactionKind.INVESTMENT)
    )


def customers_of(mission):
    """The Customers that a mission brought together, those who traded most often first."""
    later = trade_after(mission)
    last = _last_days(later)
    # The sellers are few: those who met need not be looked for once more.
    totals = totals_by(later.filter(seller__in={seller for seller, _buyer in last}), *PAIR)
    businesses = Business.objects.select_related("province").in_bulk(
        {number for pair in totals for number in pair}
    )
    found = [
        Customer(businesses[seller], businesses[buyer], those, last[seller, buyer])
        for (seller, buyer), those in totals.items()
    ]
    return sorted(found, key=_most_often_first)


def _most_often_first(customer):
    """Hidden names come last: their place among the others would tell how they begin."""
    sides = [(side.is_name_hidden, side.public_name) for side in (customer.seller, customer.buyer)]
    return -customer.number, sides


def _last_days(transactions):
    rows = transactions.order_by().values(*PAIR).annotate(last=Max(F("dated__last")))
    return {(row["seller"], row["buyer"]): row["last"] for row in rows}


def _between_businesses(transactions):
    return transactions.filter(seller__isnull=False, buyer__isnull=False)
