"""The steps of a record at the desk: on its page one form for each, in the list one action."""

from collections.abc import Callable
from dataclasses import dataclass

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import ActionForm
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import path
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from agreements.access import is_inside, visible
from agreements.actions import publish, recheck, refused_as_maker, send_back, submit, withdraw
from agreements.addresses import record_address
from agreements.history import latest_version
from agreements.models import Step

from .small_forms import SmallForm, SmallForms, reason_field


@dataclass(frozen=True)
class Offer:
    """How the desk offers a step: its action, its words, and whether it asks for a reason."""

    action: Callable
    label: str
    done: str
    asks_reason: bool = False


OFFERS = {
    Step.SUBMITTED: Offer(submit, _("Ajukan"), _("“%s” diajukan.")),
    Step.PUBLISHED: Offer(publish, _("Terbitkan"), _("“%s” terbit.")),
    Step.CHECKED: Offer(recheck, _("Tandai sudah diperiksa"), _("Perubahan “%s” sudah diperiksa.")),
    Step.SENT_BACK: Offer(
        send_back, _("Kembalikan"), _("“%s” dikembalikan kepada pencatatnya."), asks_reason=True
    ),
    Step.WITHDRAWN: Offer(
        withdraw, _("Tarik dari situs"), _("“%s” ditarik dari situs."), asks_reason=True
    ),
}
REASONS = {
    Step.SENT_BACK: reason_field(
        _("Apa yang harus diperbaiki"),
        error_messages={
            "required": _("Tulis alasannya, agar pencatat tahu yang harus diperbaiki.")
        },
    ),
    Step.WITHDRAWN: reason_field(_("Alasan ditarik (boleh kosong)"), required=False),
}
CHECKS = {Step.PUBLISHED, Step.CHECKED}


class StepForm(SmallForm):
    """One step of a record."""

    def __init__(self, step, *args, **kwargs):
        super().__init__(
            *args,
            button=OFFERS[step].label,
            auto_id=f"id_{step}_%s",
            initial={"step": step},
            **kwargs,
        )
        self.fields["step"] = forms.CharField(widget=forms.HiddenInput)
        if step in REASONS:
            self.fields["reason"] = REASONS[step]


class ReasonedActionForm(ActionForm):
    """The list's actions: the reason that two of them ask for, and the version ``seen``."""

    reason = forms.CharField(
        label=_("Alasan (bila dikembalikan atau ditarik):"), required=False, max_length=2000
    )
    seen = forms.CharField(
        label="", required=False, widget=forms.HiddenInput, initial=latest_version
    )


def list_action(step, permission):
    """The action of a list that takes a step with every chosen record that allows it."""
    offer = OFFERS[step]

    @admin.action(permissions=[permission], description=offer.label)
    def take(modeladmin, request, queryset):
        typed = {"seen": request.POST.get("seen", "")}
        if offer.asks_reason:
            typed["reason"] = request.POST.get("reason", "")
        taken = 0
        for record in queryset:
            try:
                offer.action(record=record, by=request.user, **typed)
            except (ValidationError, PermissionDenied) as refusal:
                messages.error(request, f"“{record}”: {said(refusal)}")
            else:
                taken += 1
        if taken:
            count = ngettext("%d catatan.", "%d catatan.", taken) % taken
            messages.success(request, f"{offer.label}: {count}")

    take.__name__ = f"{offer.action.__name__}_selected"
    return take


def said(refusal):
    """What a ValidationError or a PermissionDenied says, in one line."""
    return " ".join(getattr(refusal, "messages", None) or [str(refusal)])


class WorkflowAdmin(SmallForms, admin.ModelAdmin):
    """Offers each record the steps that the user may take; the actions check the rights anew."""

    action_form = ReasonedActionForm
    actions = (
        list_action(Step.SUBMITTED, "change"),
        list_action(Step.PUBLISHED, "publish"),
        list_action(Step.CHECKED, "publish"),
        list_action(Step.SENT_BACK, "publish"),
        list_action(Step.WITHDRAWN, "publish"),
    )

    def get_urls(self):
        view = self.admin_site.admin_view(self.step_view)
        return [
            path("<int:pk>/langkah/", view, name=f"agreements_{self.opts.model_name}_step"),
            *super().get_urls(),
        ]

    def step_view(self, request, pk):
        """Take the step that was posted; an address alone leads back to the record."""
        record = get_object_or_404(visible(self.model._base_manager.all(), request.user), pk=pk)
        step = request.POST.get("step")
        if step not in OFFERS:
            return HttpResponseRedirect(record_address(record))

        def take(step, **typed):
            OFFERS[step].action(record=record, by=request.user, **typed)

        form = self.step_form(step, record, request.POST)
        return self.answer(request, form, take, OFFERS[step].done)

    def step_form(self, step, record, *posted):
        return StepForm(step, *posted, record=record, address=record_address(record, "step"))

    def workflow_context(self, user, record, steps):
        """The forms of the open ``steps`` and the steps so far.

        What can be submitted has no forms: its buttons stand below the record's own form.
        """
        if not is_inside(user, record):
            return {}
        taken = list(record.steps.select_related("by"))
        offered = [] if Step.SUBMITTED in steps else steps
        refusal = refused_as_maker(record, user) if CHECKS.intersection(offered) else ""
        if refusal:
            offered = [step for step in offered if step not in CHECKS]
        return {
            "steps_taken": taken,
            "sent_back": taken[-1] if taken and record.is_sent_back else None,
            "step_refusal": refusal,
            "step_forms": [self.step_form(step, record) for step in offered],
        }
