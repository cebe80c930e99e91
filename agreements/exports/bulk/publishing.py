"""Writing the nightly files: all of them or none, and never two runs at once."""

import fcntl
import hashlib
import json
import shutil
import zipfile
from contextlib import contextmanager, nullcontext
from pathlib import Path

from django.conf import settings
from django.utils import timezone, translation

from agreements.databases import held
from agreements.exports.columns import EXPORTS
from agreements.exports.responses import EXTENSIONS, file_chunks, media_type

from . import bucket
from .folder import (
    ARCHIVE,
    CURRENT,
    DICTIONARY_CSV,
    DICTIONARY_JSON,
    PACKAGE,
    BulkFile,
    Manifest,
)
from .package import package, write_dictionary_csv, write_dictionary_json

LOCK = 7_343  # one process of all machines that share a bucket


class BusyError(Exception):
    """Another run is writing the files."""


def publish():
    """Write every public table anew and put the files in place of the former; the new Manifest.

    A run that fails leaves nothing behind, on a full disk above all; what a killed one leaves is
    removed by the next. Raises BusyError.
    """
    root = Path(settings.OPEN_DATA_ROOT)
    root.mkdir(parents=True, exist_ok=True)
    with _alone(root), translation.override(settings.LANGUAGE_CODE):
        former = (root / CURRENT).resolve().name
        made_at = timezone.now()
        folder = root / Manifest(None, made_at, ()).run
        _remove_all_but(root, former)
        folder.mkdir()
        try:
            manifest = Manifest(folder.resolve(), made_at, tuple(_written(folder, made_at)))
            manifest.save()
            if bucket.is_used():
                bucket.put(manifest)
        except BaseException:
            shutil.rmtree(folder, ignore_errors=True)
            raise
        _point_to(root, folder.name)
    return manifest


@contextmanager
def _alone(root):
    with (root / ".lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise BusyError from error
        with held(LOCK) if bucket.is_used() else nullcontext(True) as is_ours:
            if not is_ours:
                raise BusyError
            yield


def _remove_all_but(root, kept):
    for path in root.iterdir():
        if path.is_dir() and not path.is_symlink() and path.name != kept:
            shutil.rmtree(path)


def _point_to(root, name):
    """Let the link lead to the new folder; whoever asks finds either the old or the new one."""
    link = root / f".{CURRENT}"
    link.unlink(missing_ok=True)
    link.symlink_to(name)
    link.replace(root / CURRENT)


def _written(folder, made_at):
    """Every file, written into ``folder``."""
    files = [file for name, export in EXPORTS.items() for file in _table(folder, name, export)]
    for name, write in (
        (DICTIONARY_CSV, write_dictionary_csv),
        (DICTIONARY_JSON, write_dictionary_json),
    ):
        path = folder / name
        with path.open("w", encoding="utf-8", newline="") as stream:
            write(stream)
        files.append(_described(path, media_type(path.suffix[1:])))
    path = folder / PACKAGE
    path.write_text(json.dumps(package(files, made_at), ensure_ascii=False, indent=1))
    files.append(_described(path, media_type("json")))
    return [*files, _archive(folder, files)]


def _table(folder, name, export):
    rows = export.rows().count()
    for extension in EXTENSIONS:
        path = folder / f"{name}.{extension}"
        with path.open("wb") as target:
            target.writelines(file_chunks(export.rows(), export.columns, extension))
        yield _described(path, media_type(extension), table=name, rows=rows)


def _archive(folder, files):
    """What an analyst needs, in one file: the tables as CSV, the dictionary and the descriptor."""
    path = folder / ARCHIVE
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in files:
            if file.extension == "csv" or file.name == PACKAGE:
                archive.write(folder / file.name, file.name)
    return _described(path, "application/zip")


def _described(path, kind, **more):
    with path.open("rb") as content:
        digest = hashlib.file_digest(content, "sha256").hexdigest()
    return BulkFile(path.name, kind, path.stat().st_size, digest, **more)
