"""``manage.py publish_open_data``: the nightly files of /data/."""

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from agreements.databases import snapshot
from agreements.exports.bulk import BusyError, publish
from agreements.models import fold_tallies
from agreements.stats.sums import fold


class Command(BaseCommand):
    """Write every public table anew as CSV, XLSX and JSON, in place of yesterday's files.

    All of it is of one moment. An interrupted run leaves the files that were there before. What is
    counted while writing is folded on this occasion, however little was written.
    """

    help = "Membuat berkas data terbuka; jalankan sekali sehari (docs/open-data.md)."

    def handle(self, *, verbosity, **options):
        fold()
        fold_tallies()
        try:
            with snapshot():
                manifest = publish()
        except BusyError as error:
            raise CommandError(_("Proses lain sedang membuat berkas data terbuka.")) from error
        except OSError as error:
            raise CommandError(str(error)) from error
        if verbosity:
            size = sum(file.size for file in manifest.files)
            self.stdout.write(
                _("{count} berkas, {size:.1f} MB, di {folder}").format(
                    count=len(manifest.files), size=size / 1e6, folder=manifest.folder
                )
            )
