"""How much the register holds, in a few numbers; drafts are in none of them."""

from dataclasses import dataclass

from agreements.models import Citation, EditorialState, TradeMission
from agreements.versions import kept

from .counts import KeptCounts


@dataclass(frozen=True)
class KeyFigures:
    """Numbers of published records, of provinces that are a party, and of sources cited."""

    agreements: int
    provinces: int
    missions: int
    sources: int


def key_figures():
    """The KeyFigures of the register as it is now."""
    counts = KeptCounts()
    return KeyFigures(
        agreements=counts.total,
        provinces=len(counts.provinces),
        missions=TradeMission.objects.published().count(),
        sources=kept("cited sources", _cited_sources),
    )


def _cited_sources():
    """How many sources a published record cites.

    One question for each sort of record: joined by OR they would be compared row by row.
    """
    agreements, missions, transactions = (
        Citation.objects.filter(
            **{f"{record}__isnull": False, f"{record}__state": EditorialState.PUBLISHED}
        ).values("source")
        for record in ("agreement", "mission", "transaction")
    )
    return agreements.union(missions, transactions).count()
