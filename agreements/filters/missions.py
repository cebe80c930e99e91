"""The filters of trade missions and of the totals announced at them."""

from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from agreements.models import MissionKind, TradeMission, TransactionKind
from agreements.stats.trade import missions_of

from .base import CodesFilter, Facet, Ordering, RegisterFilterSet
from .choices import province_choices
from .days import PeriodForm, SinceFilter, UntilFilter, YearFilter
from .named import NamedFilter
from .widgets import FoundCheckboxes
from .words import WordsFilter


class OfMissionFilter(NamedFilter):
    """Rows of one published mission, or of those whose title holds every word."""

    def __init__(self):
        super().__init__(
            label=pgettext_lazy("satu", "Misi dagang"),
            help_text=_("Judulnya, atau sebagian darinya."),
            unknown=_("Tidak ada misi dagang bernomor %s yang terbit."),
        )

    def named(self, number):
        mission = TradeMission.objects.published().filter(pk=number).first()
        return (mission, mission.title) if mission else (None, "")

    def of_record(self, record):
        return Q(mission=record.pk)

    def of_words(self, words):
        missions = TradeMission.objects.published()
        for word in words:
            missions = missions.filter(title__icontains=word)
        return Q(mission__in=missions.values("pk"))


class MissionFilter(RegisterFilterSet):
    """Filters over missions; several provinces must all take part."""

    q = WordsFilter(
        "title",
        "theme",
        "city",
        "venue",
        "participants__province__name",
        "participants__province__short_name",
        days="held_on",
    )
    provinsi = CodesFilter(
        "participants__province",
        choices=province_choices,
        method="by_provinces",
        label=_("Provinsi"),
        help_text=_("Semua yang dicentang harus menjadi peserta."),
    )
    jenis = CodesFilter(
        "kind", choices=MissionKind.choices, label=_("Jenis kegiatan"), widget=FoundCheckboxes
    )
    tahun = YearFilter("held_on", label=_("Tahun"))
    dari = SinceFilter("held_on", label=_("Sejak"))
    sampai = UntilFilter("held_on", label=_("Sampai"))

    orderings = {
        "-tanggal": Ordering(_("Terbaru"), (F("held_on__startswith").desc(nulls_last=True), "-pk")),
        "tanggal": Ordering(_("Terlama"), (F("held_on__startswith").asc(nulls_last=True), "pk")),
        "judul": Ordering(_("Judul, A–Z"), ("title", "pk")),
        "-judul": Ordering(_("Judul, Z–A"), ("-title", "-pk")),
    }
    facets = {
        "provinsi": Facet(F("participants__province"), lifted=False),
        "jenis": Facet(F("kind")),
    }

    class Meta:
        form = PeriodForm

    def by_provinces(self, queryset, name, codes):
        return queryset.involving(*codes)


class ObservationFilter(RegisterFilterSet):
    """Filters over announced totals: those of the mission, and the kind of value."""

    provinsi = CodesFilter(
        "mission__participants__province",
        choices=province_choices,
        method="by_provinces",
        label=_("Provinsi"),
        help_text=_("Semua yang dicentang harus menjadi peserta misi."),
    )
    jenis = CodesFilter(
        "kind", choices=TransactionKind.choices, label=_("Jenis nilai"), widget=FoundCheckboxes
    )
    misi = OfMissionFilter()
    tahun = YearFilter("mission__held_on", label=_("Tahun misi"))
    dari = SinceFilter("mission__held_on", label=_("Sejak"))
    sampai = UntilFilter("mission__held_on", label=_("Sampai"))

    orderings = {
        "-tanggal": Ordering(
            _("Misi terbaru"),
            (F("mission__held_on__startswith").desc(nulls_last=True), "-mission_id", "kind", "pk"),
        ),
        "tanggal": Ordering(
            _("Misi terlama"),
            (F("mission__held_on__startswith").asc(nulls_last=True), "mission_id", "kind", "pk"),
        ),
        "-nilai": Ordering(_("Nilai terbesar"), (F("value_low").desc(), "-pk")),
        "nilai": Ordering(_("Nilai terkecil"), (F("value_low").asc(), "pk")),
    }
    facets = {
        "provinsi": Facet(F("mission__participants__province"), lifted=False),
        "jenis": Facet(F("kind")),
    }

    class Meta:
        form = PeriodForm

    def by_provinces(self, queryset, name, codes):
        return queryset.filter(mission__in=missions_of(*codes))
