"""``manage.py run``: from an empty directory to a running site; this is what ``make run`` calls."""

import errno
import hashlib
import io
import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import contextmanager, suppress
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import OperationalError, connection
from django.utils.translation import gettext as _

from agreements.databases import has_pending_migrations, held
from agreements.exports.bulk import is_due
from kerjasama import metrics
from kerjasama.catalogues import compile_catalogues
from kerjasama.embedded.errors import ClusterError

HOST = "127.0.0.1"
PREPARING = 7_342  # one process at a time
# A download holds a thread for as long as its reader takes. With four threads a worker, one of 160
# pages asked beside four slow readers waited 190 s, until they had ended: as if they had filled the
# worker that had accepted it. With eight, which four cannot fill, the slowest of 160 took 0.5 s.
GUNICORN_OPTIONS = [
    "--worker-class=gthread",
    "--workers=2",
    "--threads=8",
    "--graceful-timeout=5",
    "--log-level=warning",
    "--no-control-socket",
]
SITE = "kerjasama.wsgi"
READY_WITHIN = 60  # seconds
PAUSE = 600  # seconds
STOP_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class Command(BaseCommand):
    """Prepare the database and the static files, then serve until Ctrl-C.

    An embedded PostgreSQL that this command started is stopped at the end unless someone else is
    connected. Work that is already done is skipped, so a second run starts in seconds.
    """

    help = "Menyiapkan basis data, lalu menjalankan situs sampai Ctrl-C."
    requires_system_checks = ()

    def add_arguments(self, parser):
        parser.add_argument("--port", type=int, default=os.environ.get("PORT") or "8000")

    def handle(self, *, port, **options):
        require_free_port(port)
        os.environ["PORT"] = str(port)  # whole addresses lead here, whichever process writes them
        on_stop_signals(signal.default_int_handler)
        try:
            with suppress(KeyboardInterrupt), self._database():
                self._prepare()
                self._serve(port)
        except (ClusterError, OperationalError) as error:
            raise CommandError(str(error)) from error
        self._say(_("Situs berhenti."))

    @contextmanager
    def _database(self):
        if not settings.EMBEDDED:
            yield
            return
        cluster = settings.LOCAL_CLUSTER
        was_running = cluster.pid() is not None
        try:
            with self._step(_("Menyalakan PostgreSQL tertanam")):
                cluster.ensure()
            yield
        finally:
            on_stop_signals(signal.SIG_IGN)
            connection.close()
            if not was_running and cluster.stop_if_idle():
                self._say(_("PostgreSQL tertanam dimatikan."))

    def _prepare(self):
        with held(PREPARING, wait=True):  # two machines may start at once
            self._prepare_database()
        compile_catalogues()
        metrics.begin_anew()
        with self._step(_("Mengumpulkan berkas statis")):
            collect_static_files()

    def _prepare_database(self):
        with self._step(_("Menyesuaikan skema basis data")):
            if has_pending_migrations():
                call_command("migrate", verbosity=0, interactive=False)
        with self._step(_("Memuat data rujukan")):
            call_command("load_reference", stdout=io.StringIO())
        with self._step(_("Memuat register awal")):
            call_command("load_register", stdout=io.StringIO())
        if settings.EMBEDDED:
            call_command("demo_accounts", stdout=self.stdout)

    def _serve(self, port):
        connection.close()
        address = f"{HOST}:{port}"
        with processes() as start:
            server = start("-m", "gunicorn", f"--bind={address}", *GUNICORN_OPTIONS, SITE)
            with self._step(_("Membuka situs")):
                wait_until_listening(server, port)
            self._say(_("Buka http://%s (Ctrl-C untuk berhenti).") % address)
            status = wait_for(server, every_pause=daily_open_data(start))
        raise CommandError(_("Gunicorn berhenti sendiri dengan kode %d.") % status)

    @contextmanager
    def _step(self, name):
        started = time.monotonic()
        self._say(f"{name} … ", ending="")
        try:
            yield
        except BaseException:
            self._say("")
            raise
        self._say(_("%s detik") % f"{time.monotonic() - started:.1f}".replace(".", ","))

    def _say(self, text, ending="\n"):
        self.stdout.write(text, ending=ending)
        self.stdout.flush()


def on_stop_signals(handler):
    for number in STOP_SIGNALS:
        signal.signal(number, handler)


def require_free_port(port):
    """Raise CommandError when the site could not listen on ``port``."""
    try:
        with socket.create_server((HOST, port)):
            pass
    except (OSError, OverflowError) as error:
        if getattr(error, "errno", None) == errno.EADDRINUSE:
            reason = _("Porta %d sedang dipakai program lain.")
        else:
            reason = _("Porta %d tidak dapat dipakai.")
        hint = _("Pilih porta lain, misalnya: make run PORT=8001")
        raise CommandError(f"{reason % port} {hint}") from None


@contextmanager
def processes():
    """A function that starts a Python program; what still runs at the end is stopped.

    Each is in a session of its own: a terminal that closes tells this command alone, which stops
    them in order. Gunicorn would take the same signal as a wish to start anew.
    """
    started = []

    def start(*command):
        with stop_signals_wait():
            started.append(
                subprocess.Popen(  # noqa: S603 - our own words
                    [sys.executable, *command], cwd=settings.BASE_DIR, start_new_session=True
                )
            )
        return started[-1]

    try:
        yield start
    finally:
        on_stop_signals(signal.SIG_IGN)
        for process in reversed(started):
            process.terminate()
            process.wait()


@contextmanager
def stop_signals_wait():
    """Lets a stop signal interrupt only after the block, so that no process starts unnoticed."""
    came = []
    on_stop_signals(lambda number, _frame: came.append(number))
    try:
        yield
    finally:
        on_stop_signals(signal.default_int_handler)
    if came:
        raise KeyboardInterrupt


def daily_open_data(start):
    """A function that lets a process of its own write the nightly files once they are due.

    One that is stopped while it writes leaves the former files as they were.
    """
    writers = []

    def make_if_due():
        if is_due() and all(writer.poll() is not None for writer in writers):
            writers[:] = [start("manage.py", "publish_open_data", "--verbosity=0")]

    return make_if_due


def wait_for(server, *, every_pause):
    """The status with which ``server`` ends, doing something else now and then until it does."""
    while True:
        every_pause()
        with suppress(subprocess.TimeoutExpired):
            return server.wait(timeout=PAUSE)


def collect_static_files():
    """Run collectstatic unless no static file changed since the last time."""
    stamp = settings.STATIC_ROOT / ".sources"
    sources = static_fingerprint()
    if stamp.exists() and stamp.read_text() == sources:
        return
    call_command("collectstatic", verbosity=0, interactive=False, clear=True)
    stamp.write_text(sources)


def static_fingerprint():
    """Return a digest that changes when a static file comes, goes or is edited."""
    digest = hashlib.sha256()
    for finder in get_finders():
        for path, storage in finder.list([]):
            found = Path(storage.path(path)).stat()
            digest.update(f"{path} {found.st_size} {found.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def wait_until_listening(server, port):
    """Return when ``server`` accepts connections on ``port``; raise CommandError if it does not."""
    deadline = time.monotonic() + READY_WITHIN
    while server.poll() is None and time.monotonic() < deadline:
        with suppress(OSError), socket.create_connection((HOST, port), timeout=1):
            return
        time.sleep(0.1)
    raise CommandError(_("Gunicorn tidak dapat membuka situs; sebabnya tertulis di atas."))
