"""What of the register a backup holds: the tables and how many rows, and the stored files."""

from contextlib import contextmanager

from django.apps import apps
from django.core.files.storage import default_storage
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from agreements.databases import snapshot
from agreements.models import RequestCount

# Of use for a day or for a visit; whoever restores wants nobody to be still logged in.
WITHOUT_ROWS = ("django_session", RequestCount._meta.db_table)
TABLES = """
    SELECT quote_ident(tablename) FROM pg_tables
    WHERE schemaname = 'public' AND NOT tablename = ANY (%s) ORDER BY 1
"""
DATABASE_SETTINGS = """
    SELECT unnest(setconfig) FROM pg_db_role_setting
    WHERE setdatabase = (SELECT oid FROM pg_database WHERE datname = current_database())
    AND setrole = 0 ORDER BY 1
"""
SET = "SELECT format('ALTER DATABASE %%I SET %%I = %%L', current_database(), %s, %s)"


@contextmanager
def shared_snapshot():
    """The name of a state of the database that stays the same for pg_dump and for us."""
    with snapshot(), connection.cursor() as cursor:
        cursor.execute("SELECT pg_export_snapshot()")
        yield cursor.fetchone()[0]


def described():
    """What the manifest says of the database."""
    return {
        "postgresql": connection.pg_version,
        "migrations": migrations(),
        "settings": database_settings(),
        "rows": rows(),
    }


def rows():
    """{table: its number of rows} of all tables whose rows are kept."""
    with connection.cursor() as cursor:
        cursor.execute(TABLES, [list(WITHOUT_ROWS)])
        tables = [name for (name,) in cursor.fetchall()]
        return {name: _number_of(cursor, name) for name in tables}


def _number_of(cursor, table):
    cursor.execute(f"SELECT count(*) FROM {table}")  # noqa: S608 - quoted by PostgreSQL
    return cursor.fetchone()[0]


def database_settings():
    """What the database is set to (ALTER DATABASE … SET), as “name=value”; no dump holds it."""
    with connection.cursor() as cursor:
        cursor.execute(DATABASE_SETTINGS)
        return [setting for (setting,) in cursor.fetchall()]


def set_in_database(assignments):
    """Set it to that again."""
    with connection.cursor() as cursor:
        for assignment in assignments:
            name, _equals, value = assignment.partition("=")
            cursor.execute(SET, [name, value])
            cursor.execute(cursor.fetchone()[0])


def migrations():
    """The migrations that the database has, as “application.name”."""
    return sorted(".".join(key) for key in MigrationLoader(connection).applied_migrations)


def unknown_to_this_release(names):
    """Those of ``names`` that this release does not have; other applications' are not ours."""
    known = {".".join(key) for key in MigrationLoader(connection).disk_migrations}
    ours = {f"{label}." for label in apps.app_configs}
    return [name for name in names if name not in known and name.startswith(tuple(ours))]


def stored_files(folder=""):
    """The names of all files of the storage, of deleted documents too: they can be restored."""
    try:
        folders, files = default_storage.listdir(folder)
    except FileNotFoundError:
        return
    yield from (f"{folder}{name}" for name in sorted(files))
    for name in sorted(folders):
        yield from stored_files(f"{folder}{name}/")
