"""Making one record of two, setting a draft aside, and saying that two are different.

All are keyword-only and atomic, lock both rows first, and raise PermissionDenied without the right
and ValidationError for what cannot be.
"""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from agreements.access import keeps, may
from agreements.actions import compose_title, has_composed_title
from agreements.models import Agreement, EditorialState, Step, TradeMission

from .rows import move_rows, take_facts


@transaction.atomic
def merge(*, keep, gone, taken=(), by):
    """Make ``keep`` the one record of what both record; ``gone`` is withdrawn and leads to it.

    Rows, documents, citations, links and steps move over. What ``keep`` does not know is filled;
    where both know a fact, ``keep``'s stays unless its key is in ``taken`` (see Facet.key), and
    the other value is written into the step. There is no way back but the history.
    """
    lock(keep, gone)
    if hindrance := merge_hindrance(keep, gone):
        raise ValidationError(hindrance)
    require(by is None or (may(by, "merge", keep) and may(by, "merge", gone)))
    is_composed = isinstance(keep, Agreement) and has_composed_title(keep)
    party_count = counted_parties(keep, gone)
    _changed, given_up = take_facts(keep, gone, None, taken)
    if isinstance(keep, TradeMission):
        keep_one_official(keep, gone)
    given_up += move_rows(keep, gone, taken)
    if isinstance(keep, Agreement):
        keep.unnamed_party_count = max(0, party_count - keep.parties.count())
    keep.not_duplicates = sorted({*keep.not_duplicates, *gone.not_duplicates} - {keep.pk, gone.pk})
    keep.updated_by = by
    keep.validate_constraints()
    keep.save()
    if is_composed and not any(key.endswith("-title") for key in taken):
        keep.title = ""
        compose_title(agreement=keep)
    lead_on(gone, keep, by, given_up)


@transaction.atomic
def set_aside(*, draft, keep, by):
    """Give up a draft because ``keep`` already records the same; it leads there, nothing moves.

    Only for a draft that was never submitted to others' eyes: what was, is merged.
    """
    lock(draft, keep)
    if hindrance := pair_hindrance(draft, keep):
        raise ValidationError(hindrance)
    require(keeps(by, "change", draft) and may(by, "view", keep))
    if draft.state != EditorialState.DRAFT or draft.published_at:
        raise ValidationError(_("Hanya draf yang belum pernah terbit dapat dibuang."))
    lead_on(draft, keep, by)


@transaction.atomic
def answer_not_duplicates(*, record, others, by):
    """Remember that ``others`` are not the same as ``record``, so that nobody is asked again."""
    lock(record)
    require(may(by, "change", record))
    answered = {*record.not_duplicates, *(other.pk for other in others)}
    record.not_duplicates = sorted(answered)
    record.save(update_fields=["not_duplicates"])


def merge_hindrance(keep, gone):
    """Why these two cannot be merged this way round; empty if they can."""
    if hindrance := pair_hindrance(keep, gone):
        return hindrance
    if gone.is_published and not keep.is_published:
        return _("Catatan yang terbit harus menjadi catatan yang tetap; tukar keduanya.")
    return ""


def pair_hindrance(keep, gone):
    if type(keep) is not type(gone):
        return _("Hanya dua catatan yang sejenis dapat digabungkan.")
    if keep == gone:
        return _("Catatan tidak dapat digabungkan dengan dirinya sendiri.")
    for record in (keep, gone):
        if record.merged_into_id:
            return _("“%(record)s” (nomor %(number)d) sudah digabungkan ke nomor %(heir)d.") % {
                "record": record,
                "number": record.pk,
                "heir": record.merged_into_id,
            }
    return ""


def lock(*records):
    """Read them anew and keep their rows, in the order of their numbers: nobody waits in a ring."""
    for record in sorted(records, key=lambda record: record.pk):
        record.refresh_from_db(
            from_queryset=type(record)._base_manager.select_for_update(no_key=True)
        )


def require(allowed):
    if not allowed:
        raise PermissionDenied(_("Anda tidak berhak menggabungkan catatan ini."))


def counted_parties(keep, gone):
    """How many parties the fuller of two agreements knows of, named or only counted."""
    if not isinstance(keep, Agreement):
        return 0
    return max(
        agreement.parties.count() + agreement.unnamed_party_count for agreement in (keep, gone)
    )


def keep_one_official(keep, gone):
    """A mission has one official total of each kind and direction; the other becomes a report."""
    sides = ("kind", "seller_province", "buyer_province")
    for total in keep.observations.filter(is_official=True).values(*sides):
        gone.observations.filter(is_official=True, **total).update(is_official=False)


def lead_on(gone, keep, by, given_up=()):
    """Withdraw ``gone``, let its address lead to ``keep``, and write a step into both."""
    gone.merged_into, gone.state = keep, EditorialState.WITHDRAWN
    gone.save(update_fields=["merged_into", "state"])
    leads = _("Digabungkan ke catatan nomor %d.") % keep.pk
    gone.steps.create(step=Step.MERGED, by=by, reason=leads)
    said = [_("Catatan nomor %d digabungkan ke sini.") % gone.pk]
    if given_up:
        said.append(_("Nilai yang tidak dipakai: %s.") % "; ".join(given_up))
    keep.steps.create(step=Step.MERGED, by=by, reason=" ".join(said))
