"""``manage.py catalogues``: brings locale/ up to date with the words in code and templates."""

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from kerjasama.catalogues import (
    compile_catalogues,
    public_words,
    read_catalogue,
    update_catalogue,
)


class Command(BaseCommand):
    """Add the new public words to the English catalogue, drop the old, compile, name what lacks."""

    help = "Memperbarui katalog kata bahasa Inggris dari kode dan templat."
    requires_system_checks = ()

    def handle(self, **options):
        update_catalogue("en", public_words())
        compile_catalogues()
        missing = [
            message.id for message in read_catalogue("en") if message.id and not message.string
        ]
        for words in missing:
            self.stdout.write(str(words))
        self.stdout.write(_("%d kata belum diterjemahkan.") % len(missing))
