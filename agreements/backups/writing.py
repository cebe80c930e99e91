"""Making a backup: dumped, packed, perhaps encrypted, checked, and only then named."""

import os
from contextlib import contextmanager, nullcontext
from datetime import timedelta
from pathlib import Path

from django.core.files.storage import default_storage
from django.utils import timezone

from agreements.files.storage import sync_folder
from agreements.models import Backup

from . import contents
from .archive import DUMP, FILES, Reader, Writer, sha256_of
from .programs import encrypted, pg_dump

PREFIX = "kerja-sama-"
SUFFIX, ENCRYPTED = ".zip", ".zip.age"
DUMP_OPTIONS = (
    "--format=custom",
    "--compress=3",
    "--no-owner",
    "--no-privileges",
    "--no-comments",  # only a superuser may comment on extensions
    *(f"--exclude-table-data={table}" for table in contents.WITHOUT_ROWS),
)


def back_up(folder: Path, *, recipient="") -> Path:
    """Write a backup into ``folder`` and return its path.

    ``recipient`` is an age public key, or a file of them, to which it is encrypted. One that is not
    encrypted is read again and every member compared; of an encrypted one nobody without the key
    can, so its SHA-256 lies beside it, as of the other. Raises BackupError; then there is no file.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    now = timezone.now()
    path = folder / f"{PREFIX}{now:%Y%m%dT%H%M%S}{ENCRYPTED if recipient else SUFFIX}"
    with _draft_of(path) as draft:
        with draft.open("wb") as file:
            with encrypted(recipient, file) if recipient else nullcontext(file) as stream:
                _write(stream, now)
            os.fsync(file.fileno())
        with draft.open("rb") as file:
            digest = sha256_of(file)
            if not recipient:
                Reader(file)
    _write_digest(path, digest)
    Backup.objects.create(
        made_at=now, size=path.stat().st_size, sha256=digest, is_encrypted=bool(recipient)
    )
    return path


def _write(stream, now):
    """The dump first: a file is stored before the row that names it is, and then never changed."""
    with Writer(stream) as writer:
        with contents.shared_snapshot() as snapshot:
            with pg_dump(f"--snapshot={snapshot}", *DUMP_OPTIONS) as dump:
                writer.add(DUMP, dump)
            told = contents.described()
        for name in contents.stored_files():
            with default_storage.open(name) as source:
                writer.add(FILES + name, source)
        writer.finish(made_at=now.isoformat(), **told)


@contextmanager
def _draft_of(path):
    """A file for its owner alone that gets the name ``path`` at the end, if all went well."""
    draft = path.with_name(f".{path.name}.partial")
    draft.touch(mode=0o600)
    try:
        yield draft
        draft.rename(path)
        sync_folder(path.parent)
    finally:
        draft.unlink(missing_ok=True)


def _write_digest(path, digest):
    """As `sha256sum --check` reads it."""
    beside = path.with_name(f"{path.name}.sha256")
    beside.write_text(f"{digest}  {path.name}\n", encoding="ascii")


def forget_older(folder: Path, *, days: int):
    """Delete backups made more than ``days`` ago, never the newest; return what was deleted."""
    found = sorted(
        path for path in folder.glob(f"{PREFIX}*") if path.name.endswith((SUFFIX, ENCRYPTED))
    )
    limit = f"{PREFIX}{timezone.now() - timedelta(days=days):%Y%m%dT%H%M%S}"
    old = [path for path in found[:-1] if path.name < limit]
    for path in old:
        path.unlink()
        path.with_name(f"{path.name}.sha256").unlink(missing_ok=True)
    return old
