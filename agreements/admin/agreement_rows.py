"""The rows inside an agreement."""

from django.core.exceptions import ValidationError
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agreements import forms
from agreements.models import (
    AgreementAgency,
    AgreementLink,
    AgreementSector,
    AgreementStage,
    CommitteeReview,
    Party,
    ScopeItem,
)
from agreements.plausibility import MINIMUM_PARTIES

from .choices import RowFormSet
from .inlines import BlockInline, OrderedFormSet, RowInline

UNSAVED_PARTIES = 2


class PartyFormSet(OrderedFormSet):
    """A published agreement keeps two parties or more, named or counted.

    Each party's copy is chosen among the agreement's own files, asked for once for all parties.
    """

    @cached_property
    def scans(self):
        files = self.instance.documents.all() if self.instance.pk else []
        return [("", "---------"), *((file.pk, str(file)) for file in files)]

    def add_fields(self, form, index):
        super().add_fields(form, index)
        if "scan" in form.fields:
            form.fields["scan"].choices = self.scans

    def clean(self):
        super().clean()
        if not self.instance.is_published or any(self.errors):
            return
        named = sum(
            1
            for form in self.forms
            if (form.instance.pk or form.has_changed()) and not self._should_delete_form(form)
        )
        if named + self.instance.unnamed_party_count < MINIMUM_PARTIES:
            raise ValidationError(
                _("Perjanjian yang terbit punya sedikitnya dua pihak; tarik dulu dari situs.")
            )


class PartyInline(BlockInline):
    """Two empty parties on a new agreement; what is rarely known waits in a closed group."""

    model = Party
    terms = ("nomor", "kapasitas", "pd")
    form = forms.PartyForm
    formset = PartyFormSet
    autocomplete_fields = ("province", "business", "agency")
    fieldsets = (
        (None, {"fields": (("province", "signatory", "position"),)}),
        (
            gettext_lazy("Nomor, kapasitas, perangkat daerah, atau pihak bukan provinsi"),
            {
                "classes": ("collapse",),
                "fields": (
                    ("document_number", "signed_on", "capacity"),
                    ("agency", "proxy_letter"),
                    ("business", "other_name", "order"),
                ),
            },
        ),
        (
            gettext_lazy("Kelengkapan sesudah tanda tangan"),
            {
                "classes": ("collapse",),
                "fields": (("initialled", "duty_stamped", "sealed"), ("copies", "scan")),
            },
        ),
    )

    def get_extra(self, request, obj=None, **kwargs):
        return 0 if obj else UNSAVED_PARTIES


class ScopeItemInline(RowInline):
    model = ScopeItem
    form = forms.ScopeItemForm
    formset = OrderedFormSet
    fields = ("text", "order")


class SectorInline(RowInline):
    model = AgreementSector
    terms = ("disepakati",)
    form = forms.AgreementSectorForm
    autocomplete_fields = ("sector",)


class AgencyInline(RowInline):
    model = AgreementAgency
    terms = ("pd",)
    form = forms.AgreementAgencyForm
    classes = ("collapse",)
    autocomplete_fields = ("agency",)


class StageInline(RowInline):
    model = AgreementStage
    form = forms.AgreementStageForm
    classes = ("collapse",)


class CommitteeReviewInline(BlockInline):
    model = CommitteeReview
    terms = ("tkksd", "kak")
    form = forms.CommitteeReviewForm
    classes = ("collapse",)
    autocomplete_fields = ("province",)
    fields = (
        ("name", "position", "province"),
        ("reviewed_on", "reviewed_at"),
        ("opinion", "remark"),
    )


class LinkFormSet(RowFormSet):
    """The database's check, made here because a row does not know its parent when it is cleaned."""

    def clean(self):
        super().clean()
        for form in self.forms:
            target = getattr(form, "cleaned_data", {}).get("to_agreement")
            if target and target == self.instance:
                form.add_error(
                    "to_agreement", _("Naskah tidak dapat dikaitkan dengan dirinya sendiri.")
                )


class LinkInline(RowInline):
    model = AgreementLink
    terms = ("payung", "adendum", "perpanjangan")
    form = forms.AgreementLinkForm
    formset = LinkFormSet
    fk_name = "from_agreement"
    classes = ("collapse",)
    autocomplete_fields = ("to_agreement",)
