"""Regulations and offices, to look up."""

from django.contrib import admin

from agreements.models import LegalBasis, Position

from .scope import ScopedAdmin
from .search import NameSearch


@admin.register(LegalBasis)
class LegalBasisAdmin(NameSearch, ScopedAdmin):
    list_display = ("short", "title", "year", "status", "certainty")
    list_filter = ("status", "kind")
    search_fields = ("short", "title")


@admin.register(Position)
class PositionAdmin(NameSearch, ScopedAdmin):
    list_display = ("name_id", "abbreviation", "level", "may_sign", "certainty")
    search_fields = ("name_id", "abbreviation")
