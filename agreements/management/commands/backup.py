"""``manage.py backup``: the whole register in one checked file."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from agreements.backups import BackupError, back_up, forget_older


class Command(BaseCommand):
    """Write a backup into a folder (BACKUP_DIR) and delete those older than BACKUP_KEEP_DAYS.

    With BACKUP_RECIPIENT it is encrypted to that age key. The site may run meanwhile. Copy the
    file to another machine. Raises CommandError; then there is no file and nothing was deleted.
    """

    help = "Mencadangkan basis data dan berkas ke satu berkas yang sudah diperiksa."

    def add_arguments(self, parser):
        parser.add_argument("--to", type=Path, default=settings.BACKUP_ROOT, help=_("Folder."))

    def handle(self, *, to, **options):
        try:
            path = back_up(to, recipient=settings.BACKUP_RECIPIENT)
        except (BackupError, OSError) as error:
            raise CommandError(str(error)) from error
        old = forget_older(to, days=settings.BACKUP_KEEP_DAYS)
        size = filesizeformat(path.stat().st_size)
        self.stdout.write(_("Cadangan dibuat dan diperiksa: %s (%s)") % (path, size))
        if old:
            self.stdout.write(_("Cadangan lama dihapus: %d") % len(old))
