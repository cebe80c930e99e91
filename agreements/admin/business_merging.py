"""Businesses side by side, and making one of those that are the same."""

from dataclasses import dataclass

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import F
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _

from agreements.access import may, visible
from agreements.addresses import list_address, record_address
from agreements.filters.named import NUMBER
from agreements.merging import merge_businesses
from agreements.models import Agreement, Business, Transaction
from agreements.plausibility.businesses import twins_of
from agreements.plausibility.hidden_names import records_that_tell
from agreements.stats.facets import numbers_by


@dataclass(frozen=True)
class Uses:
    """In how many records that the user may see a business sells, buys, or is a party."""

    business: Business
    sales: int
    purchases: int
    agreements: int

    @property
    def total(self):
        return self.sales + self.purchases + self.agreements

    @property
    def sales_page(self):
        return list_address(Transaction, seller__id__exact=self.business.pk)

    @property
    def purchases_page(self):
        return list_address(Transaction, buyer__id__exact=self.business.pk)


def uses_of(businesses, user):
    """{number: Uses} of each of ``businesses``, in three queries."""
    transactions = visible(Transaction.objects.all(), user)
    agreements = visible(Agreement.objects.all(), user)
    sold = numbers_by(transactions.filter(seller__in=businesses), F("seller"))
    bought = numbers_by(transactions.filter(buyer__in=businesses), F("buyer"))
    signed = numbers_by(agreements.filter(parties__business__in=businesses), F("parties__business"))
    return {
        each.pk: Uses(each, *(counted.get(each.pk, 0) for counted in (sold, bought, signed)))
        for each in businesses
    }


@dataclass(frozen=True)
class Candidate:
    """One of the businesses side by side; ``is_chosen`` to be merged, ``stays`` as the one."""

    business: Business
    uses: Uses
    may_merge: bool
    is_chosen: bool
    stays: bool


class BusinessMerging(admin.ModelAdmin):
    """Adds the page that shows a business beside those that may be the same, and merges them."""

    def get_urls(self):
        view = self.admin_site.admin_view(self.merging_view)
        return [
            path("<int:pk>/gabung/", view, name="agreements_business_merge"),
            *super().get_urls(),
        ]

    def merging_view(self, request, pk):
        """The business and those of ``?dengan=``, or else its probable twins; a POST merges."""
        if not may(request.user, "merge", self.model):
            raise PermissionDenied
        business = get_object_or_404(self.get_queryset(request), pk=pk)
        asked = {int(key) for key in request.GET.getlist("dengan") if NUMBER.fullmatch(key)}
        others = Business.objects.filter(pk__in=asked) if asked else twins_of(business)
        rows = [business, *others.exclude(pk=pk).select_related("province")]
        chosen, keep = {row.pk for row in rows}, None
        if request.method == "POST":
            chosen, keep = choice(request.POST)
            stays = next((row for row in rows if row.pk == keep), None)
            gone = [row for row in rows if row.pk in chosen and row.pk != keep]
            if self._merged(request, stays, gone):
                return HttpResponseRedirect(record_address(stays))
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": _("Gabungkan pelaku usaha ganda"),
            "candidates": candidates(rows, request.user, chosen, keep),
            "page": record_address(business),
        }
        return TemplateResponse(request, "admin/agreements/business_merge.html", context)

    def _merged(self, request, keep, gone):
        """Whether they were made one; what is in the way is said."""
        if not keep:
            messages.error(request, _("Pilih mana yang tetap."))
            return False
        was_shown = not all(each.is_name_hidden for each in (keep, *gone))
        try:
            given_up = merge_businesses(keep=keep, gone=gone, by=request.user)
        except Business.DoesNotExist:
            messages.error(request, _("Salah satunya baru saja dihapus atau digabungkan."))
            return False
        except ValidationError as refusal:
            messages.error(request, " ".join(refusal.messages))
            return False
        names = ", ".join(f"“{row}”" for row in gone)
        messages.success(request, _("%s digabungkan ke sini.") % names)
        if keep.is_name_hidden and was_shown:
            warn_of_written_names(request, keep)
        if given_up:
            messages.warning(request, _("Tidak dipakai: %s.") % "; ".join(given_up))
        return True


def warn_of_written_names(request, business):
    """Say where the name of a business that is hidden from now on can still be read."""
    if records := records_that_tell(business, request.user):
        text = _("Namanya masih tertulis dan terbaca umum pada: {names}.")
        messages.warning(request, format_html(text, names=linked(records)))


def linked(records):
    """Links to the forms of records."""
    return format_html_join(
        ", ", '<a href="{}">{}</a>', ((record_address(record), record) for record in records)
    )


def candidates(rows, user, chosen, keep):
    """The Candidates, the most used first; that one stays unless another was chosen."""
    uses = uses_of(rows, user)
    ordered = sorted(rows, key=lambda row: (-uses[row.pk].total, row.pk))
    allowed = {row.pk for row in ordered if may(user, "merge", row)}
    first = next((row.pk for row in ordered if row.pk in allowed), None)
    return [
        Candidate(
            row,
            uses[row.pk],
            row.pk in allowed,
            row.pk in allowed & chosen,
            row.pk == (keep or first),
        )
        for row in ordered
    ]


def choice(data):
    """The numbers chosen on the page: all that become one, and which of them stays."""
    keep = data.get("tetap", "")
    chosen = {int(key) for key in data.getlist("gabung") if NUMBER.fullmatch(key)}
    return chosen, int(keep) if NUMBER.fullmatch(keep) else None
