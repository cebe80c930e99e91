"""What the desk says to those who answer for the whole register when backups fail to come."""

from datetime import timedelta

from django.conf import settings
from django.utils import timezone
from django.utils.timesince import timesince
from django.utils.translation import gettext as _

from agreements.access import reach
from agreements.models import Backup


def backup_note(user):
    """A sentence if the last backup is older than BACKUP_DUE_DAYS or there is none; else empty."""
    if not reach(user, "restore").everywhere:
        return ""
    last = Backup.objects.first()
    if last is None:
        return _("Register ini belum pernah dicadangkan. Jalankan: manage.py backup")
    if last.made_at > timezone.now() - timedelta(days=settings.BACKUP_DUE_DAYS):
        return ""
    return _("Cadangan terakhir sudah %s yang lalu. Jalankan: manage.py backup") % timesince(
        last.made_at
    )
