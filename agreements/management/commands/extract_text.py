"""``manage.py extract_text``: reads the stored files anew."""

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from agreements.files import FileError, read_again
from agreements.history import recorded
from agreements.models import Document


class Command(BaseCommand):
    """Keep the text and, where unknown, the number of pages of every stored file.

    For files that came in another way than the form, and after the reader has got better. A file
    that is missing or cannot be read is named and keeps what is known of it. Running it again
    changes nothing.
    """

    help = "Membaca ulang teks semua dokumen."

    @recorded(actor=None, screen="perintah extract_text")
    def handle(self, **options):
        changed = 0
        for document in Document.objects.iterator():
            try:
                changed += read_again(document)
            except (OSError, FileError) as problem:
                self.stderr.write(f"{document.pk} {document}: {problem}")
        self.stdout.write(_("%d dokumen diperbarui teksnya.") % changed)
