"""Transactions and their goods."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from agreements import forms
from agreements.access import visible
from agreements.models import TradeMission, Transaction, TransactionLine
from agreements.values.money import format_rupiah_short

from .base import PublishableAdmin
from .facts import TRANSACTION_FACTS
from .filters import MatterFilter, ProvinceFilter, RecordStateFilter, YearFilter
from .inlines import OrderedFormSet, RealisationInline, RowInline, citing
from .search import clean


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
    list_display = ("__str__", "sellers", "buyers", "value", "dated", "record_state", "updated")
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
        """Also by the title of the mission, unless that is another desk's draft."""
        found, may_repeat = super().get_search_results(request, queryset, search_term)
        if text := clean(search_term):
            named = visible(TradeMission.objects.filter(title__icontains=text), request.user)
            found |= queryset.filter(mission__in=named)
        return found, may_repeat

    @admin.display(description=_("penjual"))
    def sellers(self, transaction):
        return both(transaction.seller, transaction.seller_province)

    @admin.display(description=_("pembeli"))
    def buyers(self, transaction):
        return both(transaction.buyer, transaction.buyer_province)

    @admin.display(description=_("nilai"), ordering="value_low")
    def value(self, transaction):
        low, high = transaction.value_low, transaction.value_high
        return " – ".join(format_rupiah_short(end) for end in (low, high) if end is not None) or "–"


def both(business, province):
    """A seller or buyer as far as it is known: `Toko Contoh (Kaltim)`."""
    name, place = business and business.staff_label, province and province.short_name
    return f"{name} ({place})" if name and place else name or place or "–"
