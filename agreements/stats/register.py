"""How much the register holds, in a few numbers; drafts are in none of them."""

from dataclasses import dataclass

from django.db.models import Count

from agreements.models import Citation, EditorialState, TradeMission
from agreements.versions import kept

from .counts import KeptCounts

DRAFTS = [state for state in EditorialState if state != EditorialState.PUBLISHED]


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
    """How many sources a published record cites: all that are cited, but those by drafts alone.

    Drafts are few, whatever the register holds.
    """
    cited = Citation.objects.aggregate(number=Count("source", distinct=True))["number"]
    by_drafts = _sources_cited(Citation.objects.all(), DRAFTS)
    if not by_drafts:
        return cited
    theirs = Citation.objects.filter(source__in=by_drafts)
    return cited - len(by_drafts - _sources_cited(theirs, [EditorialState.PUBLISHED]))


def _sources_cited(citations, states):
    """The sources that ``citations`` of records in one of ``states`` name.

    One question for each sort of record: joined by OR they would be compared row by row.
    """
    questions = (
        citations.order_by().filter(**{f"{record}__state__in": states})
        for record in ("agreement", "mission", "transaction")
    )
    return {source for found in questions for source in found.values_list("source", flat=True)}
