"""Agreements, in the order of the paper, and the facilities they lean on."""

from django.contrib import admin
from django.urls import path
from django.utils.translation import gettext_lazy as _

from agreements import forms
from agreements.access import visible
from agreements.actions import compose_title, has_composed_title
from agreements.desk.counting import count_up_to
from agreements.models import Agreement, Document, Facility, Party
from agreements.search import search

from . import agreement_rows as rows
from .agreement_panels import AgreementPanels
from .base import PublishableAdmin
from .choices import RecordChoices
from .confirming import Confirmations
from .documents import DOCUMENT_URL_NAME, DocumentInline, document_file
from .facts import AGREEMENT_FACTS
from .filters import (
    AwaitedProvinceFilter,
    InvolvedFilter,
    MatterFilter,
    RecordStateFilter,
    YearFilter,
)
from .inlines import FollowUpInline, NamedPersonInline, ObstacleInline, citing
from .lists import MOST_FOUND, least_first
from .record_form import StaysDated
from .scope import ScopedAdmin
from .search import NameSearch, clean

CLOSED = ("collapse",)


class AgreementDeskForm(StaysDated, forms.AgreementForm):
    date_field = "signed_on"


class SignedYearFilter(YearFilter):
    title = _("tahun penandatanganan")
    date_field = "signed_on"


class PartyFilter(InvolvedFilter):
    """Asks the parties' own index: their codes in the listing lie between long texts."""

    def involving(self, queryset, code):
        return queryset.filter(pk__in=Party.objects.filter(province=code).values("agreement"))


@admin.register(Agreement)
class AgreementAdmin(AgreementPanels, Confirmations, PublishableAdmin):
    form = AgreementDeskForm
    list_display = ("__str__", "kind", "party_names", "signed", "record_state", "updated")
    sortable_by = ("signed", "updated")
    list_filter = (
        MatterFilter,
        RecordStateFilter,
        "kind",
        SignedYearFilter,
        "category",
        PartyFilter,
        AwaitedProvinceFilter,
    )
    list_prefetch_related = ("parties__province", "parties__business")
    search_fields = ("title",)
    search_help_text = _("Cari dalam judul, pihak, bidang, ruang lingkup; atau nomor catatan.")
    autocomplete_fields = ("legal_bases", "facilities")
    paper = (
        (
            _("Jenis dan judul"),
            {
                "fields": (("kind", "kind_basis"), ("title", "title_is_official")),
                "terms": ("kb", "pks", "adendum", "perpanjangan", "disimpulkan"),
            },
        ),
        rows.PartyInline,
        (
            _("Pihak yang hanya disebut jumlahnya"),
            {"classes": CLOSED, "fields": (("unnamed_party_count", "stated_party_count"),)},
        ),
        (
            _("Tanggal dan tempat"),
            {
                "fields": (
                    "signed_on",
                    ("signed_basis", "signed_note"),
                    ("place", "signing_method"),
                ),
                "terms": ("tanggal", "disimpulkan"),
            },
        ),
        (
            _("Rencana penandatanganan"),
            {"classes": CLOSED, "fields": (("signing_planned_on", "signing_plan_note"),)},
        ),
        (
            _("Masa berlaku"),
            {
                "classes": CLOSED,
                "fields": (
                    ("effective_from", "valid_until"),
                    "term_note",
                    "ended_on",
                    "ended_reason",
                ),
            },
        ),
        rows.ScopeItemInline,
        rows.SectorInline,
        (
            _("Maksud, objek, pembiayaan"),
            {"classes": CLOSED, "fields": ("purpose", "subject", "background", "financing")},
        ),
        (
            _("Kategori, dasar hukum, fasilitas"),
            {
                "classes": CLOSED,
                "fields": (("category", "category_basis"), "legal_bases", "facilities"),
                "terms": ("ksdd", "ksdpk", "sinergi"),
            },
        ),
        rows.AgencyInline,
        rows.StageInline,
        rows.CommitteeReviewInline,
        rows.LinkInline,
        FollowUpInline,
        ObstacleInline,
        NamedPersonInline,
        DocumentInline,
        citing(*AGREEMENT_FACTS),
        PublishableAdmin.history_fieldset,
    )

    @admin.display(
        description=Agreement._meta.get_field("signed_on").verbose_name,
        ordering=least_first("signed_on__startswith"),
    )
    def signed(self, agreement):
        return agreement.signed_on

    @admin.display(description=_("para pihak"))
    def party_names(self, agreement):
        return ", ".join(
            party.province.short_name if party.province else party.staff_name
            for party in agreement.parties.all()
        )

    def autocomplete_label(self, agreement):
        return f"{agreement} ({agreement.signed_on or _('tanggal belum diketahui')})"

    def get_search_results(self, request, queryset, search_term):
        text = clean(search_term)
        if text.isdecimal():
            return queryset.filter(pk=text), False
        if not text:
            return queryset, False
        if "term" in request.GET and (titled := titled_like(queryset, text)).exists():
            return titled, False
        found = search(queryset, text, visible(Document.objects.all(), request.user))
        # Of more than can be shown, the newest come first: to weigh all takes a second.
        is_ranked = count_up_to(found, MOST_FOUND) <= MOST_FOUND
        return found.order_by("-relevance", "-pk") if is_ranked else found, False

    def save_model(self, request, record, form, change):
        """A title that the register composed is composed anew from the parties as they now are."""
        if change and not record.title_is_official:
            before = Agreement.objects.get(pk=record.pk)
            if record.title == before.title and has_composed_title(before):
                record.title = ""
        super().save_model(request, record, form, change)

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        compose_title(agreement=form.instance)

    def get_urls(self):
        view = self.admin_site.admin_view(document_file)
        return [path("dokumen/<int:pk>/", view, name=DOCUMENT_URL_NAME), *super().get_urls()]


def titled_like(agreements, text):
    """Those with each of the words in the title, as far as they are typed."""
    for word in text.split():
        agreements = agreements.filter(title__icontains=word)
    return agreements


@admin.register(Facility)
class FacilityAdmin(RecordChoices, NameSearch, ScopedAdmin):
    form = forms.FacilityForm
    list_display = ("name", "province", "place")
    list_select_related = ("province",)
    search_fields = ("name", "place", "province__name")
    autocomplete_fields = ("province",)
