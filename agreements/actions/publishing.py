"""A record's way to the public: draft, submitted, published, withdrawn.

Whoever checks a record is not the one who made it: see ``docs/adr/0008-checked-by-another.md``.
Every action locks the record's row first, so that of two people at once the second is answered by
what the first has done. All raise PermissionDenied without the right and ValidationError when the
record is not in the state for the step; each writes an EditorialStep.
"""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from agreements.access import keeps, may, staff_with
from agreements.history import ensure_unchanged
from agreements.models import Agreement, Bureau, EditorialState, Step
from agreements.plausibility import publication_gaps
from agreements.plausibility.duplicates import probable_duplicates

from .confirming import confirm_own

VERBS = {
    Step.SUBMITTED: "change",
    Step.PUBLISHED: "publish",
    Step.CHECKED: "publish",
    Step.SENT_BACK: "publish",
    Step.WITHDRAWN: "publish",
}
UNPUBLISHED = {EditorialState.DRAFT, EditorialState.WITHDRAWN}


@transaction.atomic
def submit(*, record, by, seen=""):
    """Hand a draft or a withdrawn record to the checkers of the desk that owns it.

    Raises ValidationError that names everything a published record must have and this one lacks.
    """
    begin(Step.SUBMITTED, record, by, seen)
    require_complete(record, by)
    record.submitted_at, record.submitted_by = timezone.now(), by
    end(Step.SUBMITTED, record, by, state=EditorialState.SUBMITTED)


@transaction.atomic
def send_back(*, record, by, reason, seen=""):
    """Return a submitted record to its makers, who read in ``reason`` what to mend.

    Raises ValidationError without a reason.
    """
    begin(Step.SENT_BACK, record, by, seen)
    if not reason.strip():
        raise ValidationError(_("Tulis alasan pengembalian."))
    end(Step.SENT_BACK, record, by, reason, state=EditorialState.DRAFT)


@transaction.atomic
def publish(*, record, by, seen=""):
    """Show a submitted record to the public from now on.

    The register itself and a one-person desk publish a draft directly. Raises ValidationError for
    what the record lacks, and for a checker who is one of its makers.
    """
    begin(Step.PUBLISHED, record, by, seen)
    require_complete(record, by)
    require_second_person(record, by)
    record.published_at = record.checked_at = timezone.now()
    record.checked_by = by
    end(Step.PUBLISHED, record, by, state=EditorialState.PUBLISHED)
    if isinstance(record, Agreement) and by:
        confirm_own(record, by)


@transaction.atomic
def recheck(*, record, by, seen=""):
    """Say that what was changed in a published record since the last check has been checked."""
    begin(Step.CHECKED, record, by, seen)
    require_second_person(record, by)
    record.checked_at, record.checked_by = timezone.now(), by
    end(Step.CHECKED, record, by)
    if isinstance(record, Agreement) and by:
        confirm_own(record, by)


@transaction.atomic
def withdraw(*, record, by, reason="", seen=""):
    """Take a published record away from the public; it keeps its data and its number."""
    begin(Step.WITHDRAWN, record, by, seen)
    end(Step.WITHDRAWN, record, by, reason, state=EditorialState.WITHDRAWN)


def open_steps(record, by):
    """The steps that ``by`` may take with the record as it stands; completeness aside."""
    return [step for step in VERBS if is_allowed(step, record, by) and is_open(step, record, by)]


def is_allowed(step, record, by):
    """A partner's checker may check a change, as it may be the partner's own; no more."""
    if by is None:
        return True
    return (may if step == Step.CHECKED else keeps)(by, VERBS[step], record)


def is_open(step, record, by):
    if record.merged_into_id:
        return False
    if step == Step.CHECKED:
        return record.is_changed_since_check
    if step == Step.PUBLISHED and record.state in UNPUBLISHED:
        return by is None or works_alone(record)
    return (
        record.state
        in {
            Step.SUBMITTED: UNPUBLISHED,
            Step.PUBLISHED: {EditorialState.SUBMITTED},
            Step.SENT_BACK: {EditorialState.SUBMITTED},
            Step.WITHDRAWN: {EditorialState.PUBLISHED},
        }[step]
    )


def begin(step, record, by, seen):
    """Read the record anew and keep its row for this transaction; refuse what cannot be.

    ``seen`` is the version that ``by`` looked at, when it is known.
    """
    record.refresh_from_db(from_queryset=type(record)._base_manager.select_for_update(no_key=True))
    if not is_allowed(step, record, by):
        raise PermissionDenied(_("Anda tidak berhak melakukan langkah ini pada catatan ini."))
    if not is_open(step, record, by):
        raise ValidationError(
            _("Langkah ini tidak berlaku: keadaan catatan “%s”.") % record.state_in_words
        )
    if seen:
        ensure_unchanged(record, seen)


def end(step, record, by, reason="", state=None):
    """Write the step and the state it leads to; who changed the content stays as it was."""
    record.state = state or record.state
    record.save(
        update_fields=[
            *("state", "published_at"),
            *("submitted_at", "submitted_by", "checked_at", "checked_by"),
        ]
    )
    record.steps.create(step=step, by=by, reason=reason.strip())


def require_complete(record, by):
    """Nothing is lacking, and whoever publishes has said of what looks the same that it is not.

    The register itself loads its files whether or not staff have recorded the same meanwhile.
    """
    gaps = [str(gap) for gap in publication_gaps(record)]
    if by and probable_duplicates(record):
        gaps.append(_("Jawab dulu “Mungkin sudah tercatat” pada halaman catatan ini."))
    if gaps:
        raise ValidationError(gaps)


def require_second_person(record, by):
    if refusal := refused_as_maker(record, by):
        raise ValidationError(refusal)


def refused_as_maker(record, by):
    """Why ``by`` cannot check the record, and who else can; empty for who is not its maker."""
    if by is None or by not in makers(record) or works_alone(record):
        return ""
    others = [str(user) for user in staff_with("publish", record.owner) if user != by]
    return _(
        "Yang memeriksa harus orang lain daripada yang mengajukan atau terakhir mengubah. %s"
    ) % (
        _("Yang dapat memeriksa: %s.") % ", ".join(others)
        if others
        else _("Belum ada pemeriksa lain di meja ini; mintalah admin menunjuknya.")
    )


def makers(record):
    """Who cannot check the record: who submitted it and who last changed what it says."""
    by = {record.updated_by}
    if record.state == EditorialState.SUBMITTED:
        by.add(record.submitted_by)
    return by - {None}


def works_alone(record):
    """Whether the desk that owns the record has nobody to check what another recorded."""
    return Bureau.objects.filter(province=record.owner_id, one_person=True).exists()
