"""What one column of an export is: its name, its meaning, its type and where it comes from.

The tables are written with `text_column`, `list_column` and so on, one function for each type.
"""

from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _


class ColumnType(models.TextChoices):
    """Types of cell; the label is for the data dictionary."""

    TEXT = "text", _("teks")
    LIST = "list", _("daftar teks, dipisah “; ”")
    INTEGER = "integer", _("bilangan bulat")
    DECIMAL = "decimal", _("bilangan desimal")
    RUPIAH = "rupiah", _("rupiah utuh")
    DATE = "date", _("tanggal ISO 8601")
    EDTF = "edtf", _("tanggal EDTF (ISO 8601-2), boleh berupa rentang")
    BOOLEAN = "boolean", _("true atau false")
    URL = "url", _("alamat")


@dataclass(frozen=True)
class Column:
    """A column of every export format.

    ``name`` is the header and never changes; ``expression`` is an ORM expression over the model of
    the table. A LIST gives a PostgreSQL array, which JSON keeps and the other formats join.
    """

    name: str
    label: str
    description: str
    type: ColumnType
    expression: Any


def _column_of(kind):
    """A function that makes a Column of that type; a plain text names a field of the model."""

    def column(name, label, expression, description=""):
        if isinstance(expression, str):
            expression = models.F(expression)
        return Column(name, label, description, kind, expression)

    return column


text_column = _column_of(ColumnType.TEXT)
list_column = _column_of(ColumnType.LIST)
integer_column = _column_of(ColumnType.INTEGER)
decimal_column = _column_of(ColumnType.DECIMAL)
rupiah_column = _column_of(ColumnType.RUPIAH)
date_column = _column_of(ColumnType.DATE)
edtf_column = _column_of(ColumnType.EDTF)
boolean_column = _column_of(ColumnType.BOOLEAN)
url_column = _column_of(ColumnType.URL)


class Export(NamedTuple):
    """A table that anyone may download: a function that gives its public rows, and its columns."""

    rows: Any
    columns: tuple[Column, ...]

    @property
    def label(self):
        """What the table is called: the name of its records."""
        return str(capfirst(self.rows().model._meta.verbose_name_plural))

    @property
    def description(self):
        """What the table holds, in a sentence for a catalogue."""
        return _(
            "Tabel {name} dari register terbuka kerja sama antara provinsi di Indonesia: satu "
            "baris untuk tiap catatan yang terbit, {count} kolom. Yang kosong belum diketahui."
        ).format(name=self.label.lower(), count=len(self.columns))
