"""Transactions and their goods."""

from django.contrib import admin
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from agreements import forms
from agreements.access import visible
from agreements.models import Commodity, TradeMission, Transaction, TransactionLine
from agreements.values.money import format_rupiah_short

from .base import PublishableAdmin
from .facts import TRANSACTION_FACTS
from .filters import MatterFilter, ProvinceFilter, RecordStateFilter, YearFilter
from .inlines import OrderedFormSet, RealisationInline, RowInline, citing
from .lists import least_first
from .search import clean

FEW_MISSIONS = 100


class TransactionYearFilter(YearFilter):
    title = _("tahun")
    date_field = "dated"


class LineInline(RowInline):
    model = TransactionLine
    form = forms.TransactionLineForm
    formset = OrderedFormSet
    autocomplete_fields = ("commodity", "unit")
    fields = ("commodity", "description", "quantity", "unit", "value")


@admin.register(Transaction)
class TransactionAdmin(PublishableAdmin):
    form = forms.TransactionForm
    list_display = ("__str__", "sellers", "buyers", "value", "day", "record_state", "updated")
    sortable_by = ("value", "day", "updated")
    list_select_related = ("seller", "seller_province", "buyer", "buyer_province")
    list_filter = (
        MatterFilter,
        RecordStateFilter,
        "kind",
        TransactionYearFilter,
        ("seller_province", ProvinceFilter),
        ("buyer_province", ProvinceFilter),
    )
    search_fields = ("note", "lines__commodity__name_id", "lines__description")
    autocomplete_fields = (
        "mission",
        "agreement",
        "seller_province",
        "seller",
        "buyer_province",
        "buyer",
    )
    paper = (
        (
            _("Jenis"),
            {"fields": ("kind", ("mission", "agreement")), "terms": ("jenis-transaksi",)},
        ),
        (
            _("Penjual dan pembeli"),
            {"fields": (("seller_province", "seller"), ("buyer_province", "buyer"))},
        ),
        (_("Tanggal"), {"fields": (("dated", "dated_basis"),)}),
        (
            _("Nilai"),
            {
                "fields": (
                    ("value_low", "value_qualifier", "value_high"),
                    ("recurrence", "period_months"),
                    "note",
                )
            },
        ),
        LineInline,
        RealisationInline,
        citing(*TRANSACTION_FACTS),
        PublishableAdmin.history_fieldset,
    )

    def get_search_results(self, request, queryset, search_term):
        """Those of which the note, one of the goods, or the mission's title holds the words.

        The title of another desk's draft is not looked at.
        """
        text = clean(search_term)
        if not text:
            return queryset, False
        words = text.split()
        named = visible(TradeMission.objects.filter(title__icontains=text), request.user)
        missions = list(named.values_list("pk", flat=True))
        at_missions = Q(mission__in=missions)
        found = noted(words).values("pk").union(goods_called(words).values("transaction"), all=True)
        if len(missions) > FEW_MISSIONS:  # met so soon that every transaction may be asked
            return queryset.filter(at_missions | Q(pk__in=found)), False
        there = Transaction.objects.filter(at_missions).order_by().values("pk")
        return queryset.filter(pk__in=found.union(there, all=True)), False

    @admin.display(description=_("penjual"))
    def sellers(self, transaction):
        return both(transaction.seller, transaction.seller_province)

    @admin.display(description=_("pembeli"))
    def buyers(self, transaction):
        return both(transaction.buyer, transaction.buyer_province)

    @admin.display(
        description=Transaction._meta.get_field("dated").verbose_name,
        ordering=least_first("dated__startswith"),
    )
    def day(self, transaction):
        return transaction.dated

    @admin.display(description=_("nilai"), ordering=least_first("value_low"))
    def value(self, transaction):
        low, high = transaction.value_low, transaction.value_high
        return " – ".join(format_rupiah_short(end) for end in (low, high) if end is not None) or "–"


def both(business, province):
    """A seller or buyer as far as it is known: `Toko Contoh (Kaltim)`."""
    name, place = business and business.staff_label, province and province.short_name
    return f"{name} ({place})" if name and place else name or place or "–"


def noted(words):
    """Transactions whose note holds all of the words."""
    found = Transaction.objects.exclude(note="").order_by()
    for word in words:
        found = found.filter(note__icontains=word)
    return found


def goods_called(words):
    """Lines of whose good each word is in the name of its commodity or in the source's own."""
    found = TransactionLine.objects.order_by()
    for word in words:
        named = list(Commodity.objects.filter(name_id__icontains=word).values_list("pk", flat=True))
        described = ~Q(description="") & Q(description__icontains=word)
        found = found.filter(Q(commodity__in=named) | described)
    return found
