"""Provinces, their agencies, and the sectors of cooperation."""

from django.contrib import admin
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from agreements.forms import RegisterForm
from agreements.models import Agency, Province, ProvinceNeighbour, Sector

from .choices import RecordChoices
from .scope import ScopedAdmin
from .search import NameSearch


@admin.register(Province)
class ProvinceAdmin(NameSearch, ScopedAdmin):
    list_display = ("code", "name", "short_name", "capital", "island_group", "founded")
    list_display_links = ("code", "name")
    list_filter = ("island_group",)
    search_fields = ("code", "iso", "name", "short_name")
    alias_field = "aliases"
    fields = (
        ("code", "iso"),
        ("name", "short_name"),
        "aliases",
        ("capital", "island_group"),
        ("founded", "founded_basis", "founded_certainty"),
        "borders",
    )
    readonly_fields = ("borders",)

    @admin.display(description=_("berbatasan dengan"))
    def borders(self, province):
        pairs = ProvinceNeighbour.objects.filter(
            Q(province_a=province) | Q(province_b=province)
        ).select_related("province_a", "province_b")
        return ", ".join(
            f"{pair.province_b if pair.province_a == province else pair.province_a} "
            f"({pair.get_kind_display()}; {pair.get_certainty_display()})"
            for pair in pairs
        )


@admin.register(Agency)
class AgencyAdmin(RecordChoices, NameSearch, ScopedAdmin):
    form = RegisterForm
    list_display = ("name", "short_name", "province", "kind", "certainty")
    list_filter = ("kind", "province")
    list_select_related = ("province",)
    search_fields = ("short_name", "name", "province__short_name", "province__name")
    alias_field = "aliases"
    autocomplete_fields = ("province",)
    fields = (
        "province",
        ("name", "short_name", "kind"),
        "aliases",
        "email",
        ("active_from", "active_until"),
        ("source_note", "certainty"),
    )

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("province")


@admin.register(Sector)
class SectorAdmin(NameSearch, ScopedAdmin):
    list_display = ("code", "name_id", "level", "group", "certainty")
    list_display_links = ("code", "name_id")
    list_filter = ("level", "group")
    search_fields = ("code", "name_id", "name_en")
    alias_field = "synonyms"
    fields = (
        ("code", "level", "group", "parent"),
        ("name_id", "name_en"),
        "synonyms",
        "see_also",
        "certainty",
    )

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("parent")

    def autocomplete_label(self, sector):
        """A register's own field is told apart by the urusan it stands under."""
        if sector.official_code:
            return f"{sector.official_code} {sector}"
        return f"{sector} ({sector.parent})" if sector.parent else str(sector)
