"""The list of agreements, and one agreement with everything the public may know of it."""

from functools import lru_cache
from operator import attrgetter

from django.shortcuts import render
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from agreements.exports import AGREEMENT_COLUMNS
from agreements.filters.agreements import AgreementFilter
from agreements.history import term_changes
from agreements.models import (
    RECORD,
    RECORDS,
    Agreement,
    Confirmation,
    Document,
    Fact,
    Standing,
    TradeMission,
    Transaction,
)
from agreements.stats.family import family_of
from agreements.stats.promises import counted
from agreements.stats.realisation import news_of, with_outcome
from agreements.tables.agreements import AgreementTable
from agreements.tables.cells import days_text

from .addresses import canonical_redirect, record_at
from .agreement_facts import agreement_facts, official_stages
from .agreement_life import life_of
from .citing import citation_of
from .entries import agreement_entry
from .linked_data import agreement_thing, record_page
from .lists import RegisterList
from .sources import cited


def published_agreements():
    """What the public list shows of each agreement."""
    return _published_on(localdate()).all()


@lru_cache(maxsize=1)
def _published_on(day):
    """Made once a day: a page of the list needs it only as what its filters start from."""
    return Agreement.objects.published().with_status(day).with_row_details()


AGREEMENTS = RegisterList(
    name="agreement",
    path="perjanjian",
    section="agreements",
    title=_("Perjanjian"),
    lead=_("Naskah kerja sama antara provinsi, dari Kesepakatan Bersama sampai adendum."),
    counted=ngettext_lazy("{count} perjanjian", "{count} perjanjian", "number"),
    queryset=published_agreements,
    filterset=AgreementFilter,
    table=AgreementTable,
    columns=AGREEMENT_COLUMNS,
    entry=agreement_entry,
    has_calendar=True,
)


def agreement_detail(request, pk, slug=""):
    """One published agreement; any address but its own leads there. Drafts are not found.

    The page holds until something of its family is written, unless that is too large to be shown.
    """
    agreement = record_at(published_agreements().prefetch_related("stages"), pk)
    if redirect := canonical_redirect(request, agreement):
        return redirect
    evidence = cited(agreement, shown=_disputable(agreement))
    parts = _parts(agreement) | _related(agreement)
    entry = agreement_entry(agreement)
    response = render(
        request,
        "agreements/agreement_detail.html",
        {
            "section": "agreements",
            "breadcrumbs": [*AGREEMENTS.breadcrumbs(linked=True), (str(agreement), None)],
            "agreement": agreement,
            "summary": entry.summary,
            "og_type": "article",
            "linked_data": record_page(agreement, entry, agreement_thing(agreement, parts)),
            "citation": citation_of("agreement", agreement),
            "cited": evidence,
            "facts": agreement_facts(agreement, evidence),
            "life": life_of(agreement, parts, evidence, localdate()),
            "stages": official_stages(agreement, evidence),
            "term_changes": term_changes(agreement, since=agreement.published_at),
            **parts,
            "confirmation": _confirmation(agreement, parts["parties"]),
            "promises": counted(parts["followups"], localdate()),
        },
    )
    family = parts["family"]
    if not family.rest:
        response.topics = [*map(RECORD.format, family.numbers), RECORDS]
    return response


def _disputable(agreement):
    """The register's own values of the facts on which sources tend to disagree."""
    return {
        Fact.TITLE: str(agreement),
        Fact.KIND: agreement.get_kind_display(),
        Fact.SIGNED_ON: days_text(agreement.signed_on),
        Fact.PLACE: agreement.place,
        Fact.EFFECTIVE_FROM: days_text(agreement.effective_from),
        Fact.VALID_UNTIL: days_text(agreement.valid_until),
        Fact.ENDED_ON: days_text(agreement.ended_on),
        Fact.CATEGORY: agreement.get_category_display(),
    }


def _parts(agreement):
    """What belongs to the agreement itself, one query each."""
    sectors = _in_order(agreement.sector_links.select_related("sector"))
    sides = ("province", "business__province", "agency__province")
    return {
        "parties": _in_order(agreement.parties.select_related(*sides)),
        "agreed": [link for link in sectors if link.standing == Standing.AGREED],
        "hoped": [link for link in sectors if link.standing == Standing.HOPED],
        "scope_items": _in_order(agreement.scope_items),
        "agency_links": _in_order(agreement.agency_links.select_related("agency__province")),
        "followups": _in_order(agreement.followups.select_related("agency__province")),
        "obstacles": _in_order(agreement.obstacles),
        "people": _in_order(agreement.namedpersons.select_related("province", "agency__province")),
        "documents": Document.objects.public().filter(agreement=agreement),
    }


def _in_order(rows):
    """All of ``rows`` in the order of their model, put into it here: before Django writes an order
    into a query it looks at every column, which took a tenth of the page.
    """
    return sorted(rows.order_by(), key=attrgetter(*rows.model._meta.ordering))


def _confirmation(agreement, parties):
    """Which provinces stand by this record; what a dispute says stays between the parties."""
    provinces = [party for party in parties if party.province]
    disputed = agreement.disputes.open().order_by("province_id", "fact")
    return {
        "asked": len(provinces),
        "confirmed": [party for party in provinces if party.confirmation == Confirmation.CONFIRMED],
        "disputed": [
            (province, Fact(fact))
            for province, fact in disputed.values_list("province__name", "fact").distinct()
        ],
    }


def _related(agreement):
    """Other published records that are tied to the agreement."""
    missions = TradeMission.objects.published().filter(agreements=agreement).newest_first()
    transactions = Transaction.objects.published().filter(agreement=agreement).with_shown()
    without_sides = transactions.select_related(None)
    return {
        "family": family_of(agreement),
        "missions": missions,
        "mission_news": news_of(missions),
        "transactions": with_outcome(without_sides.newest_first()),
    }
