"""The version of a record that somebody had before him, as forms carry it."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from agreements.models import Change

from .recording import changes_since

# What steps at the desk and answers of partners write: the record itself says the same after it.
DESK_TABLES = {"editorialstep", "dispute"}
DESK_COLUMNS = {
    *("state", "published_at", "submitted_at", "submitted_by_id", "checked_at", "checked_by_id"),
    *("confirmation", "confirmed_by_id", "confirmed_at", "confirmation_note"),
}


def read_version(text):
    """The version that a form sent as ``text``; None if it cannot be one."""
    return int(text) if text and text.isdecimal() and len(text) < 19 else None


def latest_version():
    """The version of the whole register, for lists."""
    last = Change.objects.order_by("-pk").values_list("pk", flat=True).first()
    return last or 0


def content_changes(record, version):
    """The changes after ``version`` of what a record says, not of how far it has come."""
    return [
        change
        for change in changes_since(record, version).select_related("actor")
        if change.table not in DESK_TABLES and (change.before or change.after).keys() - DESK_COLUMNS
    ]


def ensure_unchanged(record, seen):
    """Raises ValidationError if what a record says has changed since ``seen``, a form's version.

    The caller has locked the record's row. What cannot be a version has seen nothing.
    """
    if changes := content_changes(record, read_version(seen) or 0):
        raise ValidationError(
            _("Catatan ini diubah oleh %s sesudah Anda membukanya; periksa dulu perubahannya.")
            % (changes[-1].actor or _("register"))
        )
