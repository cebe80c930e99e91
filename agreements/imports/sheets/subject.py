"""What a sheet is about: the model its rows become, its columns, and the rows of other tables.

Agreements and transactions are the two subjects; here is what they share.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _

from agreements.exports.column import integer_column, text_column
from agreements.exports.workbook import cut_remark

from .columns import CLEARED, EXCEL_ERROR, SheetColumn, lines_of, with_unit

LONGEST_REMEMBERED = 80
KEY_LENGTH = 60
EXAMPLE_KEY = "CONTOH"
IDENTITY = {"id", "kunci"}


@dataclass
class Line:
    """One row of a file on its way through the import.

    ``given`` is the text of each column, ``values`` what it was read as, ``reasons`` why not
    ("" for the row as a whole). ``changes`` maps columns to [old, new] as exports show them.
    ``is_foreign``: its record is not the importing desk's. A planned line has the ``record`` to
    write, its ``rows`` in other tables by model, and those that it ``had``.
    """

    number: int
    cells: list
    given: dict = field(default_factory=dict)
    values: dict = field(default_factory=dict)
    reasons: dict = field(default_factory=dict)
    pk: int | None = None
    is_foreign: bool = False
    changes: dict = field(default_factory=dict)
    record: dict | None = None
    rows: dict = field(default_factory=dict)
    had: dict = field(default_factory=dict)
    verdict: str = ""

    def blame(self, column, error):
        """Keep the first reason against a column."""
        self.reasons.setdefault(column, sentence(error))


@dataclass(frozen=True)
class RowSet:
    """The rows that a record has in another table: ``wanted(existing, line)`` says which.

    A row is a dict of columns; one that exists already has its ``id``. What the database refuses
    in a row stands at ``column`` of the sheet.
    """

    model: type[models.Model]
    owner: str
    column: str
    wanted: Callable[[list[dict], Line], list[dict]]
    order: tuple[str, ...] = ("id",)


class Subject:
    """The columns of one kind of sheet, and how their values become records of ``model``."""

    model: type[models.Model]
    days: str
    days_column: str
    columns: tuple[SheetColumn, ...]
    row_sets: tuple[RowSet, ...]

    def __init__(self, directory, desk, user):
        self.directory = directory
        self.desk = desk
        self.user = user
        self._remembered = {}
        self._cut_remark = cut_remark()

    def read(self, line, places):
        """Read the cells of a line; what cannot be read is left with its reason."""
        line.given = given_texts(line.cells, places)
        for column in self.columns:
            text = line.given.get(column.exported.name)
            if text is None:
                continue
            try:
                line.values[column.name] = self._value(column, text, line)
            except (ValidationError, ValueError) as error:
                line.blame(column.name, error)

    def _value(self, column, text, line):
        if text in CLEARED:
            return column.empty
        if EXCEL_ERROR.fullmatch(text):
            raise ValidationError(_("Sel berisi galat Excel %s; perbaiki rumusnya.") % text)
        if text.endswith(self._cut_remark):
            raise ValidationError(_("Isi ini terpotong saat diunduh; pakai unduhan CSV."))
        if column.in_context:
            return column.read(text, line)
        if len(text) > LONGEST_REMEMBERED:
            return column.read(text)
        key = column.name, text
        if key not in self._remembered:
            self._remembered[key] = self._reading(column, text)
        value, error = self._remembered[key]
        if error:
            raise error
        return value

    @staticmethod
    def _reading(column, text):
        try:
            return column.read(text), None
        except (ValidationError, ValueError) as error:
            return None, error

    def identities(self, line):
        """The natural keys of a line, the surest first; a record with one of them is the same."""
        raise NotImplementedError

    def known_identities(self):
        """(natural key, number) of every record of the register."""
        raise NotImplementedError

    def defaults(self):
        """Fields of a new record that are not as the model has them."""
        return {}

    def complete(self, line, before):
        """Finish a planned record from its rows; ``before`` is the record as it was, or None."""

    def gaps(self, line):
        """(column, sentence) for what a published record would no longer have."""
        if not line.record[self.days]:
            yield (
                self.days_column,
                _("Catatan yang terbit harus bertanggal, walau hanya tahunnya."),
            )


def identity_columns():
    """The register's own number, and the key under which the file's desk knows the record."""
    return (
        SheetColumn(
            integer_column("id", _("Nomor catatan"), "pk"),
            as_number,
        ),
        SheetColumn(
            text_column(
                "kunci",
                _("Kunci"),
                "external_key",
                _("Kode unik dari daftar Anda sendiri, agar baris dikenali bila diimpor lagi."),
            ),
            as_key,
        ),
    )


def as_number(text):
    if not (text.isascii() and text.isdigit() and len(text) < 16):
        raise ValidationError(_("Nomor catatan hanya berisi angka."))
    return int(text)


def as_key(text):
    if len(text) > KEY_LENGTH:
        raise ValidationError(_("Kunci paling panjang %d huruf.") % KEY_LENGTH)
    return " ".join(text.split())


def given_texts(cells, places):
    """The text of each column; the parts of several parties are put together in their order."""
    given, parts = {}, {}
    for place, cell in zip(places, cells, strict=True):
        if not place.column:
            continue
        text = with_unit(lines_of(cell), place.unit)
        if place.order:
            parts.setdefault(place.column, {})[place.order] = text.replace("\n", " ")
        elif text:
            given[place.column] = text
    for column, of_parties in parts.items():
        if not any(of_parties.values()):
            continue
        last = max(order for order, text in of_parties.items() if text)
        listed = [of_parties.get(order) or "-" for order in range(1, last + 1)]
        given[column] = "; ".join(filter(None, [given.get(column), *listed]))
    return given


def sentence(error):
    """What an error says, in one line."""
    return " ".join(error.messages) if isinstance(error, ValidationError) else str(error)
