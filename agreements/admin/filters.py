"""Filters of the admin lists."""

from django.contrib import admin
from django.db.models import Max, Min
from django.utils.translation import gettext_lazy as _

from agreements.models import EditorialState, Province
from agreements.todo import Desk, awaiting_province, find_matter, matters_of
from agreements.values.day_range import DayRange

DESK_PARAMETER = "meja"


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
        if self.value() not in dict(self.lookup_choices):
            return queryset.none()
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


class MatterFilter(admin.SimpleListFilter):
    """The rows that need attention (``?perlu=<slug>``), at one desk if ``?meja=`` names it.

    The desk's first page and the reminders link here.
    """

    title = _("yang perlu dikerjakan")
    parameter_name = "perlu"

    def __init__(self, request, params, model, model_admin):
        self.desk = Desk.chosen(request.user, params.pop(DESK_PARAMETER, [""])[-1])
        super().__init__(request, params, model, model_admin)

    def expected_parameters(self):
        return [self.parameter_name, DESK_PARAMETER]

    def lookups(self, request, model_admin):
        return [
            (matter.slug, matter.label) for matter in matters_of(request.user, model_admin.model)
        ]

    def queryset(self, request, queryset):
        if self.value() is None:
            return queryset
        try:
            matter = find_matter(queryset.model, self.value())
        except LookupError:
            return queryset.none()
        return queryset.filter(pk__in=matter.rows(self.desk).values("pk"))


class AwaitedProvinceFilter(admin.SimpleListFilter):
    """Agreements that a province has yet to confirm (``?menunggu=<code>``)."""

    title = _("menunggu konfirmasi")
    parameter_name = "menunggu"

    def lookups(self, request, model_admin):
        return [(province.code, province.name) for province in Province.objects.in_code_order()]

    def queryset(self, request, queryset):
        if self.value() is None:
            return queryset
        known = self.value() in dict(self.lookup_choices)
        return awaiting_province(queryset, self.value()) if known else queryset.none()
