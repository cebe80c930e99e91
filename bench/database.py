"""Databases of the measurements' own, beside the register's in the same PostgreSQL."""

import io
from contextlib import contextmanager
from urllib.parse import quote

from django.core.management import call_command
from django.db import connection


def name_for(scale):
    """The database of a scale: ``kerja_bench_0_1``."""
    return f"kerja_bench_{scale:g}".replace(".", "_")


def make_anew(name):
    """An empty database of that name with the schema and the reference data; Django uses it."""
    _create(name, "template1")
    use(name)
    call_command("migrate", verbosity=0, interactive=False)
    call_command("load_reference", stdout=io.StringIO())


@contextmanager
def passing(name, template):
    """A database like ``template``, which nobody uses; in use within, and gone afterwards."""
    use("postgres")
    _create(name, template)
    use(name)
    try:
        yield
    finally:
        use("postgres")
        with connection.cursor() as cursor:
            cursor.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def _create(name, template):
    with connection.cursor() as cursor:
        cursor.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        cursor.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')


def use(name):
    """Let this process read and write the database of that name."""
    connection.close()
    connection.settings_dict["NAME"] = name


def url():
    """DATABASE_URL of the database in use, for a process of its own."""
    chosen = connection.settings_dict
    user, password = quote(chosen["USER"], safe=""), quote(chosen["PASSWORD"], safe="")
    account = f"{user}:{password}" if password else user
    options = f"?host={quote(chosen['HOST'])}&port={chosen['PORT'] or 5432}"
    return f"postgres://{account}@/{chosen['NAME']}{options}"
