"""The filters of transactions between provinces."""

from itertools import groupby, islice
from operator import attrgetter

import django_filters
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from agreements.fields import RupiahFormField
from agreements.models import TradeMission, TransactionKind, TransactionLine
from agreements.stats.facets import Unnest
from agreements.stats.goods import itself_and_group
from agreements.stats.mission import announced_ranges
from agreements.stats.realisation import RealisationState
from agreements.stats.totals import totals_by_kind
from agreements.stats.trade import (
    PROVINCES_INVOLVED,
    SCOPE,
    Scope,
    announced,
    without_direction,
)

from .base import CodesFilter, Facet, Ordering, RegisterFilterSet
from .businesses import BusinessFilter, TradeWordsFilter
from .choices import commodity_choices, province_choices
from .days import PeriodForm, SinceFilter, UntilFilter, YearFilter
from .missions import ObservationFilter, OfMissionFilter
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
    them sold, and the reader who asks for it expects to find it. Its rows come ``with_state``
    and ``with_worth``, by which a value is looked for and put in order.
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
        "lines__commodity",
        choices=commodity_choices,
        method="by_commodities",
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
        "provinsi": Facet(Unnest(PROVINCES_INVOLVED), lifted=False, repeats=True),
        "penjual": Facet(F("seller_province")),
        "pembeli": Facet(F("buyer_province")),
        "lingkup": Facet(SCOPE),
        "komoditas": Facet(itself_and_group("lines__commodity"), repeats=True),
        "jenis": Facet(F("kind")),
    }

    class Meta:
        form = TransactionForm

    def by_provinces(self, queryset, name, codes):
        """Two of them by indexes; more are rare, and a plan for each would take seconds."""
        if len(codes) > 2:
            queryset = queryset.alias(involved=PROVINCES_INVOLVED)
            queryset = queryset.filter(involved__contains=codes)
        for code in codes[:2]:
            undirected = Q(pk__in=without_direction(code).values("pk"))
            queryset = queryset.filter(
                Q(seller_province=code) | Q(buyer_province=code) | undirected
            )
        return queryset

    def by_scope(self, queryset, name, scopes):
        return queryset.alias(scope=SCOPE).filter(scope__in=scopes) if scopes else queryset

    def by_commodities(self, queryset, name, slugs):
        named = Q(commodity__in=slugs) | Q(commodity__parent__in=slugs)
        lines = TransactionLine.objects.filter(named)
        return queryset.filter(pk__in=lines.values("transaction"))

    @property
    def totals(self):
        """Subtotals of the rows found, kinds and periods apart."""
        return totals_by_kind(self.qs)

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
        groups = groupby(found, key=attrgetter("mission"))
        return [(mission, announced_ranges(group)) for mission, group in islice(groups, most)]
