"""A backup back into an empty installation."""

import shutil
import tempfile
from contextlib import contextmanager
from pathlib import Path

from django.core.files.storage import default_storage
from django.core.management import call_command
from django.db import connection
from django.utils.translation import gettext as _

from . import contents
from .archive import CHUNK, DUMP, Reader
from .errors import BackupError
from .programs import decrypt, pg_restore
from .writing import ENCRYPTED

RESTORE_OPTIONS = ("--single-transaction", "--exit-on-error", "--no-owner", "--no-privileges")


def restore(path: Path, *, identity=None):
    """Bring the register back as it was, then to the schema of this release; return its manifest.

    ``identity`` is the file of the private key of an encrypted backup. Everything is checked before
    anything is written, and the database is written in one transaction: what fails, for example for
    want of space, can be tried again. Raises BackupError.
    """
    with _readable(path, identity) as file:
        reader = Reader(file)
        _require_fitting(reader.manifest)
        _require_empty_database()
        for name, member in reader.files():
            _store(name, member)
        with reader.open(DUMP) as dump, pg_restore(*RESTORE_OPTIONS) as target:
            shutil.copyfileobj(dump, target, CHUNK)
    contents.set_in_database(reader.manifest["settings"])
    connection.close()  # the next session has those settings
    _require_all_rows(reader.manifest["rows"])
    call_command("migrate", verbosity=0, interactive=False)
    return reader.manifest


@contextmanager
def _readable(path, identity):
    if not path.is_file():
        raise BackupError(_("Tidak ada berkas %s.") % path)
    if not path.name.endswith(ENCRYPTED):
        with path.open("rb") as file:
            yield file
        return
    if identity is None:
        raise BackupError(
            _("Cadangan ini disandikan: sebutkan kunci pribadinya dengan --identity.")
        )
    with tempfile.TemporaryFile(dir=path.parent) as file:
        decrypt(path, identity, file)
        yield file


def _require_fitting(manifest):
    if unknown := contents.unknown_to_this_release(manifest["migrations"]):
        raise BackupError(
            _("Cadangan ini dari rilis yang lebih baru (%s): pasang rilis itu dahulu.")
            % ", ".join(unknown)
        )


def _require_empty_database():
    if connection.introspection.table_names():
        raise BackupError(
            _("Basis data ini sudah berisi tabel: pulihkan ke basis data baru yang kosong.")
        )


def _store(name, member):
    """Keep a file under its own name; one that an earlier attempt left is written again."""
    if default_storage.exists(name):
        default_storage.delete(name)
    if default_storage.save(name, member) != name:
        raise BackupError(_("Berkas %s tidak dapat disimpan dengan namanya sendiri.") % name)


def _require_all_rows(expected):
    found = contents.rows()
    if wrong := sorted(name for name in expected if found.get(name) != expected[name]):
        raise BackupError(_("Baris tabel tidak lengkap: %s") % ", ".join(wrong))
