"""What the admin pages of all records share: publishing, who did it, warnings."""

from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agreements.access import default_desk, may
from agreements.actions import publish, withdraw
from agreements.fields import form_warnings
from agreements.plausibility import plausibility_warnings

from .paper import PaperAdmin, RowDetailsChangeList

STAYS_ON_PAGE = {"_continue", "_publish", "_withdraw"}


class PublishableAdmin(PaperAdmin):
    """A draft until published; the buttons call the actions, and the actions check the rights."""

    change_form_template = "admin/agreements/publishable_change_form.html"
    actions = ("publish_selected", "withdraw_selected")
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

    def get_changelist(self, request, **kwargs):
        return RowDetailsChangeList

    @admin.display(description=gettext_lazy("keadaan"), ordering="state")
    def record_state(self, record):
        return record.get_state_display()

    @admin.display(description=gettext_lazy("diperbarui"), ordering="updated_at")
    def updated(self, record):
        return date_format(localtime(record.updated_at), "j M Y")

    def has_publish_permission(self, request, obj=None):
        return may(request.user, "publish", obj or self.model)

    def view_on_site(self, record):
        return record.get_absolute_url() if record.is_published else None

    def save_model(self, request, record, form, change):
        if not change:
            record.created_by = request.user
            record.owner = default_desk(request.user)
        record.updated_by = request.user
        super().save_model(request, record, form, change)

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        for each in (form, *(inner for formset in formsets for inner in formset.forms)):
            for label, text in form_warnings(each):
                messages.warning(request, f"{label}: {text}")
        if not STAYS_ON_PAGE & request.POST.keys():
            for text in plausibility_warnings(form.instance, user=request.user):
                messages.warning(request, text)

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        checks = self.has_publish_permission(request, obj) and not context.get("is_popup")
        context["show_publish"] = checks and not (obj and obj.is_published)
        context["show_withdraw"] = checks and bool(obj and obj.is_published)
        context["warnings"] = plausibility_warnings(obj, user=request.user) if obj else []
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    def response_add(self, request, record, post_url_continue=None):
        return self._publication(request, record) or super().response_add(
            request, record, post_url_continue
        )

    def response_change(self, request, record):
        return self._publication(request, record) or super().response_change(request, record)

    def _publication(self, request, record):
        """Publish or withdraw the saved record if its button was pressed; back to its page."""
        if "_publish" in request.POST:
            self._tell(request, publish, record, _("“%s” tersimpan dan terbit."))
        elif "_withdraw" in request.POST:
            self._tell(request, withdraw, record, _("“%s” tersimpan dan ditarik dari situs."))
        else:
            return None
        return HttpResponseRedirect(
            reverse(f"admin:agreements_{self.opts.model_name}_change", args=[record.pk])
        )

    def _tell(self, request, action, record, done):
        try:
            action(record=record, by=request.user)
        except ValidationError as error:
            sentences = " ".join(error.messages)
            messages.error(request, _("“%s” tersimpan. ") % record + sentences)
        else:
            messages.success(request, done % record)

    @admin.action(permissions=["publish"], description=gettext_lazy("Terbitkan yang dipilih"))
    def publish_selected(self, request, queryset):
        self._each(request, queryset, publish, _("%d catatan terbit."))

    @admin.action(permissions=["publish"], description=gettext_lazy("Tarik yang dipilih"))
    def withdraw_selected(self, request, queryset):
        self._each(request, queryset, withdraw, _("%d catatan ditarik."))

    def _each(self, request, queryset, action, done):
        count = 0
        for record in queryset:
            try:
                action(record=record, by=request.user)
            except ValidationError as error:
                messages.error(request, f"“{record}”: {' '.join(error.messages)}")
            else:
                count += 1
        if count:
            messages.success(request, done % count)
