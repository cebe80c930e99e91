"""How long an agreement holds, and how that changed: old and new."""

import datetime
from dataclasses import dataclass

from agreements.language import language
from agreements.models import Agreement, Change, Operation, User
from agreements.values.day_range import DayRange, format_day_range

from .values import to_python

TERM_FIELDS = ("effective_from", "valid_until", "term_note", "ended_on", "ended_reason")


@dataclass(frozen=True)
class TermChange:
    """One term field of one agreement, changed: ``old`` and ``new`` in words, blank if unknown."""

    agreement_id: int
    at: datetime.datetime
    by: User | None
    field: str
    old: str
    new: str


def term_changes(agreement, since=None):
    """The changes of an agreement's term, newest first; from the moment ``since`` if given."""
    changes = _changes().filter(record=f"agreement:{agreement.pk}")
    return _spelled_out(changes.filter(at__gte=since) if since else changes)


def term_changes_since(moment):
    """The changes of all agreements' terms from ``moment`` on, newest first."""
    return _spelled_out(_changes().filter(at__gte=moment))


def _changes():
    return (
        Change.objects.filter(
            table="agreement", operation=Operation.UPDATE, after__has_any_keys=TERM_FIELDS
        )
        .select_related("actor")
        .order_by("-pk")
    )


def _spelled_out(changes):
    fields = [Agreement._meta.get_field(name) for name in TERM_FIELDS]
    return [
        TermChange(
            agreement_id=int(change.row),
            at=change.at,
            by=change.actor,
            field=field.verbose_name,
            old=_in_words(field, change.before),
            new=_in_words(field, change.after),
        )
        for change in changes
        for field in fields
        if field.column in change.after
    ]


def _in_words(field, state):
    value = to_python(field, state[field.column])
    return format_day_range(value, language()) if isinstance(value, DayRange) else str(value or "")
