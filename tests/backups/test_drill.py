"""The drill: a register with documents, backed up, lost, and brought back byte by byte."""

import hashlib
import json
import os
import shutil
import subprocess
import sys
import zipfile
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.conf import settings as project_settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command
from django.db import connection, connections, transaction

from agreements.imports.reference import load_reference
from agreements.models import Agreement, Backup, Document
from tests.factories import make_agreement

PROJECT = Path(__file__).resolve().parents[2]
PARTS = ("agreements", "kerjasama", "locale", "static", "templates", "manage.py")
SCAN = b"%PDF-1.4 naskah asli\n" * 500
NOT_KEPT = {"django_session", "agreements_requestcount", "agreements_backup"}
DIGEST = "SELECT md5(coalesce(string_agg(r::text, chr(10) ORDER BY r::text), '')) FROM {} r"
SAY = """
import json
from django.db import connection
from django.test import Client
from agreements.models import Document
with connection.cursor() as cursor:
    digests = {}
    for table in connection.introspection.table_names(cursor):
        cursor.execute(DIGEST.format(table))
        digests[table] = cursor.fetchone()[0]
    cursor.execute("SHOW jit")
    jit = cursor.fetchone()[0]
answer = Client(SERVER_NAME="localhost").get(f"/dokumen/{Document.objects.get(is_public=True).pk}/")
print(json.dumps([digests, jit, answer.status_code, b"".join(answer.streaming_content).decode()]))
""".replace("DIGEST", repr(DIGEST))


@pytest.fixture
def reference_data(transactional_db):
    """What another test with a committed database may have emptied."""
    load_reference()


@pytest.fixture
def register(reference_data, settings, tmp_path):
    """A published agreement with a public scan, another with a deleted one, files beside them."""
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.BACKUP_ROOT = tmp_path / "backups"
    with transaction.atomic():
        agreement = make_agreement(title="Perdagangan beras")
    digest = hashlib.sha256(SCAN).hexdigest()
    name = default_storage.save(f"naskah/{digest}.pdf", ContentFile(SCAN))
    Document.objects.create(
        agreement=agreement, title="Pindaian", file=name, sha256=digest, is_public=True
    )
    default_storage.save("naskah/milik-dokumen-terhapus.pdf", ContentFile(b"lama"))
    return agreement


def digests():
    """{table: digest of its rows}"""
    found = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(DIGEST.format(table))
            found[table] = cursor.fetchone()[0]
    return found


def made(settings):
    return next(path for path in settings.BACKUP_ROOT.iterdir() if path.suffix in {".zip", ".age"})


@contextmanager
def empty_installation(tmp_path):
    """A copy of the project on a new database; yields a function that runs its programs."""
    copy, name = tmp_path / "baru", f"{connection.settings_dict['NAME']}_restored"
    for part in PARTS:
        copier = shutil.copytree if (PROJECT / part).is_dir() else shutil.copy
        copy.mkdir(exist_ok=True)
        copier(PROJECT / part, copy / part)
    database = connection.settings_dict
    url = f"postgres://{database['USER']}@/{name}?host={database['HOST']}&port={database['PORT']}"
    programs = f"{project_settings.LOCAL_CLUSTER.program('psql').parent}:{os.environ['PATH']}"
    environment = {"DATABASE_URL": url, "SECRET_KEY": "latihan", "PATH": programs}
    on_server = connections.create_connection("default")
    on_server.settings_dict = {**database, "NAME": "postgres"}

    def run(*arguments, stdin=None):
        return subprocess.run(  # noqa: S603 - our own words
            [sys.executable, "manage.py", *arguments],
            cwd=copy,
            env=environment,
            stdin=stdin,
            capture_output=True,
            text=True,
            check=False,
        )

    with on_server.cursor() as cursor:
        cursor.execute(f'DROP DATABASE IF EXISTS "{name}"')
        cursor.execute(f'CREATE DATABASE "{name}" TEMPLATE template0')
        try:
            yield run
        finally:
            cursor.execute(f'DROP DATABASE "{name}" WITH (FORCE)')
    on_server.close()


