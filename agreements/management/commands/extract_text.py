"""``manage.py extract_text``: reads the stored files anew."""

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from agreements.files import BY_EXTENSION, FileError, extension_of, read_contents
from agreements.models import Document


class Command(BaseCommand):
    """Keep the text and, where unknown, the number of pages of every stored file.

    For files that came in another way than the form, and after the reader has got better. A file
    that is missing or cannot be read is named and keeps what is known of it. Running it again
    changes nothing.
    """

    help = "Membaca ulang teks semua dokumen."

    def handle(self, **options):
        changed = 0
        for document in Document.objects.iterator():
            try:
                changed += self._read(document)
            except (OSError, FileError) as problem:
                self.stderr.write(f"{document.pk} {document}: {problem}")
        self.stdout.write(_("%d dokumen diperbarui teksnya.") % changed)

    def _read(self, document):
        """Whether the document says something else than before."""
        kind = BY_EXTENSION.get(extension_of(document.file.name))
        if kind is None:
            return False
        with document.file.open("rb") as file:
            contents = read_contents(file, kind)
        known = (document.extracted_text, document.page_count)
        document.extracted_text = contents.text
        document.page_count = document.page_count or contents.page_count
        if (document.extracted_text, document.page_count) == known:
            return False
        document.save(update_fields=["extracted_text", "page_count"])
        return True
