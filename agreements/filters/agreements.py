"""The filters of the list of agreements."""

from django.db.models import Case, F, Value, When
from django.db.models.functions import Lower
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from agreements.models import AgreementKind, Status
from agreements.search import understand
from agreements.stats.facets import Unnest
from agreements.tables.marks import FoundMarks

from .base import CodesFilter, Facet, Ordering, RegisterFilterSet
from .choices import agency_choices, province_choices, sector_choices
from .days import PeriodForm, SinceFilter, UntilFilter, YearFilter
from .widgets import FoundCheckboxes, SectorCheckboxes
from .words import KeywordFilter

RELEVANCE = "relevansi"

NEWEST = (F("signed_on__startswith").desc(nulls_last=True), "-pk")
OLDEST = (F("signed_on__startswith").asc(nulls_last=True), "pk")
TIER = Case(*(When(kind=kind, then=Value(tier)) for tier, kind in enumerate(AgreementKind.values)))


class AgreementFilter(RegisterFilterSet):
    """Filters over agreements with their status; several provinces must all be parties.

    Sectors that are only hoped for do not count. Similar spellings are looked for only when nothing
    in the register matches the words, whatever else is asked.
    """

    q = KeywordFilter(method="by_words")
    provinsi = CodesFilter(
        "listing__province_codes",
        "contains",
        choices=province_choices,
        label=_("Provinsi"),
        help_text=_("Semua yang dicentang harus menjadi pihak."),
    )
    jenis = CodesFilter(
        "kind", choices=AgreementKind.choices, label=_("Jenis naskah"), widget=FoundCheckboxes
    )
    bidang = CodesFilter(
        "listing__sector_codes",
        "overlap",
        choices=sector_choices,
        label=_("Bidang urusan"),
        widget=SectorCheckboxes,
    )
    tahun = YearFilter("signed_on", label=_("Tahun ditandatangani"))
    dari = SinceFilter("signed_on", label=_("Ditandatangani sejak"))
    sampai = UntilFilter("signed_on", label=_("Ditandatangani sampai"))
    status = CodesFilter("status", choices=Status.choices, label=_("Masa berlaku"))
    opd = CodesFilter(
        "listing__agency_ids",
        "overlap",
        choices=agency_choices,
        label=_("Perangkat daerah"),
        widget=FoundCheckboxes,
    )

    orderings = {
        "-tanggal": Ordering(_("Terbaru ditandatangani"), NEWEST),
        "tanggal": Ordering(_("Terlama ditandatangani"), OLDEST),
        "judul": Ordering(_("Judul, A–Z"), (Lower("title").asc(), "pk")),
        "-judul": Ordering(_("Judul, Z–A"), (Lower("title").desc(), "-pk")),
        "jenis": Ordering(_("Jenis naskah"), (TIER.asc(), *NEWEST)),
        "-jenis": Ordering(_("Jenis naskah, terbalik"), (TIER.desc(), *NEWEST)),
    }
    facets = {
        "provinsi": Facet(Unnest("listing__province_codes"), lifted=False),
        "jenis": Facet(F("kind")),
        "bidang": Facet(Unnest("listing__sector_codes")),
        "status": Facet(F("status")),
        "opd": Facet(Unnest("listing__agency_ids")),
    }

    class Meta:
        form = PeriodForm

    @property
    def offered_orderings(self):
        if not self.data.get("q", "").strip():
            return self.orderings
        by_relevance = Ordering(_("Paling sesuai"), ("-relevance", *NEWEST))
        return {RELEVANCE: by_relevance, **self.orderings}

    @cached_property
    def question(self):
        """What the words ask of the whole register, whatever the other filters leave of it."""
        return understand(self.form.cleaned_data.get("q", ""), self.queryset)

    def by_words(self, queryset, name, words):
        return self.question.among(queryset) if self.question else queryset

    def marks(self, records):
        return FoundMarks(self.question, records) if self.question else super().marks(records)
