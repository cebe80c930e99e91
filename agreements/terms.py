"""How long an agreement holds, and how that changed: old and new, as history has them."""

import datetime
from dataclasses import dataclass

from agreements.models import Agreement, Change, Operation, User
from agreements.values.day_range import DayRange, format_day_range

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
    return [
        TermChange(
            agreement_id=int(change.row),
            at=change.at,
            by=change.actor,
            field=Agreement._meta.get_field(name).verbose_name,
            old=_in_words(change.before[name]),
            new=_in_words(change.after[name]),
        )
        for change in changes
        for name in TERM_FIELDS
        if name in change.after
    ]


def _in_words(value):
    """A value as history keeps it: NULL, a text, or a range of days `[2024-01-01,2024-02-01)`."""
    if not (value and value.startswith("[")):
        return value or ""
    first, until = map(datetime.date.fromisoformat, value.strip("[)").split(","))
    return format_day_range(DayRange(first, until - datetime.timedelta(days=1)))
