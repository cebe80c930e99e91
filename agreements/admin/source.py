"""Sources: what the facts of the register rest on."""

from django.contrib import admin
from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from agreements.access import default_desk
from agreements.forms import SourceForm
from agreements.models import Citation, Source

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
        """Each with its number of citations, which is read for the shown rows alone."""
        citations = Citation.objects.filter(source=OuterRef("pk")).order_by().values("source")
        number = citations.annotate(number=Count("pk")).values("number")
        cited = Coalesce(Subquery(number), 0)
        return super().get_queryset(request).annotate(cited=cited)

    def save_model(self, request, source, form, change):
        if not change:
            source.owner = default_desk(request.user)
        super().save_model(request, source, form, change)

    @admin.display(description=_("kutipan"))
    def citation_count(self, source):
        return source.cited

    def autocomplete_label(self, source):
        return f"{source} ({source.published_on or _('tanggal belum diketahui')})"
