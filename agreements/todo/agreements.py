"""Matters of published agreements: their end, their PKS, their papers, what the partners say.

Each function takes the agreements, the Reach of those who are asked, and their Desk.
"""

import datetime

from django.db.models import Exists, F, OuterRef, Q
from django.db.models.functions import Coalesce

from agreements.models import (
    UMBRELLAS,
    Agreement,
    AgreementLink,
    Bureau,
    Confirmation,
    Dispute,
    Document,
    DocumentKind,
    LinkKind,
    Party,
    Status,
)

from .desk import concerning, kept_by
from .intervals import MonthsAfter

DORMANT_AFTER_MONTHS = Bureau._meta.get_field("dormant_after_months").default


def ending_between(over, within):
    """Agreements whose earliest last day is more than ``over`` and at most ``within`` days off.

    ``over`` is None for the nearest: an end that may have come already belongs to it.
    """

    def rows(agreements, where, desk):
        end = "valid_until__startswith"
        ending = in_force(agreements, desk).filter(
            **{f"{end}__lte": desk.today + datetime.timedelta(days=within)},
            valid_until__last__gte=desk.today,
        )
        if over is not None:
            ending = ending.filter(**{f"{end}__gt": desk.today + datetime.timedelta(days=over)})
        return concerning(ending, where)

    return rows


def without_end(agreements, where, desk):
    """Neither an end date nor a day of termination is known."""
    unknown = agreements.published().with_status(desk.today).filter(status=Status.UNKNOWN)
    return concerning(unknown, where)


def dormant(agreements, where, desk):
    """Kesepakatan Bersama and MoU in force that no PKS carries out ("tidur").

    The months since the last possible day of signing are set by the bureau that keeps the record.
    """
    carried_out = AgreementLink.objects.filter(
        kind=LinkKind.IMPLEMENTS, from_agreement__in=Agreement.objects.published()
    )
    months = Coalesce("owner__bureau__dormant_after_months", DORMANT_AFTER_MONTHS)
    asleep = (
        in_force(agreements, desk)
        .filter(kind__in=UMBRELLAS)
        .alias(dormant_from=MonthsAfter(F("signed_on__last"), months))
        .filter(dormant_from__lte=desk.today)
        .filter(~Exists(carried_out.filter(to_agreement=OuterRef("pk"))))
    )
    return concerning(asleep, where)


def in_force(agreements, desk):
    over = (Status.ENDED, Status.STOPPED, Status.REPLACED)
    return agreements.published().with_status(desk.today).exclude(status__in=over)


def without_scan(agreements, where, desk):
    """The signed paper itself is not on file with the desk that keeps the record."""
    signed = Document.objects.filter(kind=DocumentKind.SIGNED)
    return kept_by(agreements.published(), where).exclude(pk__in=signed.values("agreement"))


def disputed(agreements, where, desk):
    """A fact is disputed: in a record of the desk, or by the desk itself."""
    still_open = Dispute.objects.open()
    found = agreements.published().filter(pk__in=still_open.values("agreement"))
    raised = still_open.filter(province__in=where.codes)
    return kept_by(found, where) | found.filter(pk__in=raised.values("agreement"))


def to_confirm(agreements, where, desk):
    """Another desk's record of an agreement whose party these desks are."""
    own = pending_parties().filter(province__in=where.codes)
    return agreements.published().filter(pk__in=own.values("agreement"))


def awaiting_partner(agreements, where, desk):
    """Business of these desks that another province has not confirmed yet."""
    others = pending_parties().exclude(province__in=where.codes)
    pending = agreements.published().filter(pk__in=others.values("agreement"))
    return concerning(pending, where)


def pending_parties():
    """Provinces that have yet to confirm what another desk recorded of them."""
    of_another_desk = Q(agreement__owner=None) | ~Q(province=F("agreement__owner"))
    return Party.objects.filter(
        of_another_desk, province__isnull=False, confirmation=Confirmation.PENDING
    )


def awaiting_province(agreements, code):
    """Agreements that the province with ``code`` has yet to confirm."""
    pending = pending_parties().filter(province=code)
    return agreements.filter(Exists(pending.filter(agreement=OuterRef("pk"))))
