"""The filters of the list of agreements."""

from functools import lru_cache

from django.db.models import F
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from agreements.models import ENDING_SOON, AgreementKind, AgreementListing, Status
from agreements.search import MOST_RANKED, understand
from agreements.stats.counts import AskedCounts, Counts, KeptCounts, ProvinceCounts, counts_of
from agreements.stats.facets import Numbers
from agreements.tables.marks import FoundMarks
from agreements.versions import kept

from .base import CodesFilter, Facet, Ordering
from .choices import agency_choices, province_choices, sector_choices
from .days import ListedSinceFilter, ListedUntilFilter, ListedYearFilter, PeriodForm
from .listed import ListedFilterSet
from .widgets import FoundCheckboxes, SectorCheckboxes
from .words import KeywordFilter

RELEVANCE = "relevansi"

NEWEST = ("-signed_first", "-pk")


# What a row of the list shows; the texts of an agreement may be long.
SHOWN = (
    "party_names",
    "party_regencies",
    "own_sector_codes",
    "sector_names",
    "agreement__title",
    "agreement__kind",
    "agreement__kind_basis",
    "agreement__signed_on",
    "agreement__signed_basis",
    "agreement__signed_note",
    "agreement__unnamed_party_count",
)


def newest(number, **conditions):
    """The newest of the public whose rows meet the ``conditions``, as ``AgreementFilter`` shows."""
    rows = _shown_on(timezone.localdate()).filter(**conditions)
    return [_agreement_of(row) for row in rows.order_by(*NEWEST)[:number]]


def ending_soon(number):
    """The first of the public that end within 180 days, by the earliest possible end.

    An index tells their keys; what has ended long ago stands before them there.
    """
    rows = _listed_on(timezone.localdate())
    near = rows.filter(valid_first__lte=timezone.localdate() + ENDING_SOON, status=Status.ENDING)
    keys = list(near.order_by("valid_first", "pk").values_list("pk", flat=True)[:number])
    found = _shown_on(timezone.localdate(), "agreement__valid_until").in_bulk(keys)
    return [_agreement_of(found[key]) for key in keys]


def _agreement_of(row):
    """The agreement of a row of the listing, with its status and that row."""
    agreement = row.agreement
    agreement.listing, agreement.status = row, row.status
    return agreement


# Made once a day: every list begins with them.
@lru_cache(maxsize=1)
def _listed_on(day):
    return AgreementListing.objects.published().with_status(day)


@lru_cache(maxsize=2)
def _shown_on(day, *further):
    return _listed_on(day).select_related("agreement").only(*SHOWN, *further)


