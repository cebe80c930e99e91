"""Clusters in places of their own; nothing here touches the project's ``var/``."""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from kerjasama.embedded.cluster import Cluster

PROJECT = Path(__file__).resolve().parents[3]
NO_SYNC = ("fsync=off",)


@pytest.fixture(scope="module")
def make_cluster(open_directory):
    """Build clusters under ``open_directory``; all are stopped and deleted after the module."""
    made = []

    def make(root, **arguments):
        made.append(Cluster(root, options=NO_SYNC, **arguments))
        return made[-1]

    yield make
    for cluster in made:
        cluster.destroy()


@pytest.fixture(scope="module")
def open_directory():
    """A directory that every account can reach, unlike pytest's own ``tmp_path``."""
    path = Path(tempfile.mkdtemp(prefix="kerjasama-"))
    path.chmod(0o755)
    yield path
    shutil.rmtree(path, ignore_errors=True)


@pytest.fixture
def place(open_directory):
    """A new directory per test inside ``open_directory``."""
    path = Path(tempfile.mkdtemp(prefix="place-", dir=open_directory))
    path.chmod(0o755)
    return path


@pytest.fixture
def call_elsewhere():
    """Start Python processes that call one method of the cluster in ``root`` and print the pid."""
    started = []

    def call(root, method, *, then="pass"):
        code = (
            "import sys, time; from kerjasama.embedded.cluster import Cluster; "
            f"cluster = Cluster(sys.argv[1], options={NO_SYNC}); "
            f"print(cluster.{method}(), cluster.pid(), flush=True); {then}"
        )
        process = subprocess.Popen(  # noqa: S603 - our own words
            [sys.executable, "-c", code, root], cwd=PROJECT, stdout=subprocess.PIPE, text=True
        )
        started.append(process)
        return process

    yield call
    for process in started:
        process.kill()
        process.wait()
        process.stdout.close()
