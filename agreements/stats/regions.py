"""Published records counted per province."""

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, Func, IntegerField, OuterRef, Subquery, Sum, Value
from django.db.models.functions import Coalesce, Concat

from agreements.models import AgreementTally, Figure, MissionParticipant, Province, TradeMission


def provinces_with_counts():
    """Provinces in code order, each with its number of published records.

    ``agreement_count``, ``partner_count`` (other provinces in its agreements), ``mission_count``.
    """
    missions = MissionParticipant.objects.filter(
        mission__in=TradeMission.objects.published(), province=OuterRef("pk")
    )
    return Province.objects.in_code_order().annotate(
        agreement_count=kept_number(Figure.PROVINCE),
        partner_count=_length(_partners().values("key")),
        mission_count=_only(missions.values("province").annotate(found=Count("pk"))),
    )


def kept_number(figure):
    """Expression: how many published agreements there are of the outer row by ``figure``."""
    tallies = AgreementTally.objects.filter(subject="all", figure=figure, key=OuterRef("pk"))
    return _only(tallies.values("key").annotate(found=Sum("number")))


def _partners():
    """The provinces beside the outer one in its agreements."""
    subject = Concat(Value("province:"), OuterRef("pk"))
    tallies = AgreementTally.objects.filter(subject=subject, figure=Figure.PROVINCE)
    return tallies.exclude(key=OuterRef("pk")).summed("key")


def _only(rows):
    """The number ``found`` in the one group of ``rows`` there may be."""
    return Coalesce(Subquery(rows.order_by().values("found")), 0)


def _length(rows):
    return Func(ArraySubquery(rows), function="cardinality", output_field=IntegerField())
