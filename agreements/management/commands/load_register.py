"""``manage.py load_register``: the agreements, missions and transactions of a register file."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from agreements.history import recorded
from agreements.imports.register import PRESS, RegisterFileError, load_register


class Command(BaseCommand):
    """Load a register file; records that are there already are left as they are."""

    help = "Memuat berkas register (TOML); catatan yang sudah ada dibiarkan."

    def add_arguments(self, parser):
        parser.add_argument(
            "path", nargs="?", type=Path, default=PRESS, help="Bila kosong: laporan pers bawaan."
        )

    @recorded(actor=None, screen="perintah load_register")
    def handle(self, *, path, **options):
        try:
            loaded = load_register(path)
        except RegisterFileError as error:
            raise CommandError(str(error)) from error
        for model in sorted(loaded.new | loaded.kept, key=lambda model: model.__name__):
            self.stdout.write(
                _("%(records)s: %(new)d baru, %(kept)d sudah ada")
                % {
                    "records": model._meta.verbose_name_plural,
                    "new": loaded.new[model],
                    "kept": loaded.kept[model],
                }
            )
        for warning in loaded.warnings:
            self.stderr.write(self.style.WARNING(warning))
