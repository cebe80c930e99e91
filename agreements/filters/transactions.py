"""The filters of transactions between provinces."""

from functools import cached_property
from itertools import groupby
from operator import attrgetter

import django_filters
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from agreements.fields import RupiahFormField
from agreements.models import (
    RealisationState,
    TradeMission,
    TransactionKind,
    TransactionListing,
)
from agreements.stats.chosen import OfFlows
from agreements.stats.mission import announced_ranges
from agreements.stats.sums import Everything
from agreements.stats.totals import totals_by_kind
from agreements.stats.trade import SCOPE, Scope, announced
from agreements.versions import kept

from .base import CodesFilter, Facet, Ordering, RegisterFilterSet
from .businesses import BusinessFilter, TradeWordsFilter
from .choices import commodity_choices, province_choices
from .days import PeriodForm, SinceFilter, UntilFilter, YearFilter
from .missions import ObservationFilter, OfMissionFilter
from .trade_counts import TradeCounts
from .trade_sums import FLOW, TradeSums
from .widgets import FoundCheckboxes

MISSIONS_SHOWN = 5
ONLY_OF_TRANSACTIONS = (
    "q",
    "penjual",
    "pembeli",
    "lingkup",
    "komoditas",
    "usaha",
    "realisasi",
    "nilai_min",
    "nilai_maks",
)


class MostFormField(RupiahFormField):
    """Has no hint, because it stands below the least amount, which has one."""

    default_help_text = ""


class LeastFilter(django_filters.Filter):
    """Transactions that can be worth an amount, as people write it, or more."""

    field_class = RupiahFormField


class MostFilter(django_filters.Filter):
    """Transactions that can be worth an amount, as people write it, or less."""

    field_class = MostFormField


class TransactionForm(PeriodForm):
    """Checks that the least value is not above the most."""

    def clean(self):
        least, most = self.cleaned_data.get("nilai_min"), self.cleaned_data.get("nilai_maks")
        if least is not None and most is not None and most < least:
            self.add_error(
                "nilai_maks", _("Nilai tertinggi di bawah nilai terendah; tukar keduanya.")
            )
        return super().clean()


