"""XLSX read in constant memory; what makes a file dangerous or dubious is found before."""

import datetime
import re
import zipfile
from dataclasses import dataclass
from decimal import Decimal

import openpyxl
from django.utils.translation import gettext as _
from openpyxl.utils.cell import range_boundaries
from openpyxl.worksheet._read_only import ReadOnlyWorksheet

from .errors import SheetFileError

# Unpacked sizes in bytes. A sheet of 200,000 rows takes some 200 MB and is never held as a whole;
# the shared texts are.
MAX_UNPACKED = 600 * 2**20
MAX_SHARED_TEXTS = 80 * 2**20
CHUNK = 1 << 20
MERGED = re.compile(rb'<mergeCell ref="([A-Z]+[0-9]+:[A-Z]+[0-9]+)"')
LONGEST_MERGED = 60
MAX_MERGED_CELLS = 200_000


@dataclass
class WorkbookTable:
    """One sheet of a workbook."""

    sheet: ReadOnlyWorksheet

    def rows(self, width):
        """Rows of text, ``width`` cells each."""
        try:
            for row in self.sheet.iter_rows(max_col=width, values_only=True):
                yield [text_of(value) for value in row]
        except Exception as error:  # openpyxl raises whatever a broken part makes it raise
            raise broken() from error

    def merged_below(self, row, width):
        """The cells that merging over several rows below ``row`` left empty, with the area."""
        hidden = {}
        for address in self._merged_areas():
            left, top, right, bottom = range_boundaries(address)
            if top <= row or top == bottom:
                continue
            if (bottom - top) * min(right, width) > MAX_MERGED_CELLS - len(hidden):
                raise SheetFileError(_("Terlalu banyak sel gabungan; pisahkan dulu di Excel."))
            for number in range(top + 1, bottom + 1):
                for place in range(left, min(right, width) + 1):
                    hidden[number, place - 1] = address
        return hidden

    def _merged_areas(self):
        """The reader that needs no memory leaves these out; they stand in the sheet's own file."""
        areas, before = set(), b""
        with self.sheet.parent._archive.open(self.sheet._worksheet_path) as part:
            while chunk := part.read(CHUNK):
                areas.update(match.decode() for match in MERGED.findall(before + chunk))
                before = chunk[-LONGEST_MERGED:]
        return areas


def workbook_tables(file):
    """The visible sheets of the workbook; raises SheetFileError for what is none or is a bomb."""
    try:
        require_sane_archive(file)
        workbook = openpyxl.load_workbook(file, read_only=True, data_only=True)
    except SheetFileError:
        raise
    except Exception as error:  # openpyxl raises whatever a broken part makes it raise
        raise broken() from error
    sheets = [sheet for sheet in workbook.worksheets if sheet.sheet_state == "visible"]
    for sheet in sheets:
        # What a file says of its own size may be wrong or absurd.
        sheet.reset_dimensions()
    return [WorkbookTable(sheet) for sheet in sheets]


def require_sane_archive(file):
    """Raise SheetFileError unless this is a workbook that unpacks to a reasonable size."""
    with zipfile.ZipFile(file) as archive:
        sizes = {part.filename: part.file_size for part in archive.infolist()}
    file.seek(0)
    if "xl/workbook.xml" not in sizes:
        raise SheetFileError(_("Ini bukan lembar kerja. Unggah berkas .xlsx atau .csv."))
    if (
        sum(sizes.values()) > MAX_UNPACKED
        or sizes.get("xl/sharedStrings.xml", 0) > MAX_SHARED_TEXTS
    ):
        raise SheetFileError(
            _("Isi berkas .xlsx ini terlalu besar. Bagi menjadi beberapa berkas, atau pakai .csv.")
        )


def broken():
    return SheetFileError(_("Berkas .xlsx ini rusak. Buka di Excel, simpan ulang, lalu unggah."))


def text_of(value):
    """What a cell holds, as a person would type it: days as ISO dates, a comma for decimals."""
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case datetime.datetime():
            return value.date().isoformat()
        case float() if value.is_integer():
            return str(int(value))
        case float():
            return f"{Decimal(repr(value)):f}".replace(".", ",")
        case _:
            return str(value).replace("\x00", "").strip()
