"""How uploads are taken in, before any form sees them."""

from contextlib import contextmanager, suppress

from django.conf import settings
from django.core.files.uploadhandler import TemporaryFileUploadHandler


class CappedUploadHandler(TemporaryFileUploadHandler):
    """Keeps nothing of a file that is larger than MAX_UPLOAD_MEGABYTES.

    The rest of the request is read all the same: the form comes back with everything else that was
    typed and, because the file has its true size and no content, an error beside its field.
    """

    def new_file(self, field_name, file_name, *args, **kwargs):
        # A temporary file bears the extension, and no file system takes one of 255 characters.
        super().new_file(field_name, _with_short_extension(file_name), *args, **kwargs)

    def receive_data_chunk(self, raw_data, start):
        if start + len(raw_data) <= self._limit:
            with self._let_go_of():
                super().receive_data_chunk(raw_data, start)

    def file_complete(self, file_size):
        with self._let_go_of():
            if file_size > self._limit:
                self.file.truncate(0)
            return super().file_complete(file_size)

    @contextmanager
    def _let_go_of(self):
        """A file for which the disk has no room gives back at once what it took."""
        try:
            yield
        except OSError:
            with suppress(OSError):
                self.file.close()
            raise

    @property
    def _limit(self):
        return settings.MAX_UPLOAD_MEGABYTES * 2**20


def _with_short_extension(name):
    stem, dot, extension = name.rpartition(".")
    return f"{stem}{dot}{extension[:20]}"
