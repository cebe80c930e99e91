"""The life of the embedded PostgreSQL cluster: made, started, repaired and stopped on demand."""

import fcntl
import hashlib
import os
import shlex
import shutil
import stat
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path

from .binaries import Programs, find_binaries
from .errors import ClusterError
from .privileges import account_for, switch_to

PORT = 5432
SOCKET = f".s.PGSQL.{PORT}"
MAX_SOCKET_PATH = 107  # bytes in sun_path on Linux, without the closing zero
PG_CTL_MISREADS = frozenset('$`"\\')  # pg_ctl quotes paths for the shell with " alone
PATIENCE = 120  # seconds for crash recovery or shutdown
SHARE_OF_MEMORY = 4  # PostgreSQL's manual: a quarter of it for shared buffers
MOST_BUFFERS = 1024  # MB
LEAVING_PATIENCE = 5  # seconds for the sessions of clients that have just gone
ORPHANS_PATIENCE = 30  # seconds for the backends of a killed server to notice and leave


class Cluster:
    """A PostgreSQL cluster in one directory, reached through a Unix socket only.

    ``root`` is closed to other accounts, which makes ``trust`` authentication safe. It holds
    ``data`` (appears by rename, so it is whole or absent), ``s`` (the socket) and ``server.log``.
    Nothing starts before ``ensure()``.
    """

    database = "kerja"
    user = "app"
    port = PORT

    def __init__(self, root, *, bin_dir=None, options=()):
        """Take the directory, PG_BIN if the operator set it, and extra ``name=value`` options."""
        self.root = Path(root).resolve()
        self.data = self.root / "data"
        self.log = self.root / "server.log"
        self.socket_dir = self._socket_directory()
        self._bin_dir = bin_dir
        self._options = options

    def ensure(self):
        """Start the cluster unless it accepts connections; return whether this call started it.

        Safe from several processes at once. Raises ClusterError.
        """
        if self.is_reachable():
            return False
        self._require_usable_place()
        account = account_for(self.root)
        for directory in (self.root, self.socket_dir):
            _prepare_directory(directory, account)
        with self._locked():
            self._await_transition()
            if self.is_reachable():
                return False
            programs = self._programs(account)
            if self.pid() is not None:
                self._stop(programs)
            if not self.data.exists():
                self._initialise(programs, account)
            self._require_same_version(programs)
            self._remove_stale_locks()
            self._start(programs)
        return True

    def stop(self):
        """Stop the server, ending its sessions; return whether this call stopped it."""
        if self.pid() is None:
            return False
        with self._locked():
            if self.pid() is None:
                return False
            self._stop(self._programs(account_for(self.root)))
        return True

    def stop_if_idle(self):
        """Stop the server unless someone stays connected; return whether it stopped.

        Of a client that was killed the server knows only when it next has to tell it something.
        """
        deadline = time.monotonic() + LEAVING_PATIENCE
        while self.is_ready():
            if self.clients() == 0:
                return self.stop()
            if time.monotonic() > deadline:
                return False
            time.sleep(0.2)
        return False

    def destroy(self):
        """Stop the server and delete every database in it."""
        self.stop()
        if self.root.exists():
            with self._locked():
                for directory in (self.data, self.socket_dir):
                    shutil.rmtree(directory, ignore_errors=True)

    def is_ready(self):
        """Whether the server runs and accepts connections."""
        lines = self._pid_file()
        return len(lines) >= 8 and lines[7].strip() == "ready" and self.pid() is not None

    def is_reachable(self):
        """Whether the server is ready and its socket is where clients look for it.

        A cleaner of temporary files may delete the socket of a running server, and so does an older
        server of the same place when it ends after its files were deleted.
        """
        return self.is_ready() and (self.socket_dir / SOCKET).exists()

    def pid(self):
        """Return the process id of the running server, else None.

        A zombie has an empty command line and a re-used id a different one, so neither counts.
        """
        first, *_ = self._pid_file() or [""]
        try:
            command = Path(f"/proc/{int(first)}/cmdline").read_bytes().split(b"\0")
        except (ValueError, OSError):
            return None
        ours = command[0].endswith(b"postgres") and os.fsencode(self.data) in command
        return int(first) if ours else None

    def clients(self):
        """Return how many sessions are open, in any database of the running server."""
        sessions = (
            "SELECT count(*) FROM pg_stat_activity "
            "WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()"
        )
        return int(self.query(sessions))

    def query(self, sql):
        """Run one statement on the running server and return what psql prints."""
        arguments = ["-X", "-At", "-v", "ON_ERROR_STOP=1", *self.psql_arguments(), "-c", sql]
        return Programs(find_binaries(self._bin_dir)).run("psql", *arguments).strip()

    def psql(self):
        """Return the command that opens psql on the database."""
        return [str(self.program("psql")), *self.psql_arguments()]

    def program(self, name):
        """Return the path of one of PostgreSQL's programs, of the version of the server."""
        return find_binaries(self._bin_dir) / name

    def psql_arguments(self):
        """Return what tells a PostgreSQL client where the database is."""
        return ["-h", str(self.socket_dir), "-p", str(PORT), "-U", self.user, "-d", self.database]

    def _socket_directory(self):
        """Return ``root/s``, or a place in /tmp when clients could not name that socket."""
        inside = self.root / "s"
        if len(os.fsencode(inside / SOCKET)) <= MAX_SOCKET_PATH and "," not in str(inside):
            return inside
        digest = hashlib.sha256(os.fsencode(self.root)).hexdigest()[:16]
        return Path("/tmp") / f"pg-{digest}"  # noqa: S108 - _prepare_directory checks the owner

    def _pid_file(self):
        try:
            return (self.data / "postmaster.pid").read_text(errors="replace").splitlines()
        except OSError:
            return []

    def _require_usable_place(self):
        if not Path("/proc/self/cmdline").exists():
            raise ClusterError(
                "The embedded PostgreSQL needs Linux with /proc: set DATABASE_URL to a server."
            )
        if not PG_CTL_MISREADS.isdisjoint(str(self.root)):
            raise ClusterError(
                f'{self.root}: the embedded PostgreSQL cannot live in a path with $ ` " or \\: '
                "rename the directory, or set DATABASE_URL to a server."
            )

    @contextmanager
    def _locked(self):
        directory = os.open(self.root, os.O_RDONLY)
        try:
            fcntl.flock(directory, fcntl.LOCK_EX)
            yield
        finally:
            os.close(directory)

    def _programs(self, account):
        directory = find_binaries(self._bin_dir)
        prefix = switch_to(account, program=directory / "postgres", directory=self.root)
        return Programs(directory, prefix)

    def _await_transition(self):
        """Wait while a server that someone else began to start or stop is not done."""
        deadline = time.monotonic() + PATIENCE
        while self.pid() is not None and not self.is_ready():
            if time.monotonic() > deadline:
                raise ClusterError(f"PostgreSQL is still starting or stopping: see {self.log}.")
            time.sleep(0.05)

    def _initialise(self, programs, account):
        """Make the cluster and its database beside ``data``, then rename it into place."""
        for leftover in self.root.glob("data.*"):
            shutil.rmtree(leftover, ignore_errors=True)
        fresh = Path(tempfile.mkdtemp(prefix="data.", dir=self.root))
        os.chown(fresh, *account)
        locale = ["--encoding=UTF8", "--locale=C.UTF-8"]
        if int(programs.major_version()) >= 17:
            locale += ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
        owner = [f"--username={self.user}", "--auth=trust"]
        programs.run("initdb", "-D", fresh, *owner, *locale, "--no-sync")
        create = f"CREATE DATABASE {self.database}\n"
        alone = ["--single", "-D", fresh, "-c", "exit_on_error=on", "postgres"]
        programs.run("postgres", *alone, stdin=create)
        fresh.rename(self.data)

    def _require_same_version(self, programs):
        binaries = programs.major_version()
        cluster = (self.data / "PG_VERSION").read_text().strip()
        if cluster != binaries:
            raise ClusterError(
                f"{self.data} was made by PostgreSQL {cluster} but {programs.directory} is "
                f"PostgreSQL {binaries}: set PG_BIN to the programs of {cluster}, "
                "or delete that directory and its data."
            )

    def _remove_stale_locks(self):
        """Remove what a killed server leaves; PostgreSQL trusts any process with the old id."""
        for path in (self.data / "postmaster.pid", *self.socket_dir.glob(f"{SOCKET}*")):
            path.unlink(missing_ok=True)

    def _start(self, programs):
        directories = shlex.quote(f'"{self.socket_dir}"')
        options = [
            "listen_addresses=",
            f"unix_socket_directories={directories}",
            f"port={PORT}",
            f"shared_buffers={_shared_buffers()}MB",
        ]
        settings = " ".join(f"-c {option}" for option in (*options, *self._options))
        arguments = ["start", "-D", self.data, "-l", self.log, "-w", "-t", PATIENCE, "-o", settings]
        deadline = time.monotonic() + ORPHANS_PATIENCE
        while True:
            seen = self.log.stat().st_size if self.log.exists() else 0
            try:
                programs.run("pg_ctl", *arguments)
                return
            except ClusterError as error:
                reason = self._log_since(seen)
                orphans = "shared memory block" in reason and "still in use" in reason
                if not orphans or time.monotonic() > deadline:
                    raise ClusterError(f"PostgreSQL did not start: {reason or error}") from None
            time.sleep(0.2)

    def _stop(self, programs):
        programs.run("pg_ctl", "stop", "-D", self.data, "-m", "fast", "-w", "-t", PATIENCE)

    def _log_since(self, offset):
        if not self.log.exists():
            return ""
        return self.log.read_bytes()[offset:].decode(errors="replace").strip()


def _shared_buffers():
    """MB for what PostgreSQL keeps at hand; the rest of the memory caches its files as well."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") // 2**20
    return min(memory // SHARE_OF_MEMORY, MOST_BUFFERS)


def _prepare_directory(directory, account):
    """Make ``directory`` for ``account`` alone, refusing one that a third party owns."""
    try:
        directory.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise ClusterError(f"{error}: run as the owner of this project.") from None
    found = directory.lstat()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid not in (account.uid, os.geteuid()):
        raise ClusterError(
            f"{directory} belongs to another user: run as that user or as root, or delete it."
        )
    if found.st_uid != account.uid:
        os.chown(directory, *account)