def test_restored_register_is_the_same_byte_by_byte_and_its_documents_open(
    register, settings, tmp_path
):
    call_command("backup")
    before = digests()

    with empty_installation(tmp_path) as run:
        restored = run("restore", str(made(settings)))
        assert (restored.returncode, restored.stderr) == (0, "")
        said = run("shell", "--no-imports", "-c", SAY)
        assert said.returncode == 0, said.stderr
        after, jit, status, body = json.loads(said.stdout)
        again = run("restore", str(made(settings)))

    assert len(before) > 50
    assert {name for name in before if before[name] != after[name]} <= NOT_KEPT
    assert (jit, status, body.encode()) == ("off", 200, SCAN)
    assert (tmp_path / "baru/var/media/naskah/milik-dokumen-terhapus.pdf").read_bytes() == b"lama"
    assert again.returncode == 1
    assert "sudah berisi tabel" in again.stderr


@pytest.mark.skipif(not shutil.which("age"), reason="needs age")
def test_encrypted_backup_opens_with_its_key_alone(register, settings, tmp_path):
    identity = tmp_path / "kunci"
    subprocess.run(["age-keygen", "-o", identity], check=True, capture_output=True)  # noqa: S603, S607
    key = next(line for line in identity.read_text().splitlines() if "public key" in line)
    settings.BACKUP_RECIPIENT = key.split()[-1]
    call_command("backup")
    path = made(settings)

    assert Backup.objects.get().is_encrypted is True
    assert b"manifest.json" not in path.read_bytes()
    with empty_installation(tmp_path) as run:
        assert "--identity" in run("restore", str(path)).stderr
        with identity.open() as private:
            assert run("restore", str(path), "--identity", "-", stdin=private).returncode == 0


def test_backup_tells_what_it_is_and_is_for_its_owner_alone(register, settings):
    call_command("backup")
    path, backup = made(settings), Backup.objects.get()

    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    assert (backup.sha256, backup.size) == (digest, path.stat().st_size)
    assert (path.parent / f"{path.name}.sha256").read_text() == f"{digest}  {path.name}\n"
    assert path.stat().st_mode & 0o777 == 0o600
    manifest = json.loads(zipfile.ZipFile(path).read("manifest.json"))
    assert manifest["rows"]["agreements_agreement"] == Agreement.objects.count()


def test_damaged_backup_is_refused_before_anything_is_written(register, settings):
    call_command("backup")
    path = made(settings)
    content = bytearray(path.read_bytes())
    where = content.index(b"naskah asli")
    content[where] ^= 1
    path.write_bytes(content)

    with pytest.raises(CommandError, match="rusak"):
        call_command("restore", str(path))


def test_backup_of_a_newer_release_is_refused(register, settings, monkeypatch):
    call_command("backup")
    monkeypatch.setattr(
        "agreements.backups.contents.MigrationLoader",
        lambda _connection: type("Old", (), {"disk_migrations": {}, "applied_migrations": {}}),
    )

    with pytest.raises(CommandError, match="rilis yang lebih baru"):
        call_command("restore", str(made(settings)))


@pytest.mark.parametrize("fails", ["pg_dump", "disk"])
def test_failed_backup_leaves_no_file_and_deletes_none(register, settings, monkeypatch, fails):
    call_command("backup")
    former = made(settings)
    settings.BACKUP_KEEP_DAYS = 0
    if fails == "pg_dump":
        monkeypatch.setattr("agreements.backups.writing.DUMP_OPTIONS", ("--no-such-option",))
    else:
        monkeypatch.setattr("agreements.backups.writing.os.fsync", full_disk)

    with pytest.raises(CommandError):
        call_command("backup")

    assert {path.name for path in former.parent.iterdir()} == {
        former.name,
        f"{former.name}.sha256",
    }
    assert Backup.objects.count() == 1


def full_disk(_handle):
    raise OSError(28, "No space left on device")


def test_old_backups_go_and_the_newest_stays(register, settings, tmp_path):
    settings.BACKUP_KEEP_DAYS = 30
    settings.BACKUP_ROOT.mkdir()
    for day in ("20200101", "20200102"):
        for end in (".zip", ".zip.sha256", ".zip.age", ".zip.age.sha256"):
            (settings.BACKUP_ROOT / f"kerja-sama-{day}T000000{end}").touch()
    (settings.BACKUP_ROOT / "catatan.txt").touch()

    call_command("backup")

    left = {path.name for path in settings.BACKUP_ROOT.iterdir()}
    path = made(settings)
    assert left == {"catatan.txt", path.name, f"{path.name}.sha256"}
