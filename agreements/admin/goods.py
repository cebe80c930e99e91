"""Commodities and units."""

from django.contrib import admin

from agreements.models import Commodity, Unit

from .scope import ScopedAdmin
from .search import NameSearch


@admin.register(Commodity)
class CommodityAdmin(NameSearch, ScopedAdmin):
    list_display = ("name_id", "parent", "sector", "default_unit")
    list_filter = ("parent",)
    list_select_related = ("parent", "sector", "default_unit")
    search_fields = ("name_id", "name_en", "slug")
    alias_field = "synonyms"


@admin.register(Unit)
class UnitAdmin(NameSearch, ScopedAdmin):
    list_display = ("symbol", "name_id", "kind", "to_base", "base")
    list_filter = ("kind",)
    search_fields = ("symbol", "name_id")
    alias_field = "aliases"
