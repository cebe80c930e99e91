"""A primary, its streaming replica, pgbouncer before both, and web processes, in one folder.

Everything runs on ports of its own under an ordinary account; no server of the system is touched.
"""

import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import time
from contextlib import closing, suppress
from pathlib import Path

import psycopg2

from kerjasama.embedded.binaries import DEBIAN, Programs, find_binaries
from kerjasama.embedded.errors import ClusterError
from kerjasama.embedded.privileges import account_for, switch_to

PROJECT = Path(__file__).resolve().parents[2]
PARTS = ("agreements", "kerjasama", "locale", "static", "templates", "manage.py")
HOST = "127.0.0.1"
PRIMARY, REPLICA = "kerja", "kerja_replica"  # as pgbouncer names the two
POOLER = """\
[databases]
kerja = host={host} port={primary} dbname=kerja
kerja_replica = host={host} port={replica} dbname=kerja
; what tests make for themselves, should they run through this pooler
* = host={host} port={primary}

[pgbouncer]
listen_addr = {host}
listen_port = {port}
unix_socket_dir =
auth_type = trust
auth_file = {users}
admin_users = app
pool_mode = transaction
max_client_conn = 200
default_pool_size = 10
server_connect_timeout = 2
server_login_retry = 1
query_wait_timeout = 3
logfile = {log}
"""


def newest_programs():
    """Debian's newest PostgreSQL: the wheel of `make run` cannot copy a running server."""
    found = sorted(DEBIAN.glob("*/bin/pg_basebackup"), key=lambda path: int(path.parts[-3]))
    return find_binaries(os.environ.get("PG_BIN") or (found[-1].parent if found else DEBIAN))


def free_port():
    with socket.create_server((HOST, 0)) as server:
        return server.getsockname()[1]


