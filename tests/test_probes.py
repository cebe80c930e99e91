"""What monitors are told: that the process lives, and whether it can serve."""

import pytest
from django.core.files.storage import default_storage
from django.db import OperationalError

from agreements import probes
from agreements.files import scanning


@pytest.fixture
def asked_anew(monkeypatch):
    """Each probe is tried when asked, and none knows what an earlier test found."""
    monkeypatch.setattr(probes, "HOLDS", -1)
    monkeypatch.setitem(probes.CHECKS, "migrations", probes.Migrations())


READY = {"database": "ok", "migrations": "ok", "storage": "ok", "maintenance": "ok"}


def ready(client):
    answer = client.get("/readyz")
    return answer.status_code, answer.json()


@pytest.mark.django_db
def test_ready_site_says_so_of_each_thing(client, asked_anew):
    assert ready(client) == (200, READY)


@pytest.mark.django_db
def test_probes_leave_no_file_and_are_not_kept(client, asked_anew):
    answer = client.get("/readyz")
    assert default_storage.listdir("readyz")[1] == []
    assert answer.headers["Cache-Control"] == "no-store"


def test_living_process_needs_no_database_name_or_https(client, settings):
    settings.SECURE_SSL_REDIRECT = True
    answer = client.get("/healthz", headers={"host": "10.0.0.1"})
    assert (answer.status_code, answer.content) == (200, b"ok")


@pytest.mark.django_db
def test_database_away_is_told_and_where_it_stands_is_not(client, asked_anew, monkeypatch):
    def away():
        raise OperationalError("connection to server at 10.9.8.7 failed")

    monkeypatch.setattr(probes, "reading", away)
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()) == (503, READY | {"database": "failed"})
    assert b"10.9.8.7" not in answer.content


@pytest.mark.django_db
def test_schema_of_another_release_is_told(client, asked_anew, django_db_blocker):
    from django.db.migrations.recorder import MigrationRecorder

    last = MigrationRecorder.Migration.objects.filter(app="agreements").latest("id")
    last.delete()
    assert ready(client) == (503, READY | {"migrations": "pending"})


@pytest.mark.django_db
def test_disk_that_takes_no_file_is_told(client, asked_anew, monkeypatch):
    def full(*_said, **_also):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(default_storage, "save", full)
    assert ready(client) == (503, READY | {"storage": "failed"})


@pytest.mark.django_db
def test_closed_site_is_alive_but_not_ready(client, asked_anew, settings, tmp_path):
    settings.MAINTENANCE_FILE = tmp_path / "maintenance"
    settings.MAINTENANCE_FILE.touch()
    assert client.get("/healthz").status_code == 200
    assert ready(client) == (503, READY | {"maintenance": "on"})


@pytest.mark.django_db
def test_virus_scanner_is_told_of_and_serving_goes_on_without_it(
    client, asked_anew, clamd, monkeypatch
):
    assert ready(client) == (200, READY | {"scanner": "ok"})
    monkeypatch.setattr(scanning, "PROMPT", 0.2)
    clamd.ignored = {b"nPING"}
    assert ready(client) == (200, READY | {"scanner": "failed"})


@pytest.mark.django_db
def test_asking_often_costs_one_look(client, monkeypatch):
    looks = []
    monkeypatch.setattr(probes, "CHECKS", {"database": lambda: looks.append(1)})
    for _time in range(3):
        assert client.get("/readyz").status_code == 200
    assert len(looks) == 1
