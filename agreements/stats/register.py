"""How much the register holds, in a few numbers; drafts are in none of them."""

from dataclasses import dataclass
from functools import reduce
from operator import or_

from django.db.models import Exists, OuterRef

from agreements.models import CITED, Citation, EditorialState, Source, TradeMission
from agreements.versions import kept


@dataclass(frozen=True)
class KeyFigures:
    """Numbers of published records, of provinces that are a party, and of sources cited."""

    agreements: int
    provinces: int
    missions: int
    sources: int


def key_figures(counts):
    """The KeyFigures of the register as it is now, by the KeptCounts of all agreements."""
    return KeyFigures(
        agreements=counts.total,
        provinces=len(counts.provinces),
        missions=TradeMission.objects.published().count(),
        sources=kept("cited sources", _cited_sources, [CITED]),
    )


def _cited_sources():
    """How many sources a published record cites: of most the first citation tells."""
    citations = Citation.objects.order_by().filter(source=OuterRef("pk"))
    by_records = (
        Exists(citations.filter(**{f"{record}__state": EditorialState.PUBLISHED}))
        for record in ("agreement", "mission", "transaction")
    )
    return Source.objects.filter(reduce(or_, by_records)).count()
