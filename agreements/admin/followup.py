"""Follow-ups of all records in one list; they are written on the page of their record."""

from django.contrib import admin
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from agreements.models import FollowUp

from .matters import MatterFilter
from .scope import ScopedAdmin


@admin.register(FollowUp)
class FollowUpAdmin(ScopedAdmin):
    list_display = ("what", "record", "responsible", "due_on", "progress")
    list_display_links = None
    list_filter = (MatterFilter, "progress", "is_promised")
    list_select_related = ("agreement", "mission")
    search_fields = ("what", "responsible", "agreement__title", "mission__title")
    search_help_text = _("Cari dalam tindak lanjut, pelaku, dan judul catatannya.")
    ordering = ("due_on", "pk")

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    @admin.display(description=_("catatan"))
    def record(self, followup):
        record = followup.agreement or followup.mission
        address = reverse(f"admin:agreements_{record._meta.model_name}_change", args=[record.pk])
        return format_html('<a href="{}#followups-group">{}</a>', address, record)
