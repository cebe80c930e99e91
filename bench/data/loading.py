"""Rows into the register's tables as fast as PostgreSQL takes them: COPY, then the indexes."""

from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count, islice
from typing import Any

from django.apps import apps
from django.core.management.color import no_style
from django.db import connection, models

ROWS_AT_ONCE = 400
INDEXES = """
    SELECT index.indexrelid::regclass::text, pg_get_indexdef(index.indexrelid)
    FROM pg_index index
    WHERE index.indrelid = ANY (%s::regclass[])
      AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = index.indexrelid
                      AND contype IN ('p', 'u', 'x'))
    ORDER BY 1
"""
FOREIGN_KEYS = """
    SELECT conrelid::regclass::text, quote_ident(conname), pg_get_constraintdef(oid)
    FROM pg_constraint WHERE contype = 'f' AND conrelid = ANY (%s::regclass[]) ORDER BY 1, 2
"""


@dataclass(frozen=True)
class Rows:
    """Rows for the table of ``model``: the names of their columns and a tuple for each row.

    Columns that are not named get the default of their field.
    """

    model: type[models.Model]
    columns: str
    rows: Any


class Lines:
    """Rows as the text that COPY reads, made while it is read."""

    def __init__(self, lines):
        self._lines = iter(lines)

    def read(self, _size):
        return "".join(islice(self._lines, ROWS_AT_ONCE))


def copy_in(table):
    """Load the rows of a table; those without an id get the next ones."""
    model, names = table.model, table.columns.split()
    constants = defaults(model, names)
    columns = ", ".join(map(connection.ops.quote_name, (*names, *constants)))
    rest = "".join(f"\t{as_text(value)}" for value in constants.values()) + "\n"
    lines = ("\t".join(map(as_text, row)) + rest for row in table.rows)
    with connection.cursor() as cursor:
        if isinstance(model._meta.pk, models.AutoField) and model._meta.pk.column not in names:
            columns = f'"{model._meta.pk.column}", {columns}'
            lines = map("{}\t{}".format, count(next_id(cursor, model)), lines)
        statement = f"COPY {model._meta.db_table} ({columns}) FROM STDIN"
        cursor.copy_expert(statement, Lines(lines))
        return cursor.rowcount


def as_text(value):
    """A value in COPY's text format; none of ours holds a tab, a line break or a backslash."""
    return "\\N" if value is None else str(value)


def defaults(model, given):
    """{column: what Django would write} of the fields that the rows leave out."""
    fields = (field for field in model._meta.concrete_fields if field.column not in given)
    found = {field.column: field.get_default() for field in fields if not field.primary_key}
    return {
        column: "{}" if value == [] else value
        for column, value in found.items()
        if value is not None
    }


def next_id(cursor, model):
    cursor.execute(f"SELECT coalesce(max(id), 0) + 1 FROM {model._meta.db_table}")
    return cursor.fetchone()[0]


@contextmanager
def silent(tables):
    """``tables`` without triggers, which are back at the end."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # what waits for the end would hinder
        for table in tables:
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        yield
        for table in tables:
            cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")


@contextmanager
def bare(tables):
    """``tables`` without foreign keys and indexes, all of which are back at the end.

    A foreign key that comes back checks every row, as if each had been written by itself.
    """
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # what waits for the end would hinder
        cursor.execute("SET LOCAL maintenance_work_mem = '512MB'")
        cursor.execute(INDEXES, [tables])
        indexes = cursor.fetchall()
        cursor.execute(FOREIGN_KEYS, [tables])
        keys = cursor.fetchall()
        for table, name, _definition in keys:
            cursor.execute(f"ALTER TABLE {table} DROP CONSTRAINT {name}")
        for name, _definition in indexes:
            cursor.execute(f"DROP INDEX {name}")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")  # versions grow at the end, once
        yield
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for _name, definition in indexes:
            cursor.execute(definition)
        for table, name, definition in keys:
            cursor.execute(f"ALTER TABLE {table} ADD CONSTRAINT {name} {definition}")


def tables_of_the_register():
    """The names of all tables of the register, also those between two records."""
    found = apps.get_app_config("agreements").get_models(include_auto_created=True)
    return [model._meta.db_table for model in found if model._meta.managed]


def set_sequences():
    """Let every table go on counting after its last row."""
    found = apps.get_app_config("agreements").get_models(include_auto_created=True)
    statements = connection.ops.sequence_reset_sql(no_style(), list(found))
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
