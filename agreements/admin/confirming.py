"""The confirmation of an agreement at the desk: its partners answer, its keepers settle."""

from django import forms
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import path
from django.utils.translation import gettext_lazy as _

from agreements.access import is_inside, visible
from agreements.actions import asked_parties, confirm, dispute, may_settle, settle
from agreements.addresses import record_address
from agreements.models import Agreement, Confirmation

from .facts import AGREEMENT_FACTS
from .small_forms import SmallForm, SmallForms, reason_field


class ConfirmForm(SmallForm):
    """Says that the record is right; there is nothing to type."""


class DisputeForm(SmallForm):
    fact = forms.ChoiceField(
        label=_("Fakta yang disanggah"),
        choices=[("", "---------"), *((fact, fact.label) for fact in AGREEMENT_FACTS)],
    )
    note = reason_field(
        _("Yang benar menurut provinsi Anda"),
        help_text=_("Hanya dibaca para pihak; di situs hanya tampak fakta mana yang disanggah."),
    )


class SettleForm(SmallForm):
    seen = None
    resolution = reason_field(_("Bagaimana sanggahan ini diselesaikan"))


class Confirmations(SmallForms):
    """Mixin for the admin of agreements."""

    def get_urls(self):
        wrap = self.admin_site.admin_view
        return [
            path(
                "<int:pk>/konfirmasi/<slug:province>/",
                wrap(self.confirm_view),
                name="agreements_agreement_confirm",
            ),
            path(
                "<int:pk>/sanggah/<slug:province>/",
                wrap(self.dispute_view),
                name="agreements_agreement_dispute",
            ),
            path(
                "<int:pk>/sanggahan/<int:number>/",
                wrap(self.settle_view),
                name="agreements_agreement_settle",
            ),
            *super().get_urls(),
        ]

    def confirm_view(self, request, pk, province):
        def act(seen):
            confirm(agreement=agreement, province=province, by=request.user, seen=seen)

        agreement = seen_agreement(request, pk)
        form = self.confirm_form(agreement, province, *posted(request))
        return self.answer_if_posted(request, form, act, _("“%s” dikonfirmasi."))

    def dispute_view(self, request, pk, province):
        def act(**typed):
            dispute(agreement=agreement, province=province, by=request.user, **typed)

        agreement = seen_agreement(request, pk)
        form = self.dispute_form(agreement, province, *posted(request))
        return self.answer_if_posted(request, form, act, _("Sanggahan atas “%s” tercatat."))

    def settle_view(self, request, pk, number):
        def act(resolution):
            settle(dispute=raised, by=request.user, resolution=resolution)

        agreement = seen_agreement(request, pk)
        raised = get_object_or_404(visible(agreement.disputes.all(), request.user), pk=number)
        form = self.settle_form(raised, *posted(request))
        return self.answer_if_posted(request, form, act, _("Sanggahan atas “%s” selesai."))

    def answer_if_posted(self, request, form, act, done):
        if request.method != "POST":
            return HttpResponseRedirect(record_address(form.record))
        return self.answer(request, form, act, done)

    def confirm_form(self, agreement, province, *typed):
        return ConfirmForm(
            *typed,
            record=agreement,
            address=record_address(agreement, "confirm", province),
            button=_("Catatan ini benar"),
            auto_id=f"id_confirm_{province}_%s",
        )

    def dispute_form(self, agreement, province, *typed):
        return DisputeForm(
            *typed,
            record=agreement,
            address=record_address(agreement, "dispute", province),
            button=_("Sanggah fakta ini"),
            auto_id=f"id_dispute_{province}_%s",
        )

    def settle_form(self, raised, *typed):
        return SettleForm(
            *typed,
            record=raised.agreement,
            address=record_address(raised.agreement, "settle", raised.pk),
            button=_("Sanggahan selesai"),
            auto_id=f"id_settle_{raised.pk}_%s",
        )

    def panels(self, user, record):
        shown = super().panels(user, record)
        if record and record.is_published and is_inside(user, record):
            shown["confirmation"] = self.confirmation(user, record)
        return shown

    def confirmation(self, user, agreement):
        """Each province's answer, the forms of those that ``user`` answers for, open disputes."""
        parties = agreement.parties.exclude(province=None)
        disputes = agreement.disputes.open().select_related("agreement", "province", "raised_by")
        return {
            "parties": parties.select_related("province", "confirmed_by"),
            "asked": [
                (
                    party,
                    self.dispute_form(agreement, party.province_id),
                    None
                    if party.confirmation == Confirmation.DISPUTED
                    else self.confirm_form(agreement, party.province_id),
                )
                for party in asked_parties(agreement, user)
            ],
            "disputes": [
                (raised, self.settle_form(raised) if may_settle(raised, user) else None)
                for raised in disputes
            ],
        }


def posted(request):
    return [request.POST] if request.method == "POST" else []


def seen_agreement(request, pk):
    return get_object_or_404(visible(Agreement.objects.all(), request.user), pk=pk)
