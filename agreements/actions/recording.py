"""What staff record while a trade mission is going on, over a line that may drop at any moment."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from agreements.access import default_desk, may
from agreements.models import Business, TradeMission, Transaction

KEY = "acara:%s"


@transaction.atomic
def record_at_event(*, mission, record, lines, key, by, seller=None, buyer=None):
    """Keep the unsaved transaction ``record`` of ``mission`` and its ``lines`` as a draft of the
    desk of ``by``, with a ``seller`` and a ``buyer`` that may be new businesses.

    Sent again with the same ``key`` it is kept once: the answer is what was saved the first time.
    Raises PermissionDenied without the right and ValidationError for a key of somebody else.
    """
    if not (may(by, "view", mission) and may(by, "add", Transaction)):
        raise PermissionDenied(_("Anda tidak berhak mencatat transaksi."))
    record.external_key = KEY % key
    if saved := saved_before(record.external_key, mission, by):
        return saved
    record.mission, record.owner = mission, default_desk(by)
    record.created_by = record.updated_by = by
    record.seller, record.buyer = known(seller), known(buyer)
    try:
        with transaction.atomic():
            record.save()
    except IntegrityError:
        # Two requests with one key at once: the other one was faster.
        if saved := saved_before(record.external_key, mission, by):
            return saved
        raise
    for order, line in enumerate(lines, start=1):
        line.transaction, line.order = record, order
        line.save()
    return record


def saved_before(key, mission, by):
    """What was saved with ``key``, or None; whose it is when it is not the user's, is not told."""
    saved = Transaction.objects.filter(external_key=key).first()
    if saved and not (saved.mission_id == mission.pk and may(by, "change", saved)):
        raise ValidationError(_("Baris ini tidak dapat disimpan; muat ulang halaman."))
    return saved


def known(business):
    """The saved row of a business that may be new; of two people who add it at once, one does."""
    if business is None or business.pk:
        return business
    saved, _is_new = Business.objects.get_or_create(
        name=business.name, province=business.province, regency=""
    )
    return saved


@transaction.atomic
def announce(*, mission, observation, by):
    """Add a total that was announced at ``mission`` at some hour; said again it is kept once.

    An official one takes that mark from the former one of its kind and direction. Raises
    PermissionDenied without the right to change the mission.
    """
    if not may(by, "change", mission):
        raise PermissionDenied(_("Anda tidak berhak mengubah misi dagang ini."))
    mission = TradeMission.objects.select_for_update().get(pk=mission.pk)
    same = mission.observations.filter(
        **{
            name: getattr(observation, name)
            for name in (
                *("kind", "seller_province", "buyer_province", "observed_on", "observed_at"),
                *("value_low", "value_high", "value_qualifier", "finality", "is_official"),
            )
        }
    ).first()
    if same:
        return same
    if observation.is_official:
        mission.observations.filter(
            kind=observation.kind,
            seller_province=observation.seller_province,
            buyer_province=observation.buyer_province,
        ).update(is_official=False)
    observation.mission = mission
    observation.save()
    mission.updated_by = by
    mission.save(update_fields=["updated_by", "updated_at"])
    return observation
