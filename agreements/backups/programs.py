"""The programs that do the work: PostgreSQL's own and age, found and called."""

import os
import shutil
import subprocess
import tempfile
from contextlib import contextmanager, suppress
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.utils.translation import gettext as _
from psycopg2.extensions import make_dsn

from .errors import BackupError

NOT_LIBPQ = {"cursor_factory", "client_encoding", "isolation_level", "assume_role"}
PACKAGES = {
    "age": "age",
    "pg_dump": "postgresql-client",
    "pg_restore": "postgresql-client",
}


@contextmanager
def pg_dump(*options):
    """The database as pg_dump writes it: a stream to read from."""
    with _on_the_database("pg_dump", *options, stdout=subprocess.PIPE) as process:
        yield process.stdout


@contextmanager
def pg_restore(*options):
    """pg_restore, which reads a dump into the database: a stream to write to."""
    with _on_the_database("pg_restore", *options, stdin=subprocess.PIPE) as process:
        yield process.stdin


@contextmanager
def encrypted(recipient, file):
    """A stream to write to, which age encrypts into ``file``: to a public key or a file of them."""
    to = "-R" if Path(recipient).exists() else "-r"
    command = [_installed("age"), to, recipient]
    with _running(command, stdin=subprocess.PIPE, stdout=file) as process:
        yield process.stdin


def decrypt(path, identity, file):
    """Write what is encrypted in ``path`` into ``file``, with the private key in ``identity``."""
    with _running([_installed("age"), "-d", "-i", str(identity), str(path)], stdout=file):
        pass


def _on_the_database(name, *options, **streams):
    """The program on our database; the password is not in its arguments, which others can read."""
    where = connection.get_connection_params()
    environment = {"PGPASSWORD": where.pop("password", "")}
    told = {key: value for key, value in where.items() if key not in NOT_LIBPQ}
    command = [_of_postgresql(name), *options, f"--dbname={make_dsn(**told)}"]
    return _running(command, environment, **streams)


def _of_postgresql(name):
    return str(settings.LOCAL_CLUSTER.program(name)) if settings.EMBEDDED else _installed(name)


def _installed(name):
    if found := shutil.which(name):
        return found
    raise BackupError(
        _("Program %(name)s belum terpasang: apt install %(package)s")
        % {"name": name, "package": PACKAGES[name]}
    )


@contextmanager
def _running(command, environment=None, **streams):
    """The process while it runs; raises BackupError with its own words if it fails."""
    with tempfile.TemporaryFile() as words:
        process = subprocess.Popen(  # noqa: S603 - our own words
            command, env=os.environ | (environment or {}), stderr=words, **streams
        )
        try:
            yield process
        except BrokenPipeError:  # it has ended, and says why
            pass
        except BaseException:
            process.kill()
            process.wait()
            raise
        finally:
            _close(process.stdin, process.stdout)
        if process.wait():
            words.seek(0)
            raise BackupError(words.read().decode(errors="replace").strip() or command[0])


def _close(*streams):
    for stream in filter(None, streams):
        with suppress(BrokenPipeError):
            stream.close()
