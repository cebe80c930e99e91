"""Where uploads are kept on a disk of our own."""

import os
import uuid
from pathlib import Path

from django.core.files.storage import FileSystemStorage


class WholeFiles(FileSystemStorage):
    """A folder in which each file is whole and on the disk before its name is there.

    So a row that names a file never names half of one: whoever is killed while writing, or finds
    the disk full, leaves no file of that name.
    """

    def _save(self, name, content):
        folder = Path(self.path(name)).parent
        folder.mkdir(parents=True, exist_ok=True)
        draft = folder / f".{uuid.uuid4().hex}.partial"
        try:
            self._write(draft, content)
            name = self._named(draft, name)
        finally:
            draft.unlink(missing_ok=True)
        sync_folder(folder)
        return name.replace("\\", "/")

    def _write(self, draft, content):
        with draft.open("xb") as file:
            for chunk in content.chunks():
                file.write(chunk)
            file.flush()
            os.fsync(file.fileno())
        if self.file_permissions_mode is not None:
            draft.chmod(self.file_permissions_mode)

    def _named(self, draft, name):
        """The draft under ``name``, or under another if somebody took that meanwhile."""
        while True:
            try:
                os.link(draft, self.path(name))
            except FileExistsError:
                name = self.get_available_name(name)
            else:
                return name


def sync_folder(folder):
    """Let the disk have the names of the files in a folder: they outlive a loss of power."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
