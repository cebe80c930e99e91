"""What the provinces of a published agreement say of the record: right, or wrong in one fact.

All raise PermissionDenied without the right and ValidationError for what cannot be. Each locks the
agreement's row first.
"""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from agreements.access import keeps, reach
from agreements.history import ensure_unchanged
from agreements.models import Confirmation, Dispute


def asked_parties(agreement, user):
    """The parties for which ``user`` may answer now; the owner answers by publishing."""
    if not agreement.is_published:
        return agreement.parties.none()
    return (
        agreement.parties.filter(province__in=reach(user, "confirm").codes)
        .exclude(province=agreement.owner_id)
        .select_related("province")
    )


@transaction.atomic
def confirm(*, agreement, province, by, seen=""):
    """Say for ``province`` (code) that the record is right.

    Raises ValidationError while a dispute of the province is open.
    """
    party = answering_party(agreement, province, by, seen)
    if agreement.disputes.open().filter(province=province).exists():
        raise ValidationError(_("Selesaikan dulu sanggahan provinsi Anda."))
    give_answer(party, Confirmation.CONFIRMED, by)


@transaction.atomic
def dispute(*, agreement, province, fact, note, by, seen=""):
    """Object for ``province`` (code) to one fact, and say in ``note`` what is right."""
    party = answering_party(agreement, province, by, seen)
    if not note.strip():
        raise ValidationError(_("Tulis yang benar menurut provinsi Anda."))
    Dispute.objects.create(
        agreement=agreement, province_id=province, fact=fact, note=note.strip(), raised_by=by
    )
    give_answer(party, Confirmation.DISPUTED, by)


@transaction.atomic
def settle(*, dispute, by, resolution):
    """Close a dispute and say how; the province is asked again once all of its own are closed.

    The checkers of the owning desk may, and those of the province that raised it.
    """
    agreement = lock(dispute.agreement)
    dispute.refresh_from_db()
    if not may_settle(dispute, by):
        raise PermissionDenied(_("Anda tidak berhak menyelesaikan sanggahan ini."))
    if dispute.resolved_at:
        raise ValidationError(_("Sanggahan ini sudah selesai."))
    if not resolution.strip():
        raise ValidationError(_("Tulis bagaimana sanggahan diselesaikan."))
    dispute.resolution, dispute.resolved_by = resolution.strip(), by
    dispute.resolved_at = timezone.now()
    dispute.save()
    if not agreement.disputes.open().filter(province=dispute.province).exists():
        for party in agreement.parties.filter(province=dispute.province):
            give_answer(party, Confirmation.PENDING, None)


def may_settle(dispute, user):
    raised_here = dispute.province_id in reach(user, "confirm").codes
    return raised_here or keeps(user, "publish", dispute.agreement)


def confirm_own(agreement, by):
    """The owner's province stands by what its own checker has published."""
    if agreement.owner_id in reach(by, "confirm").codes:
        for party in agreement.parties.filter(province=agreement.owner_id):
            give_answer(party, Confirmation.CONFIRMED, by)


def lock(agreement):
    agreement.refresh_from_db(
        from_queryset=type(agreement)._base_manager.select_for_update(no_key=True)
    )
    return agreement


def answering_party(agreement, province, by, seen):
    """The party of ``province`` in the record as ``by`` has seen it, kept for this transaction."""
    party = asked_parties(lock(agreement), by).filter(province=province).first()
    if party is None:
        raise PermissionDenied(_("Anda tidak berhak menjawab untuk provinsi ini."))
    if seen:
        ensure_unchanged(agreement, seen)
    return party


def give_answer(party, answer, by):
    party.confirmation, party.confirmed_by = answer, by
    party.confirmed_at = None if answer == Confirmation.PENDING else timezone.now()
    party.save(update_fields=["confirmation", "confirmed_by", "confirmed_at"])
