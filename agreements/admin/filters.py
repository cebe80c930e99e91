"""Filters of the admin lists."""

from django.contrib import admin
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from agreements.models import EditorialState, Province
from agreements.todo import Desk, awaiting_province, find_matter, matters_of
from agreements.values.day_range import FIRST_YEAR, LAST_YEAR, DayRange

DESK_PARAMETER = "meja"
YEARS = {str(year) for year in range(FIRST_YEAR, LAST_YEAR + 1)}


class ProvinceFilter(admin.RelatedFieldListFilter):
    """The province of a column; a side without a province is no choice."""

    include_empty_choice = False


class OccurringProvinceFilter(admin.RelatedOnlyFieldListFilter):
    """The same for a short table, of which only the provinces that occur are a choice."""

    include_empty_choice = False


class InvolvedFilter(admin.SimpleListFilter):
    """Records that a province takes part in."""

    title = _("provinsi")
    parameter_name = "provinsi"

    def lookups(self, request, model_admin):
        return province_choices()

    def queryset(self, request, queryset):
        if self.value() is None:
            return queryset
        known = self.value() in dict(self.lookup_choices)
        return self.involving(queryset, self.value()) if known else queryset.none()

    def involving(self, queryset, code):
        return queryset.involving(code)


class YearFilter(admin.SimpleListFilter):
    """Records that can have happened in a year; `date_field` names the range of days."""

    parameter_name = "tahun"
    date_field = ""

    def lookups(self, request, model_admin):
        """From the year of the first start to the last of the range that starts last."""
        start = f"{self.date_field}__startswith"
        dated = model_admin.get_queryset(request).filter(**{f"{start}__isnull": False})
        ranges = dated.values_list(self.date_field, flat=True)
        first = ranges.order_by(F(start).asc(nulls_first=True), "pk").first()
        if not first:
            return []
        last = ranges.order_by(F(start).desc(nulls_last=True), "-pk").first()
        return [(str(year), str(year)) for year in range(last.last.year, first.first.year - 1, -1)]

    def queryset(self, request, queryset):
        if not self.value():
            return queryset
        if self.value() not in YEARS:
            return queryset.none()
        year = DayRange.of_year(int(self.value()))
        # Without the first condition, which says no more, early years would read the whole table.
        return queryset.filter(
            **{
                f"{self.date_field}__startswith__lte": year.last,
                f"{self.date_field}__overlap": year,
            }
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
        return province_choices()

    def queryset(self, request, queryset):
        if self.value() is None:
            return queryset
        known = self.value() in dict(self.lookup_choices)
        return awaiting_province(queryset, self.value()) if known else queryset.none()


def province_choices():
    return list(Province.objects.in_code_order().values_list("code", "name"))
