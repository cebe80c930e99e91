"""Rows of a table in bulk, as PostgreSQL takes them fastest: many at once, as JSON.

A row is a dict of its columns. Django's own bulk methods would spend most of an import's minute on
composing SQL.
"""

import json
from datetime import date, datetime
from decimal import Decimal
from functools import cache

from django.db import connection
from django.utils import timezone

from agreements.values.day_range import DayRange

from .directory import Trader


def blank_row(model):
    """A row of ``model`` with what a new one holds before anybody writes in it."""
    now = timezone.now()
    return {
        field.attname: now
        if getattr(field, "auto_now", False) or getattr(field, "auto_now_add", False)
        else field.get_default()
        for field in model._meta.concrete_fields
        if not field.primary_key
    }


def insert(model, rows):
    """Write new rows, whose ``id`` it sets."""
    if not rows:
        return
    table = quoted(model._meta.db_table)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)",
            [model._meta.db_table, len(rows)],
        )
        for row, (pk,) in zip(rows, cursor.fetchall(), strict=True):
            row["id"] = pk
        columns = ", ".join(map(quoted, rows[0]))
        cursor.execute(
            f"INSERT INTO {table} ({columns})"  # noqa: S608 - our own names
            f" SELECT {columns} FROM json_populate_recordset(NULL::{table}, %s)",
            [as_json(rows)],
        )


def update(model, rows, columns):
    """Write ``columns`` of rows that are there already."""
    if not rows:
        return
    table = quoted(model._meta.db_table)
    values = ", ".join(f"{quoted(column)} = given.{quoted(column)}" for column in columns)
    kept = [{column: row[column] for column in ("id", *columns)} for row in rows]
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE {table} SET {values}"  # noqa: S608 - our own names
            f" FROM json_populate_recordset(NULL::{table}, %s) given"
            f" WHERE {table}.id = given.id",
            [as_json(kept)],
        )


def violations(model, rows):
    """The names of the table's check constraints that rows would break: [(place, name), …].

    The database evaluates its own constraints, without writing.
    """
    checks = check_constraints(model._meta.db_table)
    if not rows or not checks:
        return []
    table = quoted(model._meta.db_table)
    conditions = ", ".join(f"('{name}', {condition})" for name, condition in checks)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT ordinality - 1, checks.name"  # noqa: S608 - names and SQL of our own schema
            f" FROM json_populate_recordset(NULL::{table}, %s) WITH ORDINALITY,"
            f" LATERAL (VALUES {conditions}) checks (name, holds)"
            " WHERE NOT checks.holds ORDER BY 1",
            [as_json(rows)],
        )
        return cursor.fetchall()


@cache
def check_constraints(table):
    """The name and the SQL condition of each check constraint of a table."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT conname, pg_get_expr(conbin, conrelid) FROM pg_constraint"
            " WHERE contype = 'c' AND conrelid = %s::regclass",
            [quoted(table)],
        )
        # Doubled, because the conditions stand in a statement that has parameters.
        return tuple((name, sql.replace("%", "%%")) for name, sql in cursor.fetchall())


def quoted(name):
    return connection.ops.quote_name(name)


def as_json(rows):
    return json.dumps(rows, default=as_column, ensure_ascii=False)


def as_column(value):
    """How PostgreSQL reads a value from JSON; a business that is not added yet is number 0."""
    match value:
        case DayRange():
            return f"[{value.first},{value.until})"
        case Trader():
            return value.pk or 0
        case Decimal():
            return f"{value:f}"
        case datetime() | date():
            return value.isoformat()
    raise TypeError(value)
