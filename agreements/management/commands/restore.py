"""``manage.py restore FILE``: a backup back into an empty installation."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from agreements.backups import BackupError, restore


class Command(BaseCommand):
    """Fill an empty database and the storage of files from a backup, all of it or nothing.

    Nobody is logged in afterwards. `--identity -` takes the private key from standard input: it
    need not be readable for the account of the site. Raises CommandError if the file is damaged, if
    it comes from a newer release, or if the database holds anything.
    """

    help = "Memulihkan cadangan ke instalasi yang masih kosong."
    requires_system_checks = ()

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, help=_("Berkas dari manage.py backup."))
        parser.add_argument("--identity", type=Path, help=_("Berkas kunci pribadi age."))

    def handle(self, *, file, identity, **options):
        try:
            manifest = restore(file, identity=identity)
        except (BackupError, OSError) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(
            _("Dipulihkan dari cadangan %(made_at)s: %(rows)d baris, %(files)d berkas.")
            % {
                "made_at": manifest["made_at"],
                "rows": sum(manifest["rows"].values()),
                "files": len(manifest["sha256"]) - 1,
            }
        )
