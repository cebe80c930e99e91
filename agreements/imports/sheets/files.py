"""An uploaded spreadsheet as rows of text, whatever it is called: XLSX or CSV."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain, islice

from django.utils.translation import gettext as _

from .errors import SheetFileError
from .text import text_tables
from .workbook import workbook_tables

MAX_ROWS = 200_000
MAX_COLUMNS = 200
HEADER_WITHIN = 20
FEWEST_HEADERS = 2
START_OF_ZIP = b"PK\x03\x04"
START_OF_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@dataclass
class Table:
    """The header of a sheet and the numbered rows below it; the number is the sheet's own.

    ``merged`` maps (row number, place) of cells that are hidden in a merged area to its address.
    """

    header: list[str]
    rows: Iterator[tuple[int, list[str]]]
    merged: dict[tuple[int, int], str] = field(default_factory=dict)


def read_table(file, recognised):
    """The Table of a file, in constant memory; raises SheetFileError with what to do about it.

    ``recognised`` says how many headers of a row are known. The header may stand below a title;
    it is the best known of the first rows, over all sheets, or all delimiters of a CSV.
    """
    best = None
    for candidate in candidates(file):
        head = list(islice(candidate.rows(MAX_COLUMNS + 1), HEADER_WITHIN))
        place, known = best_header(head, recognised)
        if known >= FEWEST_HEADERS and (best is None or known > best[0]):
            best = known, candidate, place, without_tail(head[place])
    if best is None:
        raise SheetFileError(
            _(
                "Baris judul kolom tidak ditemukan pada 20 baris pertama. Pakai templat, atau beri"
                " judul kolom seperti pada templat."
            )
        )
    _known, candidate, place, header = best
    if len(header) > MAX_COLUMNS:
        raise SheetFileError(_("Kolomnya terlalu banyak (paling banyak %d).") % MAX_COLUMNS)
    below = islice(enumerate(candidate.rows(len(header)), start=1), place + 1, None)
    first = next((row for row in below if any(row[1])), None)
    if first is None:
        raise SheetFileError(_("Tidak ada baris isi di bawah judul kolom."))
    rows = limited(filled(chain([first], below), len(header)))
    return Table(header, rows, candidate.merged_below(place + 1, len(header)))


def candidates(file):
    """The sheets of a workbook, or a CSV read with each delimiter, told apart by the content."""
    start = file.read(len(START_OF_OLD_OFFICE))
    file.seek(0)
    if not start:
        raise SheetFileError(_("Berkas ini kosong."))
    if start == START_OF_OLD_OFFICE:
        raise SheetFileError(
            _(
                "Ini berkas Excel lama (.xls) atau berkas berkata sandi. Simpan dulu sebagai .xlsx"
                " tanpa kata sandi."
            )
        )
    if start.startswith(START_OF_ZIP):
        return workbook_tables(file)
    return text_tables(file)


def best_header(rows, recognised):
    """The place of the row with most known headers, and their number."""
    counts = [recognised(row) for row in rows]
    known = max(counts, default=0)
    return (counts.index(known) if counts else 0), known


def without_tail(cells):
    """The cells up to the last that says anything."""
    return cells[: max((place for place, cell in enumerate(cells, start=1) if cell), default=0)]


def filled(rows, width):
    """Rows that say anything, as wide as the header."""
    for number, row in rows:
        if any(row):
            yield number, row + [""] * (width - len(row))


def limited(rows):
    for count, row in enumerate(rows):
        if count == MAX_ROWS:
            raise SheetFileError(
                _("Barisnya terlalu banyak (paling banyak %s). Bagi menjadi beberapa berkas.")
                % f"{MAX_ROWS:,}".replace(",", ".")
            )
        yield row