class TransactionFilter(RegisterFilterSet):
    """Filters over transactions; a province sells or buys, several must all be a side.

    Where neither side is known, the provinces of the mission or agreement stand for them: one of
    them sold, and the reader who asks for it expects to find it. All filters look into the listing
    alone; the ``rows`` come ``with_worth``, by which they are put in order.
    """

    q = TradeWordsFilter()
    provinsi = CodesFilter(
        "seller_province",
        choices=province_choices,
        method="by_provinces",
        label=_("Provinsi"),
        help_text=_("Penjual atau pembeli; bila keduanya tidak disebut, peserta misinya."),
    )
    penjual = CodesFilter(
        "seller_province",
        choices=province_choices,
        label=_("Penjual dari"),
        widget=FoundCheckboxes,
    )
    pembeli = CodesFilter(
        "buyer_province",
        choices=province_choices,
        label=_("Pembeli dari"),
        widget=FoundCheckboxes,
    )
    lingkup = CodesFilter(
        "seller_province",
        choices=Scope.choices,
        method="by_scope",
        label=_("Lingkup"),
        widget=FoundCheckboxes,
    )
    komoditas = CodesFilter(
        "commodities",
        "overlap",
        choices=commodity_choices,
        label=_("Komoditas"),
        widget=FoundCheckboxes,
    )
    jenis = CodesFilter(
        "kind", choices=TransactionKind.choices, label=_("Jenis"), widget=FoundCheckboxes
    )
    realisasi = CodesFilter(
        "realisation",
        choices=RealisationState.choices,
        label=_("Realisasi"),
        help_text=_("Apa yang dilaporkan sudah dikirim atau dibayar."),
    )
    misi = OfMissionFilter()
    usaha = BusinessFilter()
    tahun = YearFilter("dated", label=_("Tahun"))
    dari = SinceFilter("dated", label=_("Sejak"))
    sampai = UntilFilter("dated", label=_("Sampai"))
    nilai_min = LeastFilter("worth_high", "gte", label=_("Nilai paling sedikit"))
    nilai_maks = MostFilter("worth_low", "lte", label=_("Nilai paling banyak"))

    orderings = {
        "-tanggal": Ordering(_("Terbaru"), (F("dated__startswith").desc(nulls_last=True), "-pk")),
        "tanggal": Ordering(_("Terlama"), (F("dated__startswith").asc(nulls_last=True), "pk")),
        "-nilai": Ordering(_("Nilai terbesar"), (F("worth_low").desc(nulls_last=True), "-pk")),
        "nilai": Ordering(_("Nilai terkecil"), (F("worth_low").asc(nulls_last=True), "pk")),
    }
    facets = {
        "provinsi": Facet(None, lifted=False),
        **{name: Facet(None) for name in ("penjual", "pembeli", "lingkup", "komoditas", "jenis")},
    }

    class Meta:
        form = TransactionForm

    def __init__(self, data=None, queryset=None, **kwargs):
        self.rows = queryset
        super().__init__(data, queryset=TransactionListing.objects.published(), **kwargs)

    def by_provinces(self, queryset, name, codes):
        for code in codes:
            side = Q(seller_province=code) | Q(buyer_province=code)
            queryset = queryset.filter(side | Q(involved__contains=[code]))
        return queryset

    def by_scope(self, queryset, name, scopes):
        return queryset.alias(scope=SCOPE).filter(scope__in=scopes) if scopes else queryset

    def filter_queryset(self, queryset):
        """The rows that the listing finds, which is the same as all of them without a filter."""
        if not self.form.is_valid():
            return self.rows.none()
        rows = self.rows.filter(pk__in=self.listed.values("pk")) if self.in_use else self.rows
        rows = rows.order_by(*self.offered_orderings[self.sort].by)
        rows.known_number, rows.listed = self._number, self.listed.order_by(*self._order)
        return rows

    @property
    def _order(self):
        """The order of rows of the listing.

        Those worth so much or more, the least first, are sorted: an index in the order of value
        would be read from the least of all on.
        """
        if self.sort == "nilai" and "nilai_min" in self.in_use:
            return (F("worth_low") + 0).asc(nulls_last=True), "pk"
        return self.offered_orderings[self.sort].by

    @property
    def typed(self):
        """All that was asked for, as it was written: the same for the same answers."""
        names = sorted({*self.form.fields, *ObservationFilter.base_filters} & set(self.data))
        return tuple((name, *self.data.getlist(name)) for name in names)

    def _number(self):
        return kept(("number of transactions", self.typed), self.counts.number)

    @property
    def in_use(self):
        """The names of the filters that have a value."""
        return {name for name, value in self.values.items() if value not in (None, "", [])}

    @cached_property
    def listed(self):
        """What the listing says of the rows found."""
        if not self.form.is_valid():
            return self.queryset.none()
        return self.filtered(self.queryset)

    @property
    def found(self):
        """The rows found, for sums: those over everything, and over flows, are known."""
        if not self.form.is_valid() or not self.in_use <= FLOW:
            return self.listed
        return OfFlows(self.filtered) if self.in_use else Everything()

    @cached_property
    def counts(self):
        return TradeCounts(self)

    def count_options(self):
        for name, numbers in self.counts.options().items():
            self.form.fields[name].widget.counts = numbers

    @property
    def totals(self):
        """Subtotals of the rows found, kinds and periods apart."""
        known = TradeSums(self)
        is_known = self.form.is_valid() and known.are_known
        return known.totals() if is_known else totals_by_kind(self.found)

    def _without_order(self):
        data = self.data.copy()
        data.pop("urut", None)
        return data

    @property
    def announced(self):
        """The newest of `announced_at_missions`, for the page of the list."""
        return self.announced_at_missions(MISSIONS_SHOWN)

    def announced_at_missions(self, most=None):
        """[(mission, its announced ranges)] of the provinces, kind and time asked for.

        Newest mission first, ``most`` of them at most. Totals name no goods and often no
        direction: filters by those leave none.
        """
        if any(self.data.get(name, "").strip() for name in ONLY_OF_TRANSACTIONS):
            return []
        totals = announced(TradeMission.objects.published())
        found = ObservationFilter(self._without_order(), queryset=totals).qs
        if most:
            at = Exists(found.order_by().filter(mission=OuterRef("pk")))
            newest = TradeMission.objects.filter(at).newest_first()[:most]
            found = found.filter(mission__in=[mission.pk for mission in newest])
        groups = groupby(found, key=attrgetter("mission"))
        return [(mission, announced_ranges(group)) for mission, group in groups]
