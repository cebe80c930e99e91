"""Businesses at the desk: where they are named, and which of them may be the same."""

from urllib.parse import urlencode

from django.contrib import admin, messages
from django.http import HttpResponseRedirect
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agreements.access import may
from agreements.actions import titles_follow
from agreements.addresses import record_address
from agreements.forms import BusinessForm
from agreements.models import Business
from agreements.plausibility.businesses import twins_of, with_twin

from .business_merging import BusinessMerging, linked, uses_of, warn_of_written_names
from .choices import RecordChoices
from .filters import ProvinceFilter
from .scope import ScopedAdmin
from .search import NameSearch

MOST_AT_ONCE = 20


class TwinFilter(admin.SimpleListFilter):
    """Businesses that another one is called like, but for legal form, punctuation and case."""

    title = gettext_lazy("kemungkinan ganda")
    parameter_name = "ganda"

    def lookups(self, request, model_admin):
        return [("ya", _("Ya"))]

    def queryset(self, request, queryset):
        if self.value() is None:
            return queryset
        return with_twin(queryset) if self.value() == "ya" else queryset.none()


@admin.register(Business)
class BusinessAdmin(BusinessMerging, RecordChoices, NameSearch, ScopedAdmin):
    """The real name everywhere, with a mark where the public does not see it."""

    form = BusinessForm
    change_form_template = "admin/agreements/business_change_form.html"
    list_display = ("name", "kind", "scale", "province", "regency", "is_name_hidden")
    list_filter = (TwinFilter, "kind", "scale", ("province", ProvinceFilter), "is_name_hidden")
    list_select_related = ("province",)
    search_fields = ("name", "regency")
    alias_field = "aliases"
    autocomplete_fields = ("province",)
    actions = ("merge_selected",)

    def autocomplete_label(self, business):
        return business.staff_label

    @admin.action(description=gettext_lazy("Gabungkan pelaku usaha ganda"), permissions=["merge"])
    def merge_selected(self, request, queryset):
        """To the page where they stand side by side; nothing is merged yet."""
        first, *others = queryset.order_by("pk")[: MOST_AT_ONCE + 1]
        if not 0 < len(others) < MOST_AT_ONCE:
            text = _("Pilih dua sampai %d pelaku usaha untuk digabungkan.")
            messages.error(request, text % MOST_AT_ONCE)
            return None
        asked = urlencode({"dengan": [other.pk for other in others]}, doseq=True)
        return HttpResponseRedirect(f"{record_address(first, 'merge')}?{asked}")

    def has_merge_permission(self, request, obj=None):
        return may(request.user, "merge", obj or self.model)

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        if obj and not context.get("is_popup"):
            context |= {
                "uses": uses_of([obj], request.user)[obj.pk],
                "twins": twins_of(obj),
                "merge_page": record_address(obj, "merge")
                if self.has_merge_permission(request)
                else "",
            }
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    def save_model(self, request, business, form, change):
        with titles_follow(business):
            super().save_model(request, business, form, change)
        if twins := twins_of(business):
            text = _("Mungkin sudah tercatat: {names}. Bila sama, gabungkan.")
            messages.warning(request, format_html(text, names=linked(twins)))
        if business.is_name_hidden and "is_name_hidden" in form.changed_data:
            warn_of_written_names(request, business)
