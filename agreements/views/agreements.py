"""The list of agreements, and one agreement with everything the public may know of it."""

from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from agreements.exports import AGREEMENT_COLUMNS
from agreements.filters.agreements import AgreementFilter
from agreements.history import term_changes
from agreements.models import (
    Agreement,
    AgreementLink,
    Confirmation,
    Document,
    Fact,
    LinkKind,
    Standing,
    TradeMission,
    Transaction,
)
from agreements.tables.agreements import AgreementTable
from agreements.tables.cells import days_text

from .addresses import canonical_redirect, record_at
from .agreement_facts import agreement_facts, life_line
from .lists import RegisterList
from .sources import cited

# How the later document is named when the page is that of the earlier one.
LINK_FROM = {
    LinkKind.IMPLEMENTS: _("Dilaksanakan dengan"),
    LinkKind.AMENDS: _("Diubah dengan"),
    LinkKind.RENEWS: _("Diperpanjang dengan"),
    LinkKind.REPLACES: _("Digantikan oleh"),
    LinkKind.RELATED: _("Berkaitan dengan"),
}


def published_agreements():
    """What the public list shows of each agreement."""
    return Agreement.objects.published().with_status().with_row_details()


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
)


def agreement_detail(request, pk, slug=""):
    """One published agreement; any address but its own leads there. Drafts are not found."""
    agreement = record_at(Agreement.objects.published().with_status(), pk)
    if redirect := canonical_redirect(request, agreement):
        return redirect
    evidence = cited(agreement, shown=_disputable(agreement))
    short_address = reverse("agreements:agreement_short", args=[pk])
    return render(
        request,
        "agreements/agreement_detail.html",
        {
            "section": "agreements",
            "breadcrumbs": [*AGREEMENTS.breadcrumbs(linked=True), (str(agreement), None)],
            "agreement": agreement,
            "cited": evidence,
            "facts": agreement_facts(agreement, evidence),
            "stages": life_line(agreement, evidence),
            "term_changes": term_changes(agreement, since=agreement.published_at),
            "address": request.build_absolute_uri(short_address),
            **_parts(agreement),
            "confirmation": _confirmation(agreement),
            **_related(agreement),
        },
    )


def _disputable(agreement):
    """The register's own values of the facts on which sources tend to disagree."""
    return {
        Fact.TITLE: str(agreement),
        Fact.KIND: agreement.get_kind_display(),
        Fact.SIGNED_ON: days_text(agreement.signed_on),
        Fact.PLACE: agreement.place,
    }


def _parts(agreement):
    """What belongs to the agreement itself, one query each."""
    sectors = agreement.sector_links.select_related("sector")
    return {
        "parties": agreement.parties.select_related(
            "province", "business__province", "agency__province"
        ),
        "agreed": sectors.filter(standing=Standing.AGREED),
        "hoped": sectors.filter(standing=Standing.HOPED),
        "scope_items": agreement.scope_items.all(),
        "agency_links": agreement.agency_links.select_related("agency__province"),
        "followups": agreement.followups.select_related("agency__province"),
        "obstacles": agreement.obstacles.all(),
        "people": agreement.namedpersons.select_related("province", "agency__province"),
        "documents": Document.objects.public().filter(agreement=agreement),
    }


def _confirmation(agreement):
    """Which provinces stand by this record; what a dispute says stays between the parties."""
    provinces = agreement.parties.exclude(province=None).select_related("province")
    disputed = agreement.disputes.open().select_related("province")
    return {
        "asked": len(provinces),
        "confirmed": [party for party in provinces if party.confirmation == Confirmation.CONFIRMED],
        "disputed": disputed.order_by("province_id", "fact").distinct("province_id", "fact"),
    }


def _related(agreement):
    """Other published records that are tied to the agreement."""
    public = Agreement.objects.published()
    links = AgreementLink.objects.select_related("from_agreement", "to_agreement")
    return {
        "earlier": links.filter(from_agreement=agreement, to_agreement__in=public),
        "later": [
            (LINK_FROM[link.kind], link)
            for link in links.filter(to_agreement=agreement, from_agreement__in=public)
        ],
        "missions": TradeMission.objects.published().filter(agreements=agreement).newest_first(),
        "transactions": Transaction.objects.published()
        .filter(agreement=agreement)
        .with_row_details()
        .newest_first(),
    }
