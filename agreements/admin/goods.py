"""Commodities, units and the businesses that trade them."""

from django.contrib import admin

from agreements.forms import BusinessForm
from agreements.models import Business, Commodity, Unit

from .choices import RecordChoices
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


@admin.register(Business)
class BusinessAdmin(RecordChoices, NameSearch, ScopedAdmin):
    form = BusinessForm
    list_display = ("name", "kind", "scale", "province", "regency", "is_name_hidden")
    list_filter = ("kind", "scale", "province", "is_name_hidden")
    list_select_related = ("province",)
    search_fields = ("name", "regency")
    alias_field = "aliases"
    autocomplete_fields = ("province",)
