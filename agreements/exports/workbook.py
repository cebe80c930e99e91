"""Writing XLSX in constant memory: typed cells, one sheet of rows and one that explains columns."""

import tempfile
from contextlib import ExitStack

import xlsxwriter
from django.utils.translation import gettext as _

from .column import ColumnType
from .statements import SEPARATOR, SEPARATOR_IN_VALUE, cells

ROWS_PER_SHEET = 1_048_575
LONGEST_TEXT = 32_767
BATCH = 2_000
WIDTHS = {
    ColumnType.TEXT: 32,
    ColumnType.LIST: 40,
    ColumnType.INTEGER: 12,
    ColumnType.DECIMAL: 14,
    ColumnType.RUPIAH: 22,
    ColumnType.DATE: 12,
    ColumnType.EDTF: 22,
    ColumnType.BOOLEAN: 10,
    ColumnType.URL: 40,
}
NUMBER_FORMATS = {
    ColumnType.INTEGER: "0",
    ColumnType.RUPIAH: "#,##0",
    ColumnType.DATE: "yyyy-mm-dd",
}


def write_workbook(queryset, columns, *, rows_per_sheet=ROWS_PER_SHEET):
    """A temporary file with the rows of ``queryset``; closing it removes it.

    Rows beyond what a sheet can hold go on in further sheets. Text is never a formula or a link.
    """
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with ExitStack() as on_error:
        file = on_error.enter_context(tempfile.TemporaryFile())
        with xlsxwriter.Workbook(file, options) as workbook:
            _write_rows(workbook, queryset, columns, rows_per_sheet)
            _write_explanation(workbook, columns)
        file.seek(0)
        on_error.pop_all()
    return file


def _write_rows(workbook, queryset, columns, rows_per_sheet):
    sheets = _RowSheets(workbook, columns)
    for number, row in enumerate(cells(queryset, columns).iterator(chunk_size=BATCH)):
        if number and number % rows_per_sheet == 0:
            sheets.begin()
        sheets.write(row)
    sheets.finish()


class _RowSheets:
    """The sheets of rows of one workbook, filled from top to bottom, one after another."""

    def __init__(self, workbook, columns):
        self.workbook = workbook
        self.columns = columns
        self.heading = workbook.add_format({"bold": True})
        formats = {
            kind: workbook.add_format({"num_format": text}) for kind, text in NUMBER_FORMATS.items()
        }
        self.formats = [formats.get(column.type) for column in columns]
        self.count = 0
        self._open()

    def begin(self):
        """Go on in a new sheet with the same header."""
        self.finish()
        self._open()

    def write(self, row):
        self.filled += 1
        for place, (value, column) in enumerate(zip(row, self.columns, strict=True)):
            _write_cell(self.sheet, self.filled, place, value, column.type, self.formats[place])

    def finish(self):
        self.sheet.autofilter(0, 0, self.filled, len(self.columns) - 1)

    def _open(self):
        self.count += 1
        self.filled = 0
        self.sheet = self.workbook.add_worksheet(f"Data {self.count}" if self.count > 1 else "Data")
        self.sheet.freeze_panes(1, 0)
        for place, column in enumerate(self.columns):
            self.sheet.set_column(place, place, WIDTHS[column.type])
        for place, column in enumerate(self.columns):
            self.sheet.write_string(0, place, column.name, self.heading)


def _write_cell(sheet, row, place, value, kind, cell_format):
    if value is None or value in ("", []):
        return
    match kind:
        case ColumnType.INTEGER | ColumnType.DECIMAL | ColumnType.RUPIAH:
            sheet.write_number(row, place, value, cell_format)
        case ColumnType.DATE:
            sheet.write_datetime(row, place, value, cell_format)
        case ColumnType.BOOLEAN:
            sheet.write_boolean(row, place, value)
        case ColumnType.LIST:
            sheet.write_string(row, place, _fitting(_joined(value)))
        case _:
            sheet.write_string(row, place, _fitting(value))


def _joined(values):
    return SEPARATOR.join(str(value).replace(SEPARATOR, SEPARATOR_IN_VALUE) for value in values)


def _fitting(text):
    """The text with a spreadsheet's line ends, cut with a remark if a cell cannot hold it."""
    text = text.replace("\r\n", "\n")
    if len(text) <= LONGEST_TEXT:
        return text
    return text[: LONGEST_TEXT - len(cut_remark())] + cut_remark()


def cut_remark():
    """What ends a text that a cell could not hold as a whole."""
    return _(" … (dipotong; lengkap pada CSV dan JSON)")


def _write_explanation(workbook, columns):
    sheet = workbook.add_worksheet(_("Keterangan"))
    sheet.set_column(0, 3, 40)
    heading = workbook.add_format({"bold": True})
    for place, title in enumerate((_("Kolom"), _("Nama"), _("Arti"), _("Jenis isi"))):
        sheet.write_string(0, place, title, heading)
    for row, column in enumerate(columns, start=1):
        for place, text in enumerate(
            (column.name, column.label, column.description, column.type.label)
        ):
            sheet.write_string(row, place, str(text))
