"""What the admin pages of all records share: publishing, who did it, warnings."""

from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.http import HttpResponseRedirect
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agreements.access import may
from agreements.actions import open_steps
from agreements.addresses import record_address
from agreements.fields import form_warnings
from agreements.models import Step
from agreements.plausibility import findings, publication_gaps, wishes

from .merging import MergingAdmin
from .owner import OwnerChoice
from .record_form import PaperAdmin
from .workflow import OFFERS, WorkflowAdmin, said

STEP_BUTTONS = {"_submit": Step.SUBMITTED, "_publish": Step.PUBLISHED}
STAYS_ON_PAGE = {"_continue", *STEP_BUTTONS}


class PublishableAdmin(WorkflowAdmin, MergingAdmin, OwnerChoice, PaperAdmin):
    """A draft until another than its maker publishes it."""

    change_form_template = "admin/agreements/publishable_change_form.html"
    readonly_fields = ("created_at", "created_by", "updated_at", "updated_by", "published_at")
    history_fieldset = (
        gettext_lazy("Riwayat catatan"),
        {
            "classes": ("collapse",),
            "fields": (
                "internal_note",
                ("created_at", "created_by"),
                ("updated_at", "updated_by"),
                "published_at",
            ),
        },
    )

    @admin.display(description=gettext_lazy("keadaan"))
    def record_state(self, record):
        return record.state_in_words

    @admin.display(description=gettext_lazy("diperbarui"), ordering="updated_at")
    def updated(self, record):
        return date_format(localtime(record.updated_at), "j M Y")

    def has_publish_permission(self, request, obj=None):
        return may(request.user, "publish", obj or self.model)

    def view_on_site(self, record):
        return record.get_absolute_url() if record.is_published else None

    def save_model(self, request, record, form, change):
        """A form saved as it was found changes nothing, not even who changed the record last."""
        if change and not form.has_changed():
            return
        if not change:
            record.created_by = request.user
        record.updated_by = request.user
        super().save_model(request, record, form, change)

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        record = form.instance
        if not form.has_changed() and any(formset.has_changed() for formset in formsets):
            record.updated_by = request.user
            record.save(update_fields=["updated_by", "updated_at"])
        for each in (form, *(inner for formset in formsets for inner in formset.forms)):
            for label, text in form_warnings(each):
                messages.warning(request, f"{label}: {text}")
        if not STAYS_ON_PAGE & request.POST.keys():
            for finding in findings(record, user=request.user):
                messages.warning(request, str(finding))

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        if not context.get("is_popup"):
            context |= self.panels(request.user, obj)
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    def panels(self, user, record):
        """What stands around the form: its buttons, the record's way so far, what to look at."""
        if record is None:
            return {"show_submit": True}
        steps = open_steps(record, user)
        shown = self.workflow_context(user, record, steps)
        shown["show_submit"] = Step.SUBMITTED in steps
        shown["show_publish"] = shown["show_submit"] and Step.PUBLISHED in steps
        if may(user, "change", record):
            shown |= {
                "findings": findings(record, user=user),
                "gaps": list(publication_gaps(record)),
                "wishes": wishes(record),
            }
        return shown

    def response_add(self, request, record, post_url_continue=None):
        return self._step_after_saving(request, record) or super().response_add(
            request, record, post_url_continue
        )

    def response_change(self, request, record):
        return self._step_after_saving(request, record) or super().response_change(request, record)

    def _step_after_saving(self, request, record):
        """Submit or publish the saved record if its button was pressed; back to its page."""
        for button, step in STEP_BUTTONS.items():
            if button in request.POST:
                offer = OFFERS[step]
                try:
                    offer.action(record=record, by=request.user)
                except ValidationError as refusal:
                    messages.error(request, _("“%s” tersimpan. ") % record + said(refusal))
                else:
                    messages.success(request, offer.done % record)
                return HttpResponseRedirect(record_address(record))
        return None
