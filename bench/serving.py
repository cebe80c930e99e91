"""The site as it is served in production, on a database of the measurements."""

import os
import subprocess
import sys
from contextlib import contextmanager

from django.conf import settings

from agreements.management.commands import run
from bench.database import url
from kerjasama.catalogues import compile_catalogues

HOST = "127.0.0.1"
LIMITS = ("API_REQUESTS_PER_HOUR", "SEARCHES_PER_MINUTE", "DOWNLOADS_PER_HOUR")


@contextmanager
def site(port):
    """The running site on the database in use; yields the process that leads it."""
    run.require_free_port(port)
    compile_catalogues()
    run.collect_static_files()
    gunicorn = ["gunicorn", f"--bind={HOST}:{port}", *run.GUNICORN_OPTIONS, run.SITE]
    process = subprocess.Popen(
        [sys.executable, "-m", *gunicorn],
        cwd=settings.BASE_DIR,
        env=environment(),
        start_new_session=True,
    )
    try:
        run.wait_until_listening(process, port)
        yield process
    finally:
        process.terminate()
        process.wait()


def environment():
    """What an operator would set, and an allowance that the measurements do not use up."""
    return os.environ | {
        "DATABASE_URL": url(),
        "SECRET_KEY": settings.SECRET_KEY,
        "DEBUG": "no",
        **dict.fromkeys(LIMITS, "10000000"),
    }
