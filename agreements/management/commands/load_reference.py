"""``manage.py load_reference``: the provinces, sectors, goods and other reference data."""

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from agreements.history import recorded
from agreements.imports.reference import load_reference


class Command(BaseCommand):
    """Load the reference data from the repository's files; safe to run again at any time."""

    help = "Memuat data rujukan (provinsi, bidang, satuan, komoditas, …); boleh diulang."

    @recorded(actor=None, screen="perintah load_reference")
    def handle(self, **options):
        for table, rows in load_reference().items():
            self.stdout.write(_("%(table)s: %(rows)d baris") % {"table": table, "rows": rows})
