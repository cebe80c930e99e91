"""The nightly files: what they hold, that they change all at once and never grow old."""

import datetime
import errno
import hashlib
import io
import json
import zipfile
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from django.utils import timezone, translation

from agreements.exports import EXPORTS, EXTENSIONS
from agreements.exports.bulk import BusyError, current, folder, is_due, publish, publishing
from tests.exports.reading import exported
from tests.factories import make_agreement, make_mission, make_transaction

pytestmark = pytest.mark.django_db

GENERAL = ["kamus-data.csv", "kamus-data.json", "datapackage.json", "kerja-sama-antarprovinsi.zip"]


def content(manifest, name):
    return (manifest.folder / name).read_bytes()


def aged(monkeypatch, **time):
    later = timezone.now() + datetime.timedelta(**time)
    monkeypatch.setattr(folder.timezone, "now", lambda: later)


def test_every_table_is_there_in_every_format_with_rows_size_and_fingerprint():
    make_agreement("64", "63")
    manifest = publish()
    names = [f"{table}.{extension}" for table in EXPORTS for extension in EXTENSIONS]
    assert [file.name for file in manifest.files] == names + GENERAL
    assert {file.name for file in manifest.files} | {"manifest.json"} == {
        path.name for path in manifest.folder.iterdir()
    }
    for file in manifest.files:
        written = content(manifest, file.name)
        assert (file.size, file.sha256) == (len(written), hashlib.sha256(written).hexdigest())
    assert [file.rows for file in manifest.of_table("pihak")] == [2, 2, 2]
    assert manifest.file("kamus-data.csv").rows is None


def test_files_hold_what_the_tables_hold():
    make_agreement("64", "63", title="Terbit")
    make_transaction(value=7)
    manifest = publish()
    for table in ("perjanjian", "transaksi", "provinsi"):
        assert json.loads(content(manifest, f"{table}.json")) == exported(table)


def test_words_are_indonesian_whoever_asks():
    make_agreement(valid_until="2090")
    with translation.override("en"):
        manifest = publish()
    [row] = json.loads(content(manifest, "perjanjian.json"))
    assert row["status"] == "Aktif"


def test_archive_holds_the_tables_as_csv_and_what_explains_them():
    manifest = publish()
    archive = zipfile.ZipFile(io.BytesIO(content(manifest, "kerja-sama-antarprovinsi.zip")))
    assert archive.namelist() == [
        *(f"{table}.csv" for table in EXPORTS),
        "kamus-data.csv",
        "datapackage.json",
    ]
    assert archive.read("provinsi.csv") == content(manifest, "provinsi.csv")


def test_dictionary_explains_every_column():
    manifest = publish()
    rows = json.loads(content(manifest, "kamus-data.json"))
    assert [(row["tabel"], row["kolom"]) for row in rows] == [
        (table, column.name) for table, export in EXPORTS.items() for column in export.columns
    ]
    lines = content(manifest, "kamus-data.csv").decode().splitlines()
    assert lines[0] == "tabel,kolom,nama,arti,bentuk"
    assert len(lines) == len(rows) + 1


def test_new_files_take_the_place_of_the_former_which_stay_for_one_more_run():
    folders = [publish().folder for _run in range(3)]
    assert current().folder == folders[-1]
    assert [path.exists() for path in folders] == [False, True, True]


def test_interrupted_run_leaves_the_former_files_and_the_next_run_clears_up(monkeypatch, settings):
    before = publish()
    with monkeypatch.context() as broken:
        broken.setattr(publishing, "write_dictionary_json", fail)
        with pytest.raises(KeyboardInterrupt):
            publish()
    assert current() == before
    kept = {before.folder.name, publish().folder.name}
    root = Path(settings.OPEN_DATA_ROOT)
    assert {path.name for path in root.iterdir() if path.is_dir()} == {*kept, "current"}


def fail(stream):
    raise KeyboardInterrupt


def test_second_run_at_once_gives_up(settings):
    root = Path(settings.OPEN_DATA_ROOT)
    root.mkdir()
    with publishing._alone(root), pytest.raises(BusyError):
        publish()
    publish()


def test_command_says_that_another_run_is_at_it(settings, monkeypatch):
    """Its snapshot is left out, which the transaction of a test cannot become any more."""
    module = "agreements.management.commands.publish_open_data"
    monkeypatch.setattr(f"{module}.snapshot", transaction.atomic)
    root = Path(settings.OPEN_DATA_ROOT)
    root.mkdir()
    with publishing._alone(root), pytest.raises(CommandError) as refused:
        call_command("publish_open_data")
    assert str(refused.value) == "Proses lain sedang membuat berkas data terbuka."
    said = io.StringIO()
    call_command("publish_open_data", stdout=said)
    assert said.getvalue().startswith(f"{len(EXPORTS) * len(EXTENSIONS) + len(GENERAL)} berkas, ")


def test_files_are_due_after_a_day_and_no_longer_handed_out_after_25_hours(monkeypatch):
    assert is_due()
    assert current() is None
    manifest = publish()
    assert not is_due()
    aged(monkeypatch, hours=24)
    assert is_due()
    assert current() == manifest
    aged(monkeypatch, hours=25)
    assert current() is None


def test_what_is_withdrawn_is_in_no_file_of_the_next_run():
    agreement, mission = make_agreement(title="Lenyap"), make_mission(title="Lenyap")
    assert found("Lenyap") >= {"perjanjian.csv", "misi-dagang.json", "kerja-sama-antarprovinsi.zip"}
    for record in (agreement, mission):
        record.state = "withdrawn"
        record.save()
    assert found("Lenyap") == set()


def found(word):
    """The files of a new run that hold the word, looking into the archive too."""
    manifest = publish()
    names = set()
    for file in manifest.files:
        written = content(manifest, file.name)
        if file.extension == "zip":
            archive = zipfile.ZipFile(io.BytesIO(written))
            written = b"".join(map(archive.read, archive.namelist()))
        if word.encode() in written:
            names.add(file.name)
    return names


def test_full_disk_keeps_the_former_files_and_nothing_of_the_new(settings, monkeypatch):
    module = "agreements.management.commands.publish_open_data"
    monkeypatch.setattr(f"{module}.snapshot", transaction.atomic)
    former = publish()
    monkeypatch.setattr(publishing, "write_dictionary_json", full_disk)
    with pytest.raises(CommandError, match="No space left"):
        call_command("publish_open_data")
    assert current() == former
    folders = [path.resolve() for path in Path(settings.OPEN_DATA_ROOT).iterdir() if path.is_dir()]
    assert set(folders) == {former.folder}


def full_disk(stream):
    raise OSError(errno.ENOSPC, "No space left on device")


def test_folder_that_cannot_be_read_holds_no_files(settings):
    Path(settings.OPEN_DATA_ROOT).write_text("a file where the folder should be")
    assert current() is None
    assert is_due()
