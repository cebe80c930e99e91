"""``manage.py catalogues``: brings locale/ up to date with the words in code and templates."""

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from kerjasama.catalogues import (
    CATALOGUES,
    compile_catalogues,
    read_catalogue,
    untranslated,
    update_catalogue,
)


class Command(BaseCommand):
    """Add new words to both catalogues, drop those no longer used, compile, name what lacks."""

    help = "Memperbarui katalog kata kedua bahasa dari kode dan templat."
    requires_system_checks = ()

    def handle(self, **options):
        for language, words in CATALOGUES.items():
            update_catalogue(language, words())
        compile_catalogues()
        missing = [
            f"{language}: {message.id}"
            for language in CATALOGUES
            for message in untranslated(read_catalogue(language))
        ]
        for words in missing:
            self.stdout.write(words)
        self.stdout.write(_("%d kata belum diterjemahkan.") % len(missing))
