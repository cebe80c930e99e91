"""A record as it was at an earlier version, read backwards out of its history."""

import json
from copy import copy

from django.forms import model_to_dict

from agreements.history import changes_since, record_key
from agreements.models import Change, Operation


class Past:
    """The state of ``record`` and its rows at ``version``."""

    def __init__(self, record, version):
        self.record = record
        self.changes = list(changes_since(record, version))
        self._columns = {}
        for change in reversed(self.changes):
            key = change.table, change.row
            if change.operation == Operation.INSERT:
                self._columns[key] = None
            else:
                self._columns[key] = (self._columns.get(key) or {}) | (change.before or {})
        self._rows = {}

    def was_added(self, row):
        return self._columns.get((table(row), str(row.pk)), {}) is None

    def values(self, row, names):
        """The values of ``row``'s fields then; None if the row was not there yet."""
        if self.was_added(row):
            return None
        then = copy(row)
        older = self._older_rows(type(row)).get(str(row.pk))
        for field in row._meta.concrete_fields:
            if field.column in self._columns.get((table(row), str(row.pk)), ()):
                setattr(then, field.attname, getattr(older, field.attname))
        values = model_to_dict(then, names)
        for field in row._meta.many_to_many:
            if field.name in values:
                values[field.name] = self._linked(field, values[field.name])
        return values

    def gone(self, model, pk):
        """A row that was there then and is no longer; None if there was none."""
        return self._older_rows(model).get(pk)

    def _older_rows(self, model):
        """Rows with the columns that have changed since, by key."""
        if model not in self._rows:
            self._rows[model] = rows_of(
                model,
                [
                    {model._meta.pk.column: row} | columns
                    for (name, row), columns in self._columns.items()
                    if name == table(model) and columns
                ],
            )
        return self._rows[model]

    def _linked(self, field, linked):
        """The keys of the records that a many-to-many ``field`` linked then."""
        keys = {str(record.pk) for record in linked}
        column = field.remote_field.through._meta.get_field(field.m2m_reverse_field_name()).column
        for change in reversed(self.changes):
            if change.table != table(field.remote_field.through):
                continue
            if change.operation == Operation.INSERT:
                keys.discard(str(change.after[column]))
            else:
                keys.add(str(change.before[column]))
        return keys


def rows_of(model, columns):
    """Unsaved rows, by key, of what history wrote: PostgreSQL itself reads its values again."""
    if not columns:
        return {}
    table = model._meta.db_table
    found = model._base_manager.raw(
        f"SELECT * FROM jsonb_populate_recordset(NULL::{table}, %s)",  # noqa: S608 - our own name
        [json.dumps(columns)],
    )
    return {str(row.pk): row for row in found}


def deleted_row(record, model, key):
    """A row of ``record`` as it was when it was deleted; None if it never was."""
    change = last_change(record, model(pk=key))
    if change is None or change.operation != Operation.DELETE:
        return None
    return rows_of(model, [change.before]).get(key)


def last_change(record, row, field_name=None):
    """The last change of a row of ``record``, or of one field of it; None if there is none."""
    changes = Change.objects.filter(record=record_key(record)).select_related("actor")
    if field_name is None:
        return changes.filter(table=table(row), row=str(row.pk)).last()
    field = row._meta.get_field(field_name)
    if field.many_to_many:
        return changes.filter(table=table(field.remote_field.through)).last()
    of_row = changes.filter(table=table(row), row=str(row.pk))
    return of_row.filter(after__has_key=field.column).last()


def table(model):
    """The name by which history knows a model's table."""
    return model._meta.db_table.removeprefix("agreements_")
