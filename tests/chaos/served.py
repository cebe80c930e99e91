"""The site served by gunicorn on the test database, through a wire that can be cut."""

import os
import socket
import subprocess
import sys
import threading
import time
from contextlib import contextmanager, suppress

from django.conf import settings
from django.db import connection

from bench.editing import Desk
from bench.processes import family

HOST = "127.0.0.1"
PIECE = 1 << 16


class Wire:
    """Leads from a port to PostgreSQL; while it is cut, nobody listens there."""

    def __init__(self):
        self._server, self._open = None, []
        with socket.create_server((HOST, 0)) as server:
            self.port = server.getsockname()[1]

    def mend(self):
        self._server = socket.create_server((HOST, self.port))
        threading.Thread(target=self._lead, args=[self._server], daemon=True).start()

    def cut(self):
        for end in (self._server, *self._open):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()
        self._open.clear()

    def _lead(self, server):
        with suppress(OSError):
            while True:
                near, _address = server.accept()
                far = socket.socket(socket.AF_UNIX)
                far.connect(f"{connection.settings_dict['HOST']}/.s.PGSQL.5432")
                self._open += [near, far]
                for ends in ((near, far), (far, near)):
                    threading.Thread(target=_carry, args=ends, daemon=True).start()


def _carry(source, target):
    with suppress(OSError):
        while piece := source.recv(PIECE):
            target.sendall(piece)
    for end in (source, target):
        with suppress(OSError):
            end.shutdown(socket.SHUT_RDWR)


class Served:
    """The running site."""

    def __init__(self, process, port, wire):
        self._process, self.port, self.wire = process, port, wire

    def workers(self):
        return family(self._process.pid)[1:]

    def desk(self, session):
        """The desk of whoever has that session."""
        desk = Desk(self.port, "", "")
        desk.carry(settings.SESSION_COOKIE_NAME, session)
        return desk


@contextmanager
def served(workers=1):
    wire = Wire()
    wire.mend()
    with socket.create_server((HOST, 0)) as server:
        port = server.getsockname()[1]
    database = connection.settings_dict["NAME"]
    environment = os.environ | {
        "DATABASE_URL": f"postgres://app@{HOST}:{wire.port}/{database}",
        "SECRET_KEY": settings.SECRET_KEY,
    }
    options = [f"--bind={HOST}:{port}", f"--workers={workers}", "--worker-class=gthread"]
    command = [sys.executable, "-m", "gunicorn", *options, "--threads=4", "kerjasama.wsgi"]
    process = subprocess.Popen(command, cwd=settings.BASE_DIR, env=environment)  # noqa: S603 - ours
    try:
        site = Served(process, port, wire)
        until(lambda: Desk(port, "", "").ask("/healthz").status == 200)
        yield site
    finally:
        process.terminate()
        process.wait()
        wire.cut()


def until(happens, seconds=30):
    """Wait until something is the case; how many seconds that took."""
    began = time.monotonic()
    while not happens():
        if time.monotonic() - began > seconds:
            raise AssertionError(f"not within {seconds} s")
        time.sleep(0.05)
    return time.monotonic() - began
