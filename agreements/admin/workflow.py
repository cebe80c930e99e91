"""The steps of a record at the desk: on its page one form for each, in the list one action."""

from collections.abc import Callable
from dataclasses import dataclass

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import ActionForm
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agreements.access import visible
from agreements.actions import publish, recheck, send_back, submit, withdraw
from agreements.models import Step


@dataclass(frozen=True)
class Offer:
    """How the desk offers a step: its action, its words, and whether it asks for a reason."""

    action: Callable
    label: str
    done: str
    asks_reason: bool = False


OFFERS = {
    Step.SUBMITTED: Offer(submit, gettext_lazy("Ajukan"), gettext_lazy("“%s” diajukan.")),
    Step.PUBLISHED: Offer(publish, gettext_lazy("Terbitkan"), gettext_lazy("“%s” terbit.")),
    Step.CHECKED: Offer(
        recheck,
        gettext_lazy("Tandai sudah diperiksa"),
        gettext_lazy("Perubahan “%s” sudah diperiksa."),
    ),
    Step.SENT_BACK: Offer(
        send_back,
        gettext_lazy("Kembalikan"),
        gettext_lazy("“%s” dikembalikan kepada pencatatnya."),
        asks_reason=True,
    ),
    Step.WITHDRAWN: Offer(
        withdraw,
        gettext_lazy("Tarik dari situs"),
        gettext_lazy("“%s” ditarik dari situs."),
        asks_reason=True,
    ),
}


class StepForm(forms.Form):
    """One step of a record as its reader last saw it (``seen``)."""

    step = forms.ChoiceField(choices=Step, widget=forms.HiddenInput)
    seen = forms.CharField(required=False, widget=forms.HiddenInput)
    reason = forms.CharField(
        label=gettext_lazy("Alasan"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, step, *args, record, **kwargs):
        initial = {"step": step, "seen": record.updated_at.isoformat()}
        super().__init__(*args, initial=initial, auto_id=f"step_{step}_%s", **kwargs)
        self.offer = OFFERS[step]
        if not self.offer.asks_reason:
            del self.fields["reason"]
        elif step == Step.SENT_BACK:
            self.fields["reason"].required = True
            self.fields["reason"].error_messages["required"] = _(
                "Tulis alasannya, agar pencatat tahu apa yang harus diperbaiki."
            )


class ReasonedActionForm(ActionForm):
    """The list's actions, with the reason that sending back and withdrawing ask for."""

    reason = forms.CharField(label=gettext_lazy("Alasan:"), required=False, max_length=2000)


def list_action(step, permission):
    """The action of a list that takes a step with every chosen record that allows it."""
    offer = OFFERS[step]

    @admin.action(permissions=[permission], description=offer.label)
    def take(modeladmin, request, queryset):
        reason = {"reason": request.POST.get("reason", "")} if offer.asks_reason else {}
        taken = 0
        for record in queryset:
            try:
                offer.action(record=record, by=request.user, **reason)
            except (ValidationError, PermissionDenied) as refusal:
                messages.error(request, f"“{record}”: {said(refusal)}")
            else:
                taken += 1
        if taken:
            message = _("%(step)s: %(count)d catatan.")
            messages.success(request, message % {"step": offer.label, "count": taken})

    take.__name__ = f"{offer.action.__name__}_selected"
    return take


def said(refusal):
    """What a ValidationError or a PermissionDenied says, in one line."""
    return " ".join(getattr(refusal, "messages", None) or [str(refusal)])


class WorkflowAdmin(admin.ModelAdmin):
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
        """Take the step that was posted; a refusal keeps the reason that was typed."""
        record = get_object_or_404(visible(self.model._base_manager.all(), request.user), pk=pk)
        page = reverse(f"admin:agreements_{self.opts.model_name}_change", args=[pk])
        step = request.POST.get("step")
        if step not in OFFERS:
            return HttpResponseRedirect(page)
        form = StepForm(step, request.POST, record=record)
        if form.is_valid() and take(form, record, request.user):
            messages.success(request, form.offer.done % record)
            return HttpResponseRedirect(page)
        return TemplateResponse(
            request,
            "admin/agreements/step.html",
            {
                **self.admin_site.each_context(request),
                "opts": self.opts,
                "title": form.offer.label,
                "record": record,
                "form": form,
                "page": page,
                "step_address": request.path,
            },
        )

    def step_context(self, record, steps):
        """A form for each of the open ``steps``, but for those that follow saving the record."""
        if not steps or Step.SUBMITTED in steps:
            return {}
        return {
            "step_forms": [StepForm(step, record=record) for step in steps],
            "step_address": self.step_address(record),
        }

    def step_address(self, record):
        return reverse(f"admin:agreements_{self.opts.model_name}_step", args=[record.pk])


def take(form, record, user):
    """Take the step of a valid form; whether it was taken, or else why not, on the form."""
    try:
        form.offer.action(
            record=record,
            by=user,
            **{name: value for name, value in form.cleaned_data.items() if name != "step"},
        )
    except ValidationError as refusal:
        form.add_error(None, refusal)
        return False
    return True
