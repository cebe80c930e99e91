"""The file itself: a zip whose manifest tells the SHA-256 of every member."""

import hashlib
import json
import zipfile

from django.utils.translation import gettext as _

from .errors import BackupError

FORMAT = 1
MANIFEST = "manifest.json"
DUMP = "database.dump"
FILES = "files/"
CHUNK = 1 << 20  # bytes


class Writer:
    """Writes members one after another into a stream that cannot go back, in constant memory."""

    def __init__(self, stream):
        self._zip = zipfile.ZipFile(stream, "w")
        self._digests = {}

    def add(self, name, source):
        """Copy what ``source`` reads into the member ``name``."""
        digest = hashlib.sha256()
        with self._zip.open(name, "w", force_zip64=True) as member:
            while chunk := source.read(CHUNK):
                digest.update(chunk)
                member.write(chunk)
        self._digests[name] = digest.hexdigest()

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self._zip.close()

    def finish(self, **told):
        """Write the manifest, with what is ``told`` of the register."""
        manifest = {"format": FORMAT, **told, "sha256": self._digests}
        self._zip.writestr(MANIFEST, json.dumps(manifest, indent=1))


class Reader:
    """An archive that holds exactly what its manifest says; raises BackupError otherwise."""

    def __init__(self, file):
        try:
            self._zip = zipfile.ZipFile(file)
            self.manifest = json.loads(self._zip.read(MANIFEST))
            self._check()
        except (zipfile.BadZipFile, KeyError, ValueError, EOFError) as error:
            raise BackupError(_("Berkas cadangan rusak: %s") % error) from error

    def open(self, name):
        return self._zip.open(name)

    def files(self):
        """(name in the storage, the open member) of each stored file."""
        for name in self.manifest["sha256"]:
            if name.startswith(FILES):
                with self.open(name) as member:
                    yield name.removeprefix(FILES), member

    def _check(self):
        if self.manifest["format"] != FORMAT:
            raise BackupError(_("Cadangan ini ditulis oleh rilis yang lebih baru."))
        for name, digest in self.manifest["sha256"].items():
            with self.open(name) as member:
                if sha256_of(member) != digest:
                    raise BackupError(_("Berkas cadangan rusak: %s") % name)


def sha256_of(file):
    """The SHA-256 of an open file, in hexadecimal."""
    return hashlib.file_digest(file, "sha256").hexdigest()
