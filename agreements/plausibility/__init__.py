"""What in a record deserves a second look. Warnings never block: sources do say odd things.

Each function takes a saved record and returns Indonesian sentences for its editor.
"""

from django.db.models import Q
from django.utils.translation import gettext as _

from agreements.models import (
    Agreement,
    AgreementKind,
    AgreementLink,
    LinkKind,
    TradeMission,
    Transaction,
)
from agreements.values.money import format_rupiah

from .duplicates import duplicates

HEADS_ONLY = {AgreementKind.JOINT_AGREEMENT, AgreementKind.MOU}
LATER_THAN_TARGET = {LinkKind.IMPLEMENTS, LinkKind.AMENDS, LinkKind.RENEWS, LinkKind.REPLACES}


def plausibility_warnings(record, *, user):
    """Every warning about a record, worded for what ``user`` may see of other records."""
    checks = CHECKS[type(record)]
    return [*(text for check in checks for text in check(record)), *duplicates(record, user=user)]


def too_few_parties(agreement):
    known = agreement.parties.count() + agreement.unnamed_party_count
    if known >= 2:
        return []
    return [_("Baru %d pihak yang tercatat; perjanjian punya sedikitnya dua.") % known]


def party_count_differs(agreement):
    stated = agreement.stated_party_count
    known = agreement.parties.count() + agreement.unnamed_party_count
    if stated is None or stated == known:
        return []
    return [
        _("Sumber menyebut %(stated)d pihak, tetapi yang tercatat %(known)d.")
        % {"stated": stated, "known": known}
    ]


def provinces_not_yet_founded(agreement):
    parties = agreement.parties.filter(province__founded__isnull=False).select_related("province")
    return [
        text
        for party in parties
        for text in not_yet_founded(party.province, party.signed_on or agreement.signed_on)
    ]


def mission_provinces_not_yet_founded(mission):
    return [
        text
        for participant in mission.participants.select_related("province")
        for text in not_yet_founded(participant.province, mission.held_on)
    ]


def not_yet_founded(province, days):
    """A province takes part only on days after its founding law took effect."""
    if not (days and province.founded) or days.last >= province.founded.first:
        return []
    return [
        _("%(province)s baru dibentuk %(founded)s, sesudah tanggal catatan ini (%(days)s).")
        % {"province": province, "founded": province.founded, "days": days}
    ]


def ends_before_signing(agreement):
    signed = agreement.signed_on
    ends = ((_("Berlaku sampai"), agreement.valid_until), (_("Dihentikan"), agreement.ended_on))
    return [
        _("“%(label)s” (%(end)s) mendahului penandatanganan (%(signed)s).")
        % {"label": label, "end": end, "signed": signed}
        for label, end in ends
        if signed and end and end.last < signed.first
    ]


def precedes_its_target(agreement):
    """A PKS comes after its MoU, an addendum after what it changes; seen from either document."""
    links = AgreementLink.objects.filter(
        Q(from_agreement=agreement) | Q(to_agreement=agreement), kind__in=LATER_THAN_TARGET
    ).select_related("from_agreement", "to_agreement")
    return [
        _("“%(later)s” (%(later_on)s) %(link)s “%(earlier)s” yang justru lebih baru (%(on)s).")
        % {
            "later": link.from_agreement,
            "later_on": link.from_agreement.signed_on,
            "link": link.get_kind_display(),
            "earlier": link.to_agreement,
            "on": link.to_agreement.signed_on,
        }
        for link in links
        if wholly_before(link.from_agreement.signed_on, link.to_agreement.signed_on)
    ]


def signed_below_governor(agreement):
    """Only the head signs a joint agreement or MoU; agencies sign the PKS."""
    if agreement.kind not in HEADS_ONLY:
        return []
    return [
        _("%(kind)s lazimnya ditandatangani gubernur, bukan %(agency)s; apakah ini PKS?")
        % {"kind": agreement.get_kind_display(), "agency": party.agency}
        for party in agreement.parties.filter(agency__isnull=False).select_related(
            "agency__province"
        )
    ]


def same_province_on_both_sides(transaction):
    seller = transaction.seller_province
    if not seller or seller != transaction.buyer_province:
        return []
    return [_("Penjual dan pembeli dari provinsi yang sama (%s).") % seller]


def items_differ_from_total(transaction):
    values = list(transaction.lines.values_list("value", flat=True))
    return gap(transaction, values, _("rincian barang"))


def transactions_differ_from_official_total(mission):
    """Only sums of the same kind are compared: kinds are never added to one another."""
    return [
        text
        for total in mission.observations.filter(is_official=True)
        for text in gap(
            total,
            list(mission.transactions.filter(kind=total.kind).values_list("value_low", flat=True)),
            _("transaksi berjenis “%s”") % total.get_kind_display(),
        )
    ]


def gap(total, values, items):
    """A sum above the stated total, or below it although every item has its value."""
    low, high = total.value_low, total.value_high or total.value_low
    known = [value for value in values if value is not None]
    if low is None or not known:
        return []
    summed = sum(known)
    if summed <= high and (summed >= low or len(known) < len(values)):
        return []
    return [
        _("Jumlah %(items)s %(sum)s, padahal nilai yang dinyatakan %(total)s.")
        % {"items": items, "sum": format_rupiah(summed), "total": format_rupiah(low)}
    ]


def wholly_before(days, others):
    return bool(days and others and days.last < others.first)


CHECKS = {
    Agreement: (
        too_few_parties,
        party_count_differs,
        provinces_not_yet_founded,
        ends_before_signing,
        precedes_its_target,
        signed_below_governor,
    ),
    TradeMission: (
        mission_provinces_not_yet_founded,
        transactions_differ_from_official_total,
    ),
    Transaction: (same_province_on_both_sides, items_differ_from_total),
}
