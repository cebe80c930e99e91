"""On its way to the public: what waits for a check, was sent back, or is still a draft.

Each function takes the model's rows, the Reach of those who are asked, and their Desk.
"""

from django.db.models import Q

from agreements.models import EditorialState

from .desk import kept_by


def to_check(records, where, desk):
    """Submitted to the desk by somebody else; a one-person desk checks its own."""
    submitted = kept_by(records.filter(state=EditorialState.SUBMITTED), where)
    return made_by_others(submitted, desk.user)


def changed_since_check(records, where, desk):
    """Published, and changed by somebody else after the last check."""
    return made_by_others(kept_by(records.changed_since_check(), where), desk.user)


def made_by_others(records, user):
    if user is None:
        return records
    mine = Q(submitted_by=user, state=EditorialState.SUBMITTED) | Q(updated_by=user)
    return records.filter(~mine | Q(owner__bureau__one_person=True))


def awaiting_others(records, where, desk):
    """Submitted by the user, or by anybody of the desk, and not checked yet."""
    submitted = kept_by(records.filter(state=EditorialState.SUBMITTED), where)
    return submitted.filter(submitted_by=desk.user) if desk.user else submitted


def sent_back(records, where, desk):
    """Returned by a checker: anybody who writes at the desk can mend it."""
    return kept_by(records.sent_back(), where)


def drafts(records, where, desk):
    """Begun by the user, or by anybody of the desk, and never submitted."""
    begun = kept_by(records.filter(state=EditorialState.DRAFT, submitted_at=None), where)
    return begun.filter(created_by=desk.user) if desk.user else begun