class Postgres:
    """A PostgreSQL server that can be killed."""

    def __init__(self, folder, programs):
        self.data, self.programs, self.port = folder, programs, free_port()

    def make(self):
        owner = ["--username=app", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8"]
        self.programs.run("initdb", "-D", self.data, *owner)
        self.start()
        self.query("CREATE DATABASE kerja", database="postgres")

    def copy_of(self, primary):
        """Become a streaming replica, with a slot that keeps what it missed."""
        where = ["-h", HOST, "-p", primary.port, "-U", "app", "-D", self.data]
        slot = ["--create-slot", "--slot=replica", "--write-recovery-conf"]
        self.programs.run("pg_basebackup", *where, *slot, "--checkpoint=fast")
        self.start()

    def start(self):
        options = f"-c port={self.port} -c listen_addresses={HOST} -c unix_socket_directories="
        command = ["start", "-D", self.data, "-l", self.data.with_suffix(".log"), "-w"]
        for _try in range(50):  # the memory of a killed server is in use until its last child ends
            with suppress(ClusterError):
                self.programs.run("pg_ctl", *command, "-o", options)
                return
            time.sleep(0.2)
        raise ClusterError(self.data.with_suffix(".log").read_text()[-2000:])

    @property
    def pid(self):
        return int((self.data / "postmaster.pid").read_text().split()[0])

    def kill(self):
        """As a machine that loses its power, nearly: nothing is written, nobody is told."""
        os.kill(self.pid, signal.SIGKILL)

    def stop(self):
        with suppress(ClusterError):
            self.programs.run("pg_ctl", "stop", "-D", self.data, "-m", "immediate")

    def query(self, sql, database="kerja"):
        return ask(self.port, database, sql)


def ask(port, database, sql):
    """The rows that a statement gives, if it gives any."""
    with closing(psycopg2.connect(host=HOST, port=port, user="app", dbname=database)) as session:
        session.autocommit = True
        with session.cursor() as cursor:
            cursor.execute(sql)
            return cursor.fetchall() if cursor.description else []


class Pooler:
    """pgbouncer, lending sessions for one transaction."""

    def __init__(self, folder, primary, replica, prefix):
        self.port, self._prefix = free_port(), prefix
        users, self.settings = folder / "users.txt", folder / "pgbouncer.ini"
        users.write_text('"app" ""\n')
        ports = {"primary": primary.port, "replica": replica.port, "port": self.port}
        log = folder / "pgbouncer.log"
        self.settings.write_text(POOLER.format(host=HOST, users=users, log=log, **ports))

    def start(self):
        program = shutil.which("pgbouncer") or "/usr/sbin/pgbouncer"
        self._process = started([*self._prefix, program, "-q", str(self.settings)])
        wait_for_port(self.port)

    def stop(self):
        self._process.terminate()
        self._process.wait()

    def queries(self):
        """{database: number of queries so far}."""
        stats = ask(self.port, "pgbouncer", "SHOW STATS")
        return {name: row[1] for name, *row in stats}

    def url(self, database):
        return f"postgres://app@{HOST}:{self.port}/{database}"


class Web:
    """`manage.py run` in a copy of the project: another machine, as far as files go."""

    def __init__(self, folder, environment):
        for name in PARTS:
            copy = shutil.copytree if (PROJECT / name).is_dir() else shutil.copy
            copy(PROJECT / name, folder / name)
        self.folder, self.port, self.environment = folder, free_port(), environment

    def start(self):
        with (self.folder / "web.log").open("a") as log:
            command = [sys.executable, "manage.py", "run", f"--port={self.port}"]
            options = {"cwd": self.folder, "env": self.environment, "stderr": log, "stdout": log}
            self._process = started(command, **options)

    @property
    def pid(self):
        return self._process.pid

    def run(self, *command, **more):
        """What a command of manage.py says."""
        return subprocess.run(
            [sys.executable, "manage.py", *command],
            cwd=self.folder,
            env=self.environment | more,
            stdout=subprocess.PIPE,
            text=True,
            check=True,
        ).stdout

    def stop(self):
        self._process.terminate()
        self._process.wait()


def started(command, **options):
    return subprocess.Popen(command, start_new_session=True, **options)


def wait_for_port(port, seconds=180):
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        with suppress(OSError), socket.create_connection((HOST, port), timeout=1):
            return
        time.sleep(0.1)
    raise TimeoutError(f"Nothing listens on port {port}.")


class Site:
    """All of them together."""

    def __init__(self, folder):
        folder.chmod(0o755)
        place = folder / "pg"
        place.mkdir()
        directory = newest_programs()
        account = account_for(place)
        os.chown(place, *account)
        prefix = switch_to(account, program=directory / "postgres", directory=place)
        programs = Programs(directory, prefix)
        self.primary = Postgres(place / "primary", programs)
        self.replica = Postgres(place / "replica", programs)
        self.pooler = Pooler(place, self.primary, self.replica, prefix)
        self._servers = [self.primary, self.replica, self.pooler]
        self.version = programs.run("postgres", "--version").split()[2]
        for path in place.iterdir():
            os.chown(path, *account)
        environment = {name: value for name, value in os.environ.items() if name != "PORT"} | {
            "DATABASE_URL": self.pooler.url(PRIMARY),
            "REPLICA_URL": self.pooler.url(REPLICA),
            "POOLED": "true",
            "SECRET_KEY": secrets.token_urlsafe(50),
            "API_REQUESTS_PER_HOUR": "1000000",
            "SEARCHES_PER_MINUTE": "1000000",
            "DOWNLOADS_PER_HOUR": "1000000",
        }
        self.webs = [self._web(folder / name, environment) for name in ("web1", "web2")]

    def _web(self, folder, environment):
        folder.mkdir()
        return Web(folder, environment)

    def start(self):
        """The databases, then both web processes at once on the empty one."""
        self.primary.make()
        self.replica.copy_of(self.primary)
        self.pooler.start()
        for web in self.webs:
            web.start()
            self._servers.append(web)
        for web in self.webs:
            wait_for_port(web.port)

    def stop(self):
        for server in reversed(self._servers):
            with suppress(Exception):
                server.stop()
