"""The version of a record that somebody had before him, as forms carry it."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from agreements.models import Change

from .recording import record_key

VERSION_FIELD = "_version"


def read_version(posted):
    """The version in a POST; None if there is none that could be one."""
    text = posted.get(VERSION_FIELD, "")
    return int(text) if text.isdecimal() and len(text) < 19 else None


def ensure_unchanged(record, version):
    """Raises ValidationError if a record or a row of it has changed since ``version``.

    The caller has locked the record's row; a ``version`` of None, that of a form without one,
    counts as changed.
    """
    changes = Change.objects.filter(record=record_key(record)).order_by("-pk")
    last = changes.select_related("actor").first()
    if last and (version is None or last.pk > version):
        raise ValidationError(
            _("Catatan ini berubah sejak Anda membukanya (oleh %s); periksa dulu perubahannya.")
            % (last.actor or _("register"))
        )
