"""Sources: what the facts of the register rest on."""

from django.contrib import admin
from django.db.models import Count
from django.utils.translation import gettext_lazy as _

from agreements.forms import SourceForm
from agreements.models import Source

from .search import NameSearch


@admin.register(Source)
class SourceAdmin(NameSearch, admin.ModelAdmin):
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

    @admin.display(description=_("kutipan"), ordering="cited")
    def citation_count(self, source):
        return source.cited

    def autocomplete_label(self, source):
        return f"{source} ({source.published_on or _('tanggal belum diketahui')})"
