"""Follow-ups of all records in one list, each with a page for what became of it."""

from django.contrib import admin
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from agreements.addresses import record_address
from agreements.forms import FollowUpForm
from agreements.models import FollowUp

from .filters import MatterFilter
from .scope import ScopedAdmin


@admin.register(FollowUp)
class FollowUpAdmin(ScopedAdmin):
    """What is to be done is written on the page of the record; here only its progress is."""

    form = FollowUpForm
    list_display = ("what", "record", "responsible", "due_on", "progress")
    list_filter = (MatterFilter, "progress", "is_promised")
    list_select_related = ("agreement", "mission")
    search_fields = ("what", "responsible", "agreement__title", "mission__title")
    search_help_text = _("Cari dalam tindak lanjut, pelaku, dan judul catatannya.")
    ordering = ("due_on", "pk")
    readonly_fields = ("what", "record", "responsible", "agency", "due_on")
    fields = (*readonly_fields, ("progress", "done_on"), "progress_note")

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    @admin.display(description=_("catatan"))
    def record(self, followup):
        record = followup.agreement or followup.mission
        return format_html('<a href="{}#followups-group">{}</a>', record_address(record), record)
