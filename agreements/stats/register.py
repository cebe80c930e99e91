"""How much the register holds, in a few numbers; drafts are in none of them."""

from dataclasses import dataclass

from django.db.models import Q

from agreements.models import Agreement, Province, Source, TradeMission, Transaction


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
    cited = (
        Q(citations__agreement__in=agreements)
        | Q(citations__mission__in=missions)
        | Q(citations__transaction__in=Transaction.objects.published())
    )
    return KeyFigures(
        agreements=agreements.count(),
        provinces=Province.objects.filter(parties__agreement__in=agreements).distinct().count(),
        missions=missions.count(),
        sources=Source.objects.filter(cited).distinct().count(),
    )
