"""How much the register holds, in a few numbers; drafts are in none of them."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q

from agreements.models import Agreement, Citation, Party, Province, TradeMission, Transaction


@dataclass(frozen=True)
class KeyFigures:
    """Numbers of published records, of provinces that are a party, and of sources cited."""

    agreements: int
    provinces: int
    missions: int
    sources: int


def key_figures():
    """The KeyFigures of the register as it is now."""
    agreements = Agreement.objects.published()
    missions = TradeMission.objects.published()
    public = (
        Q(agreement__in=agreements)
        | Q(mission__in=missions)
        | Q(transaction__in=Transaction.objects.published())
    )
    parties = Party.objects.filter(province=OuterRef("pk"), agreement__in=agreements)
    return KeyFigures(
        agreements=agreements.count(),
        provinces=Province.objects.filter(Exists(parties)).count(),
        missions=missions.count(),
        sources=Citation.objects.filter(public).values("source").distinct().count(),
    )
