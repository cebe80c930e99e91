"""Writes that touch more than one field of a record: publishing it, and composing its title.

All are keyword-only and atomic. Whoever is ``by`` must hold the permission; the server checks it,
whatever buttons a page shows.
"""

import re

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from agreements.access import may
from agreements.models import Agreement, EditorialState, TradeMission

MINIMUM_PARTIES = 2
NAMES_IN_TITLE = 5


@transaction.atomic
def publish(*, record, by):
    """Show an agreement, mission or transaction to the public from now on.

    Raises PermissionDenied without the permission, and ValidationError that names everything a
    published record must have and this one has not. A published record stays as it is.
    """
    require_permission(record, by)
    if record.is_published:
        return
    if gaps := publication_gaps(record):
        raise ValidationError(gaps)
    record.state = EditorialState.PUBLISHED
    record.published_at = timezone.now()
    save_state(record, by)


@transaction.atomic
def withdraw(*, record, by):
    """Take a published record away from the public; it keeps its data and its number.

    Raises PermissionDenied without the permission, and ValidationError if it is not published.
    """
    require_permission(record, by)
    if not record.is_published:
        raise ValidationError(_("Hanya catatan yang terbit dapat ditarik."))
    record.state = EditorialState.WITHDRAWN
    save_state(record, by)


def require_permission(record, by):
    """``by`` is None when the register itself acts, from a command on its own server."""
    if by is not None and not may(by, "publish", record):
        raise PermissionDenied(_("Anda tidak berhak menerbitkan atau menarik catatan ini."))


def save_state(record, by):
    record.updated_by = by
    record.save(update_fields=["state", "published_at", "updated_by", "updated_at"])


def publication_gaps(record):
    """What the record still lacks before it can be published, as sentences for its editor."""
    gaps = []
    if isinstance(record, Agreement):
        if not record.signed_on:
            gaps.append(_("Isi tanggal penandatanganan, walau hanya tahunnya."))
        if record.parties.count() + record.unnamed_party_count < MINIMUM_PARTIES:
            gaps.append(_("Isi sedikitnya dua pihak, atau jumlah provinsi yang tidak disebut."))
    elif isinstance(record, TradeMission) and not record.held_on:
        gaps.append(_("Isi tanggal kegiatan, walau hanya tahunnya."))
    return gaps


@transaction.atomic
def compose_title(*, agreement):
    """Fill a blank title from the kind and the parties: "Kesepakatan Bersama Bali dan Banten".

    A composed title is never official. Without any party the title stays blank.
    """
    if agreement.title:
        return
    agreement.title = composed_title(agreement)
    agreement.title_is_official = False
    agreement.save(update_fields=["title", "title_is_official"])


def has_composed_title(agreement):
    """Whether the title is the one that the register composes from the saved parties."""
    return not agreement.title_is_official and agreement.title == composed_title(agreement)


def composed_title(agreement):
    """The title of the register's own making, in Indonesian; blank while no party is known."""
    names = [str(party) for party in agreement.parties.select_related("province", "business")]
    with override("id"):
        if agreement.unnamed_party_count:
            names.append(_("%d provinsi lain") % agreement.unnamed_party_count)
        if len(names) > NAMES_IN_TITLE:
            names[NAMES_IN_TITLE - 1 :] = [_("%d pihak lain") % (len(names) - NAMES_IN_TITLE + 1)]
        kind = re.sub(r" \(.*\)$", "", agreement.get_kind_display())
    return f"{kind} {enumerated(names)}" if names else ""


def enumerated(names):
    """`A`, `A dan B`, `A, B, dan C`."""
    if len(names) < 3:
        return " dan ".join(names)
    return f"{', '.join(names[:-1])}, dan {names[-1]}"
