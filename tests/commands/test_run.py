"""``manage.py run`` from an empty directory to Ctrl-C, in a copy of the project."""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from agreements.management.commands.run import STOP_SIGNALS, on_stop_signals, processes
from kerjasama.embedded.cluster import Cluster

PROJECT = Path(__file__).resolve().parents[2]
PARTS = ("agreements", "kerjasama", "locale", "static", "templates", "manage.py")


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    """A copy of the project with nothing made yet, in a path with spaces."""
    copy = tmp_path_factory.mktemp("proyek kerja sama")
    for name in PARTS:
        source = PROJECT / name
        copier = shutil.copytree if source.is_dir() else shutil.copy
        copier(source, copy / name)
    yield copy
    Cluster(copy / "var" / "pg").stop()


@pytest.fixture
def free_port():
    with socket.create_server(("127.0.0.1", 0)) as server:
        return server.getsockname()[1]


@contextmanager
def running(project, port):
    """``manage.py run`` in a process group of its own, as in a terminal; ends with the block."""
    ours = {"PYTEST_VERSION", "DATABASE_URL", "SECRET_KEY", "DJANGO_SETTINGS_MODULE"}
    environment = {name: value for name, value in os.environ.items() if name not in ours}
    with subprocess.Popen(  # noqa: S603 - our own words
        [sys.executable, "manage.py", "run", f"--port={port}"],
        cwd=project,
        env=environment,
        start_new_session=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as process:
        try:
            yield process
        finally:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGTERM)


def read_until(process, beginning):
    lines = []
    for line in process.stdout:
        lines.append(line)
        if line.startswith(beginning):
            break
    return "".join(lines)


@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_run_serves_and_leaves_no_process_behind(project, free_port, stop):
    with running(project, free_port) as process:
        said = read_until(process, "Buka http://")
        assert f"Buka http://127.0.0.1:{free_port} (Ctrl-C untuk berhenti)." in said
        page = f"http://127.0.0.1:{free_port}/admin/login/"
        with urllib.request.urlopen(page, timeout=30) as response:
            assert response.status == 200
            policy = response.headers["Content-Security-Policy"]
        os.killpg(process.pid, stop)
        rest = process.stdout.read()
    assert rest.splitlines()[-2:] == ["PostgreSQL tertanam dimatikan.", "Situs berhenti."]
    assert process.returncode == 0
    assert "default-src 'self'" in policy
    assert "unsafe-inline" not in policy
    assert Cluster(project / "var" / "pg").pid() is None
    assert left_in(project) == []


def left_in(project):
    """What still runs in the folder of the project."""
    return [
        place.read_bytes()
        for place in Path("/proc").glob("[0-9]*/cmdline")
        if works_in(place, project)
    ]


def works_in(place, project):
    with suppress(OSError):
        return (place.parent / "cwd").resolve().is_relative_to(project)
    return False


@pytest.mark.parametrize("number", STOP_SIGNALS)
def test_a_program_that_starts_as_the_signal_comes_is_stopped_too(monkeypatch, number):
    programs = []

    class Interrupted(subprocess.Popen):
        def __init__(self, *command, **options):
            super().__init__(*command, **options)
            programs.append(self)
            os.kill(os.getpid(), number)

    monkeypatch.setattr(subprocess, "Popen", Interrupted)
    former = [signal.getsignal(each) for each in STOP_SIGNALS]
    try:
        with suppress(KeyboardInterrupt), processes() as start:
            on_stop_signals(signal.default_int_handler)
            start("-c", "import time; time.sleep(60)")
            pytest.fail("The signal came to nothing.")
    finally:
        for each, handler in zip(STOP_SIGNALS, former, strict=True):
            signal.signal(each, handler)
    assert [program.returncode for program in programs] == [-signal.SIGTERM]


def test_run_leaves_a_server_that_was_there_before(project, free_port):
    cluster = Cluster(project / "var" / "pg")
    cluster.ensure()
    pid = cluster.pid()
    with running(project, free_port) as process:
        read_until(process, "Buka http://")
        os.killpg(process.pid, signal.SIGINT)
        assert "PostgreSQL tertanam dimatikan." not in process.stdout.read()
    assert cluster.pid() == pid


def test_run_makes_the_nightly_files_and_hands_them_out_at_the_port_it_serves(project, free_port):
    shutil.rmtree(project / "var" / "open-data", ignore_errors=True)
    with running(project, free_port) as process:
        read_until(process, "Buka http://")
        catalogue = f"http://127.0.0.1:{free_port}/data.json"
        datasets = json.loads(read_within(90, catalogue))["dataset"]
        package = catalogue.replace("data.json", "data/massal/datapackage.json")
        homepage = json.loads(read_within(0, package))["homepage"]
        os.killpg(process.pid, signal.SIGINT)
        process.stdout.read()
    address = datasets[0]["distribution"][0]["downloadURL"]
    assert address == f"http://localhost:{free_port}/data/massal/perjanjian.csv"
    assert homepage == f"http://localhost:{free_port}/data/"


def read_within(seconds, address):
    """What is at the address, as soon as there is anything."""
    end = time.monotonic() + seconds
    while True:
        try:
            with urllib.request.urlopen(address, timeout=30) as response:  # noqa: S310
                return response.read()
        except urllib.error.HTTPError as error:
            if error.code != 404 or time.monotonic() > end:
                raise
        time.sleep(0.5)


def test_run_on_a_port_in_use_says_so_in_one_sentence(project):
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        with running(project, port) as process:
            assert process.stdout.read() == (
                f"CommandError: Porta {port} sedang dipakai program lain. "
                "Pilih porta lain, misalnya: make run PORT=8001\n"
            )
    assert process.returncode == 1
