"""Databases of the measurements' own, beside the register's in the same PostgreSQL."""

import io
from urllib.parse import quote

from django.core.management import call_command
from django.db import connection


def name_for(scale):
    """The database of a scale: ``kerja_bench_0_1``."""
    return f"kerja_bench_{scale:g}".replace(".", "_")


def make_anew(name):
    """An empty database of that name with the schema and the reference data; Django uses it."""
    with connection.cursor() as cursor:
        cursor.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        cursor.execute(f'CREATE DATABASE "{name}"')
    use(name)
    call_command("migrate", verbosity=0, interactive=False)
    call_command("load_reference", stdout=io.StringIO())


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