class AgreementFilter(ListedFilterSet):
    """Filters over agreements with their status; several provinces must all be parties.

    Sectors that are only hoped for do not count. Similar spellings are looked for only when nothing
    in the register matches the words, whatever else is asked.
    """

    q = KeywordFilter(method="by_words")
    provinsi = CodesFilter(
        "province_codes",
        "contains",
        choices=province_choices,
        label=_("Provinsi"),
        help_text=_("Semua yang dicentang harus menjadi pihak."),
    )
    jenis = CodesFilter(
        "kind", choices=AgreementKind.choices, label=_("Jenis naskah"), widget=FoundCheckboxes
    )
    bidang = CodesFilter(
        "sector_codes",
        "overlap",
        choices=sector_choices,
        label=_("Bidang urusan"),
        widget=SectorCheckboxes,
    )
    tahun = ListedYearFilter("signed", label=_("Tahun ditandatangani"))
    dari = ListedSinceFilter("signed", label=_("Ditandatangani sejak"))
    sampai = ListedUntilFilter("signed", label=_("Ditandatangani sampai"))
    status = CodesFilter("status", choices=Status.choices, label=_("Masa berlaku"))
    opd = CodesFilter(
        "agency_ids",
        "overlap",
        choices=agency_choices,
        label=_("Perangkat daerah"),
        widget=FoundCheckboxes,
    )

    orderings = {
        "-tanggal": Ordering(_("Terbaru ditandatangani"), NEWEST),
        "tanggal": Ordering(_("Terlama ditandatangani"), ("signed_first", "pk")),
        "judul": Ordering(_("Judul, A–Z"), ("title_key", "pk")),
        "-judul": Ordering(_("Judul, Z–A"), ("-title_key", "-pk")),
        "jenis": Ordering(_("Jenis naskah"), ("tier", *NEWEST)),
        "-jenis": Ordering(_("Jenis naskah, terbalik"), ("-tier", *NEWEST)),
    }
    facets = {
        "provinsi": Facet(F("province_codes"), lifted=False, is_array=True),
        "jenis": Facet(F("kind")),
        "bidang": Facet(F("sector_codes"), is_array=True),
        "status": Facet(F("status")),
        "opd": Facet(F("agency_ids"), is_array=True),
    }

    class Meta:
        form = PeriodForm

    @property
    def offered_orderings(self):
        if not self.data.get("q", "").strip():
            return self.orderings
        by_relevance = Ordering(_("Paling sesuai"), ("-relevance", *NEWEST))
        return {RELEVANCE: by_relevance, **self.orderings}

    @property
    def listing(self):
        return _listed_on(timezone.localdate()).all()

    @cached_property
    def question(self):
        """What the words ask of the whole register, whatever the other filters leave of it."""
        return understand(self.values.get("q", ""), self.listing)

    def by_words(self, queryset, name, words):
        return queryset.filter(search=self.question.query) if self.question else queryset

    @cached_property
    def is_ranked(self):
        """Whether the rows are found by words, and are so few that their relevance is told."""
        if not self.question or self.sort != RELEVANCE:
            return False
        if "numbers" in self.__dict__:  # counted already, with all else
            return self.total <= MOST_RANKED
        return self.narrow()[: MOST_RANKED + 1].count() <= MOST_RANKED

    def shown(self, keys):
        rows = _shown_on(timezone.localdate()).in_bulk(keys)
        return {key: _agreement_of(row) for key, row in rows.items()}

    @cached_property
    def found(self) -> Counts:
        """The Counts of the agreements found: of all, or of one province, as they are kept."""
        if not self.form.is_valid():
            return counts_of(self.qs)
        if not self._is_kept(self.question_key):
            return AskedCounts(self.qs, self.narrow())
        return ProvinceCounts(*self._provinces, self.qs) if self._provinces else KeptCounts()

    def known(self, question):
        """Also those of all agreements, or of those of one province, as the database keeps them."""
        if self._is_kept(question):
            return kept(self._called(question), self._kept_numbers)
        return super().known(question)

    def _counted(self):
        return self._kept_numbers() if self._is_kept(self.question_key) else super()._counted()

    def _is_kept(self, question):
        return dict(question).keys() <= {"provinsi"} and len(self._provinces) < 2

    @property
    def _provinces(self):
        return self.values.get("provinsi") or []

    def _kept_numbers(self):
        return _numbers(KeptCounts(*(f"province:{code}" for code in self._provinces)))

    @property
    def is_similar(self):
        return bool(self.question) and self.question.is_similar

    @property
    def is_indexed(self):
        return not self.is_ranked

    @property
    def is_too_common(self):
        """Whether the most fitting were asked for among too many."""
        return bool(self.question) and self.sort == RELEVANCE and not self.is_ranked

    @property
    def order(self):
        return NEWEST if self.sort == RELEVANCE and not self.is_ranked else super().order

    def ordered(self, rows, relation=""):
        return super().ordered(self.question.ranked(rows) if self.is_ranked else rows, relation)

    def marks(self, records):
        return FoundMarks(self.question, records) if self.question else super().marks(records)


def _numbers(counts):
    by = {
        "provinsi": counts.provinces,
        "jenis": counts.kinds,
        "bidang": counts.sectors,
        "status": counts.statuses(),
        "opd": counts.agencies,
    }
    texts = {
        name: {str(value): number for value, number in numbers.items()}
        for name, numbers in by.items()
    }
    return Numbers(counts.total, texts)
