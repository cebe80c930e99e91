"""Filters of the lists to which the desk's first page links."""

from django.contrib.admin import SimpleListFilter
from django.utils.translation import gettext_lazy as _

from agreements.models import Province
from agreements.todo import Desk, awaiting_province, find_matter, matters_of

DESK_PARAMETER = "meja"


class MatterFilter(SimpleListFilter):
    """The rows that need attention (``?perlu=<slug>``), at one desk if ``?meja=`` names it."""

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


class AwaitedProvinceFilter(SimpleListFilter):
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
