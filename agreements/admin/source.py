"""Sources: what the facts of the register rest on."""

from django.contrib import admin
from django.db.models import Count
from django.utils.translation import gettext_lazy as _

from agreements.access import default_desk
from agreements.forms import SourceForm
from agreements.models import Source

from .scope import ScopedAdmin
from .search import NameSearch


@admin.register(Source)
class SourceAdmin(NameSearch, ScopedAdmin):
    form = SourceForm
    list_display = ("publisher", "title", "kind", "published_on", "citation_count")
    list_filter = ("kind",)
    ordering = Source._meta.ordering
    search_fields = ("publisher", "title", "author", "url")
    fields = (
        ("kind", "publisher"),
        "title",
        ("author", "editor"),
        ("published_on", "url"),
        "note",
    )

    def get_queryset(self, request):
        return super().get_queryset(request).annotate(cited=Count("citations"))

    def save_model(self, request, source, form, change):
        if not change:
            source.owner = default_desk(request.user)
        super().save_model(request, source, form, change)

    @admin.display(description=_("kutipan"), ordering="cited")
    def citation_count(self, source):
        return source.cited

    def autocomplete_label(self, source):
        return f"{source} ({source.published_on or _('tanggal belum diketahui')})"
