"""The drill at national size: `python -m bench.drill [SCALE] [--kilobytes N]`.

Backs up the database that `bench.generate` made (made if it is not there), with a file for each of
its documents, restores it into an empty installation, and compares both row by row and byte by
byte. With ``--out FILE`` the report goes between its marks.
"""

import argparse
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path

import psycopg2
from django.conf import settings
from django.db import connection

from agreements.models import Document
from bench import database
from bench.figures import machine, write_between_marks
from bench.run import use_or_make
from bench.scaling.servers import PARTS, PROJECT

NEW = "kerja_bench_drill"
NOT_KEPT = {"django_session", "agreements_requestcount", "agreements_backup"}
# Whatever the order of the rows, and without one text of them all.
DIGEST = "SELECT count(*), sum(hashtextextended(r::text, 0)::numeric) FROM {} r"
TABLES = "SELECT quote_ident(tablename) FROM pg_tables WHERE schemaname = 'public'"


def main():
    chosen = arguments()
    use_or_make(chosen.scale)
    with tempfile.TemporaryDirectory(prefix="drill.") as folder, empty_database() as target:
        source, folder = database.url(), Path(folder)
        old, new = (installation(folder / name) for name in ("lama", "baru"))
        number, size = write_documents(old / "var" / "media", chosen.kilobytes)
        made = timed(old, source, folder, "backup")
        (backup,) = (folder / "cadangan").glob("*.zip")
        restored = timed(new, target, folder, "restore", str(backup))
        unlike = differing_tables(target) + differing_files(old, new)
        notes = (
            f"Scale {chosen.scale:g}. {machine(connection)}",
            "| | seconds | peak MB of a process |\n|---|---|---|\n"
            f"| `manage.py backup` | {made[0]:.0f} | {made[1]:.0f} |\n"
            f"| `manage.py restore` | {restored[0]:.0f} | {restored[1]:.0f} |",
            f"{number} documents of {size / 1e6:.0f} MB; the backup has"
            f" {backup.stat().st_size / 1e6:.0f} MB. Compared afterwards, every row of every table"
            f" and every byte of every file: {unlike or 'all the same'}.",
        )
    report = "\n\n".join(notes)
    print(f"\n{report}")
    if chosen.out:
        write_between_marks(chosen.out, "drill", report)
    return 1 if unlike else 0


def arguments():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("scale", nargs="?", type=float, default=1)
    parser.add_argument("--kilobytes", type=int, default=200, help="of each document")
    parser.add_argument("--out", type=Path, help="a Markdown file with the marks of this program")
    return parser.parse_args()


@contextmanager
def empty_database():
    """The address of a database without any table; the one in use stays so."""
    former = connection.settings_dict["NAME"]
    with database.passing(NEW, template="template0"):
        address = database.url()
        database.use(former)
        yield address


def installation(folder):
    """A copy of the project, another machine as far as files go."""
    folder.mkdir()
    for part in PARTS:
        copy = shutil.copytree if (PROJECT / part).is_dir() else shutil.copy
        copy(PROJECT / part, folder / part)
    return folder


def write_documents(media, kilobytes):
    """A file for each document of the database: (how many, bytes)."""
    number = size = 0
    for name in Document.objects.values_list("file", flat=True).iterator():
        path = media / name
        path.parent.mkdir(parents=True, exist_ok=True)
        size += path.write_bytes(b"%PDF-1.4\n" + os.urandom(kilobytes * 1024))
        number += 1
    return number, size


def timed(folder, address, beside, *command):
    """(seconds, peak MB) of a command of manage.py; of the programs it runs the largest counts."""
    programs = f"{settings.LOCAL_CLUSTER.program('psql').parent}:{os.environ['PATH']}"
    environment = {"DATABASE_URL": address, "SECRET_KEY": "latihan", "PATH": programs}
    environment["BACKUP_DIR"] = str(beside / "cadangan")
    began = time.monotonic()
    process = subprocess.Popen(
        [sys.executable, "manage.py", *command],
        cwd=folder,
        env=environment,
        stdout=subprocess.DEVNULL,
    )
    _pid, status, used = os.wait4(process.pid, 0)
    if status:
        raise RuntimeError(f"{command[0]} failed: its reason stands above.")
    return time.monotonic() - began, used.ru_maxrss / 1024


def differing_tables(target):
    """The tables whose rows are not the same in both databases."""
    with connection.cursor() as here, psycopg2.connect(target) as session:
        there = session.cursor()
        here.execute(TABLES)
        names = {name for (name,) in here.fetchall()} - NOT_KEPT
        return [name for name in sorted(names) if _said(here, name) != _said(there, name)]


def _said(cursor, table):
    cursor.execute(DIGEST.format(table))
    return cursor.fetchone()


def differing_files(old, new):
    one, other = (_files(folder / "var" / "media") for folder in (old, new))
    return sorted(str(path) for path, _digest in one.items() ^ other.items())[:5]


def _files(folder):
    """{path: SHA-256}"""
    found = {}
    for path in folder.rglob("*"):
        if path.is_file():
            with path.open("rb") as file:
                digest = hashlib.file_digest(file, "sha256").hexdigest()
            found[path.relative_to(folder)] = digest
    return found


if __name__ == "__main__":
    sys.exit(main())
