"""Doubts about rupiah: sums that do not add up, values out of the usual magnitude."""

from decimal import Decimal

from django.db.models import Count, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agreements.values.money import format_rupiah

from .finding import Finding

LEAST = Decimal(1_000)  # rupiah; sources speak of thousands at least
MOST = Decimal(100) * 10**12  # rupiah; no deal between two provinces was ever near it
COMPARED = 5_000  # records, the newest; to read a million for one page would take seconds
ENOUGH_TO_COMPARE = 30  # records; the 99th percentile of fewer says nothing
FAR_ABOVE = 100  # times the 99th percentile
SLIPS = {10**3: gettext_lazy("seribu"), 10**6: gettext_lazy("sejuta")}


def sum_differs(total, values, items, anchor):
    """A sum above the stated total, or below it although every item has its value."""
    low, high = total.value_low, total.value_high or total.value_low
    known = [value for value in values if value is not None]
    if low is None or not known:
        return []
    summed = sum(known)
    if summed <= high and (summed >= low or len(known) < len(values)):
        return []
    text = _("Jumlah %(items)s %(sum)s, padahal nilai yang dinyatakan %(total)s.") % {
        "items": items,
        "sum": format_rupiah(summed),
        "total": format_rupiah(low),
    }
    return [Finding(f"{text} {slip(low, summed)}".rstrip(), anchor)]


def slip(value, other):
    """Thousands read as millions are the commonest slip: the two differ by just that factor."""
    for factor, word in SLIPS.items():
        if value and other and max(value, other) == factor * min(value, other):
            return _("Keduanya berselisih tepat %s kali; apakah satuannya keliru?") % word
    return ""


def unusual(value, others, anchor):
    """A value that is too small, or far above nearly all of ``others`` (with ``value_low``).

    It is compared with the newest of them.
    """
    if value is None:
        return []
    amount = format_rupiah(value)
    if value < LEAST:
        text = _("Nilai %s sangat kecil; mungkin maksudnya ribu, juta, atau miliar.") % amount
        return [Finding(text, anchor)]
    if value > MOST:
        text = _("Nilai %(value)s melebihi %(most)s; periksa jumlah angkanya.")
        return [Finding(text % {"value": amount, "most": format_rupiah(MOST)}, anchor)]
    newest = others.filter(value_low__isnull=False).order_by("-pk")[:COMPARED]
    found = newest.aggregate(
        all=Count("pk"), near=Count("pk", filter=Q(value_low__gte=value / FAR_ABOVE))
    )
    if found["all"] < ENOUGH_TO_COMPARE or found["near"] * 100 >= found["all"]:
        return []
    text = _("Nilai %(value)s lebih dari 100 kali hampir semua dari %(count)d catatan sejenis.")
    return [Finding(text % {"value": amount, "count": found["all"]}, anchor)]
