"""What staff record while a trade mission is going on, over a line that may drop at any moment."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, connection, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agreements.access import default_desk, may
from agreements.models import Business, TradeMission, Transaction

KEY = "acara:%s"
SAVE_AGAIN = gettext_lazy("Belum tersimpan. Periksa, lalu simpan sekali lagi.")

FACTS = (
    *("kind", "seller_province_id", "buyer_province_id", "dated", "recurrence", "note"),
    *("value_low", "value_high", "value_qualifier"),
)
FACTS_OF_GOODS = ("commodity_id", "description", "quantity", "unit_id", "value")


@transaction.atomic
def record_at_event(*, mission, record, lines, key, by, seller=None, buyer=None):
    """Keep the unsaved transaction ``record`` of ``mission`` and its ``lines`` as a draft of the
    desk of ``by``, with a ``seller`` and a ``buyer`` that may be new businesses.

    Sent again with the same ``key`` it is kept once: the answer is what was saved the first time.
    Raises PermissionDenied without the right, and ValidationError for a key under which something
    else was saved.
    """
    if not (may(by, "view", mission) and may(by, "add", Transaction)):
        raise PermissionDenied(_("Anda tidak berhak mencatat transaksi."))
    record.mission, record.owner = mission, default_desk(by)
    record.created_by = record.updated_by = by
    record.external_key = KEY % key
    said = what_is_said(record, lines, seller, buyer)
    if saved := saved_before(record, said, by):
        return saved
    record.seller, record.buyer = known(seller), known(buyer)
    try:
        with transaction.atomic():
            record.save()
            for order, line in enumerate(lines, start=1):
                line.transaction, line.order = record, order
                line.save()
            connection.check_constraints()
    except IntegrityError as refusal:
        # Two requests with one key at once: the other one was faster. Or a business was merged
        # into another since it was found; asked for again, its name finds that one.
        if saved := saved_before(record, said, by):
            return saved
        raise ValidationError({"key": SAVE_AGAIN}) from refusal
    return record


def saved_before(record, said, by):
    """What was saved under the key of ``record``, or None.

    Another content is not taken for a repetition, or it would be lost; that of a desk which is not
    the user's is not told.
    """
    saved = Transaction.objects.filter(external_key=record.external_key).first()
    if saved is None:
        return None
    if saved.mission_id != record.mission_id or not may(by, "change", saved):
        raise ValidationError({"key": SAVE_AGAIN})
    if said != what_is_said(saved, saved.lines.all(), saved.seller, saved.buyer):
        told = _("%s sudah tersimpan dari isian ini. Bila ini baris lain, simpan sekali lagi.")
        raise ValidationError({"key": told % saved})
    return saved


def what_is_said(record, lines, seller, buyer):
    """The content of a transaction, to be compared with that of another."""
    return (
        *(getattr(record, name) for name in FACTS),
        *(business and business.name for business in (seller, buyer)),
        *(tuple(getattr(line, name) for name in FACTS_OF_GOODS) for line in lines),
    )


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
    mission = TradeMission.objects.select_for_update(no_key=True).get(pk=mission.pk)
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
