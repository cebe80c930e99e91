"""Trade missions and the totals announced at them."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from agreements import forms
from agreements.models import (
    MissionObservation,
    MissionParticipant,
    MissionSector,
    TradeMission,
)

from .base import PublishableAdmin
from .choices import RowFormSet
from .event import EventPages
from .facts import MISSION_FACTS
from .filters import InvolvedFilter, MatterFilter, RecordStateFilter, YearFilter
from .inlines import (
    BlockInline,
    FollowUpInline,
    NamedPersonInline,
    ObstacleInline,
    RealisationInline,
    RowInline,
    citing,
)
from .record_form import StaysDated
from .search import NameSearch


class MissionDeskForm(StaysDated, forms.TradeMissionForm):
    date_field = "held_on"


class HeldYearFilter(YearFilter):
    title = _("tahun kegiatan")
    date_field = "held_on"


class ParticipantInline(RowInline):
    model = MissionParticipant
    form = forms.MissionParticipantForm
    autocomplete_fields = ("province",)

    def get_extra(self, request, obj=None, **kwargs):
        return 0 if obj else 2


class MissionSectorInline(RowInline):
    model = MissionSector
    form = forms.MissionSectorForm
    autocomplete_fields = ("sector",)


class ObservationFormSet(RowFormSet):
    """At most one official total for each kind and direction, which may move from row to row."""

    def clean(self):
        super().clean()
        official = set()
        for form in self.forms:
            row = getattr(form, "cleaned_data", {})
            if not row.get("is_official") or self._should_delete_form(form):
                continue
            direction = (row.get("kind"), row.get("seller_province"), row.get("buyer_province"))
            if direction in official:
                form.add_error(
                    "is_official", _("Hanya satu angka resmi untuk tiap jenis dan arah.")
                )
            official.add(direction)

    def save(self, commit=True):
        """Take the mark off first, so that the database never sees two official totals."""
        self.instance.observations.filter(
            pk__in=[form.instance.pk for form in self.initial_forms if form.has_changed()]
        ).update(is_official=False)
        return super().save(commit)


class ObservationInline(BlockInline):
    model = MissionObservation
    form = forms.MissionObservationForm
    formset = ObservationFormSet
    terms = ("jenis-transaksi",)
    autocomplete_fields = ("seller_province", "buyer_province")
    fields = (
        ("kind", "value_low", "value_qualifier", "value_high"),
        ("observed_on", "observed_at", "finality", "is_official"),
        ("seller_province", "buyer_province"),
        "note",
    )

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        if db_field.name == "value_low":
            kwargs["required"] = True
        return super().formfield_for_dbfield(db_field, request, **kwargs)


@admin.register(TradeMission)
class TradeMissionAdmin(EventPages, NameSearch, PublishableAdmin):
    form = MissionDeskForm
    list_display = ("title", "kind", "held_on", "province_names", "record_state", "updated")
    list_filter = (
        MatterFilter,
        RecordStateFilter,
        "kind",
        HeldYearFilter,
        InvolvedFilter,
    )
    list_prefetch_related = ("participants__province",)
    search_fields = ("title", "theme", "city", "venue")
    autocomplete_fields = ("agreements",)
    paper = (
        (_("Jenis dan judul"), {"fields": ("kind", "title", "theme")}),
        ParticipantInline,
        (
            _("Tanggal dan tempat"),
            {
                "fields": ("held_on", ("held_basis", "held_note"), ("city", "venue")),
                "terms": ("tanggal", "disimpulkan"),
            },
        ),
        (
            _("Target"),
            {"classes": ("collapse",), "fields": (("target_value", "target_kind"),)},
        ),
        ObservationInline,
        MissionSectorInline,
        (
            _("Naskah yang ditandatangani dan keterangan"),
            {"classes": ("collapse",), "fields": ("agreements", "description")},
        ),
        RealisationInline,
        FollowUpInline,
        ObstacleInline,
        NamedPersonInline,
        citing(*MISSION_FACTS),
        PublishableAdmin.history_fieldset,
    )

    @admin.display(description=_("provinsi peserta"))
    def province_names(self, mission):
        return ", ".join(part.province.short_name for part in mission.participants.all())

    def autocomplete_label(self, mission):
        return f"{mission} ({mission.held_on or _('tanggal belum diketahui')})"
