"""Where the nightly files lie, which of them are current, and how long anyone may have them.

Each run has a folder of its own; ``current`` is a link to the newest one that is whole. The one
before stays for whoever is still reading it. Where uploads lie in a bucket, so do these, and each
machine hands out the same: see ``bucket``.
"""

import datetime
import json
import logging
from dataclasses import asdict, dataclass
from pathlib import Path

from django.conf import settings
from django.core.files.storage import storages
from django.utils import timezone

logger = logging.getLogger(__name__)

CURRENT = "current"
MANIFEST = "manifest.json"
BUCKET = "open_data"  # the storage that all machines share, if there is one
# The files that are of no table.
ARCHIVE = "kerja-sama-antarprovinsi.zip"
PACKAGE = "datapackage.json"
DICTIONARY_CSV, DICTIONARY_JSON = "kamus-data.csv", "kamus-data.json"
RENEWED_AFTER = datetime.timedelta(days=1)
# A record that was withdrawn is in no file for longer: were the nightly run to fail, the files
# would no longer be handed out.
SERVED_FOR = RENEWED_AFTER + datetime.timedelta(hours=1)


@dataclass(frozen=True)
class BulkFile:
    """One file: ``table`` is its name in the registry, and with ``rows`` empty for other files."""

    name: str
    media_type: str
    size: int
    sha256: str
    table: str = ""
    rows: int | None = None

    @property
    def extension(self):
        return self.name.rpartition(".")[2]


@dataclass(frozen=True)
class Manifest:
    """The files of one run, in a folder here or, without one, in the bucket."""

    folder: Path | None
    made_at: datetime.datetime
    files: tuple[BulkFile, ...]

    @property
    def run(self):
        """What the folder of the run is called."""
        return f"{self.made_at:%Y%m%dT%H%M%S%f}"

    def file(self, name):
        """The file of that name, or None."""
        return next((file for file in self.files if file.name == name), None)

    def of_table(self, table):
        """The files of one table of the registry."""
        return [file for file in self.files if file.table == table]

    def open(self, file):
        if self.folder is None:
            return storages[BUCKET].open(f"{self.run}/{file.name}")
        return (self.folder / file.name).open("rb")

    def described(self):
        """What can be written as JSON."""
        return {"made_at": self.made_at.isoformat(), "files": [asdict(f) for f in self.files]}

    def save(self):
        (self.folder / MANIFEST).write_text(json.dumps(self.described(), indent=1))


def current():
    """The Manifest of the files that may be handed out; None if there are none or they are old."""
    manifest = newest()
    return manifest if manifest and _age(manifest) < SERVED_FOR else None


def is_due():
    """Whether the files are missing or older than a day."""
    manifest = newest()
    return manifest is None or _age(manifest) >= RENEWED_AFTER


def newest():
    """The Manifest of the newest whole run, however old; None without one."""
    is_shared = BUCKET in settings.STORAGES
    folder = None if is_shared else (Path(settings.OPEN_DATA_ROOT) / CURRENT).resolve()
    try:
        with storages[BUCKET].open(MANIFEST) if is_shared else (folder / MANIFEST).open() as file:
            content = json.load(file)
    except FileNotFoundError:
        return None
    except Exception:  # a bucket that is away raises errors of its library
        logger.exception("The files of open data cannot be read")
        return None
    files = tuple(BulkFile(**file) for file in content["files"])
    return Manifest(folder, datetime.datetime.fromisoformat(content["made_at"]), files)


def _age(manifest):
    return timezone.now() - manifest.made_at
