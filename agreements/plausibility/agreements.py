"""Doubts about agreements."""

from django.db.models import Q
from django.utils.translation import gettext as _

from agreements.access import visible
from agreements.models import UMBRELLAS, Agreement, AgreementLink, LinkKind

from .days import not_yet_founded, weekdays_that_do_not_fit, wholly_before
from .finding import Finding

PARTIES = "parties-group"
LATER_THAN_TARGET = {LinkKind.IMPLEMENTS, LinkKind.AMENDS, LinkKind.RENEWS, LinkKind.REPLACES}


def doubts_about_agreement(agreement, user):
    parties = list(
        agreement.parties.select_related("province", "business", "agency__province").order_by(
            "order", "pk"
        )
    )
    return [
        *party_count_differs(agreement, len(parties) + agreement.unnamed_party_count),
        *provinces_not_yet_founded(agreement, parties),
        *weekdays_that_do_not_fit(agreement),
        *ends_before_signing(agreement),
        *precedes_its_target(agreement, user),
        *signed_below_governor(agreement, parties),
        *capacity_unknown(parties),
    ]


def party_count_differs(agreement, known):
    stated = agreement.stated_party_count
    if stated is not None and stated != known:
        text = _("Sumber menyebut %(stated)d pihak, tetapi yang tercatat %(known)d.")
        yield Finding(text % {"stated": stated, "known": known}, "id_stated_party_count")


def provinces_not_yet_founded(agreement, parties):
    for party in parties:
        if party.province:
            days = party.signed_on or agreement.signed_on
            yield from not_yet_founded(party.province, days, PARTIES)


def ends_before_signing(agreement):
    signed = agreement.signed_on
    for label, name in ((_("Berlaku sampai"), "valid_until"), (_("Dihentikan"), "ended_on")):
        end = getattr(agreement, name)
        if wholly_before(end, signed):
            text = _("“%(label)s” (%(end)s) mendahului penandatanganan (%(signed)s).")
            yield Finding(text % {"label": label, "end": end, "signed": signed}, f"id_{name}")


def precedes_its_target(agreement, user):
    """A PKS comes after its MoU, an addendum after what it changes; seen from either document."""
    links = AgreementLink.objects.filter(
        Q(from_agreement=agreement) | Q(to_agreement=agreement), kind__in=LATER_THAN_TARGET
    ).select_related("from_agreement", "to_agreement")
    wrong = [
        link
        for link in links
        if wholly_before(link.from_agreement.signed_on, link.to_agreement.signed_on)
    ]
    ends = [end for link in wrong for end in (link.from_agreement_id, link.to_agreement_id)]
    seen = set(visible(Agreement.objects.filter(pk__in=ends), user).values_list("pk", flat=True))
    for link in wrong:
        if {link.from_agreement_id, link.to_agreement_id} <= seen:
            text = _(
                "“%(later)s” (%(later_on)s) %(link)s “%(earlier)s” yang justru lebih baru (%(on)s)."
            ) % {
                "later": link.from_agreement,
                "later_on": link.from_agreement.signed_on,
                "link": link.get_kind_display(),
                "earlier": link.to_agreement,
                "on": link.to_agreement.signed_on,
            }
            yield Finding(text, "links_out-group")


def signed_below_governor(agreement, parties):
    """Only the head signs a joint agreement or MoU; agencies sign the PKS."""
    if agreement.kind not in UMBRELLAS:
        return
    for party in parties:
        if party.agency:
            text = _("%(kind)s lazimnya ditandatangani gubernur, bukan %(agency)s; apakah ini PKS?")
            kind = agreement.get_kind_display()
            yield Finding(text % {"kind": kind, "agency": party.agency}, PARTIES)


def capacity_unknown(parties):
    """Whether a governor signed as Pj., Plt. or Plh. matters to whether the signature binds."""
    for row, party in enumerate(parties):
        if party.province_id and party.signatory and not party.capacity:
            text = _("Kapasitas %(name)s (%(party)s) belum diisi: definitif, Pj., Plt., …?")
            values = {"name": party.signatory, "party": party}
            yield Finding(text % values, f"id_parties-{row}-capacity")
