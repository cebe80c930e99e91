"""Filters of the admin lists."""

from django.contrib import admin
from django.db.models import Max, Min
from django.utils.translation import gettext_lazy as _

from agreements.models import EditorialState
from agreements.values.day_range import DayRange


class ProvinceFilter(admin.RelatedOnlyFieldListFilter):
    """The provinces that occur; a side without a province is no choice."""

    include_empty_choice = False


class YearFilter(admin.SimpleListFilter):
    """Records that can have happened in a year; `date_field` names the range of days."""

    parameter_name = "tahun"
    date_field = ""

    def lookups(self, request, model_admin):
        field = self.date_field
        ends = model_admin.get_queryset(request).aggregate(
            first=Min(f"{field}__startswith"), last=Max(f"{field}__last")
        )
        if not ends["first"]:
            return []
        years = range(ends["last"].year, ends["first"].year - 1, -1)
        return [(str(year), str(year)) for year in years]

    def queryset(self, request, queryset):
        if not self.value():
            return queryset
        return queryset.filter(
            **{f"{self.date_field}__overlap": DayRange.of_year(int(self.value()))}
        )


class RecordStateFilter(admin.SimpleListFilter):
    """Where records stand on their way to the public, as the list's column says it."""

    title = _("keadaan catatan")
    parameter_name = "keadaan"
    narrower = {
        "dikembalikan": (_("Draf, dikembalikan"), lambda records: records.sent_back()),
        "diubah": (
            _("Terbit, diubah sesudah diperiksa"),
            lambda records: records.changed_since_check(),
        ),
    }

    def lookups(self, request, model_admin):
        narrower = [(value, label) for value, (label, _choose) in self.narrower.items()]
        return [*EditorialState.choices, *narrower]

    def queryset(self, request, queryset):
        if self.value() in self.narrower:
            _label, choose = self.narrower[self.value()]
            return choose(queryset)
        return queryset.filter(state=self.value()) if self.value() else queryset
