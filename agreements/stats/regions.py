"""Published records counted per province."""

from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce

from agreements.models import (
    Agreement,
    MissionParticipant,
    Party,
    Province,
    TradeMission,
    Transaction,
)


def provinces_with_counts():
    """Provinces in code order, each with its number of published records.

    ``agreement_count``, ``partner_count`` (other provinces in its agreements), ``mission_count``,
    ``sale_count`` and ``purchase_count`` (transactions).
    """
    agreements = Agreement.objects.published()
    parties = Party.objects.filter(agreement__in=agreements)
    missions = MissionParticipant.objects.filter(mission__in=TradeMission.objects.published())
    transactions = Transaction.objects.published().order_by()
    return Province.objects.in_code_order().annotate(
        agreement_count=_counted(parties, "province"),
        partner_count=_counted(
            parties.exclude(province=OuterRef("pk")), "agreement__parties__province", "province"
        ),
        mission_count=_counted(missions, "province"),
        sale_count=_counted(transactions, "seller_province"),
        purchase_count=_counted(transactions, "buyer_province"),
    )


def _counted(rows, province, what="pk"):
    """How many different ``what`` there are in ``rows`` whose ``province`` is the outer one."""
    numbers = (
        rows.order_by()
        .filter(**{province: OuterRef("pk")})
        .values(province)
        .annotate(number=Count(what, distinct=True))
        .values("number")
    )
    return Coalesce(Subquery(numbers), 0)
