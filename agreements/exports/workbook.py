"""XLSX as it is written: typed cells, one sheet of rows and one that explains columns.

xlsxwriter makes the workbook without its rows; PostgreSQL writes the rows as the XML of a sheet,
and they are put in while the archive is sent. Nothing is kept but the sheet that is being written.
"""

import io
import re
from contextlib import closing
from zipfile import ZIP_DEFLATED, ZipFile

import xlsxwriter
from django.utils.translation import gettext as _

from .column import ColumnType
from .copying import copy_out, whole_lines
from .statements import lines_statement

ROWS_PER_SHEET = 1_048_575
BYTES_PER_SHEET = 2_000_000_000  # what is larger needs an archive that spreadsheets may not read
LONGEST_TEXT = 32_767
FAST = 1  # level of compression: a sheet is nearly all markup
# XML cannot hold them; of line ends a spreadsheet wants the line feed alone.
CONTROLS = bytes({*range(0x20)} - set(b"\t\n"))
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


def workbook_chunks(queryset, columns, *, rows_per_sheet=ROWS_PER_SHEET):
    """The bytes of a workbook with the rows of ``queryset``, as PostgreSQL writes them.

    Rows beyond what a sheet can hold go on in further sheets. Text is never a formula or a link.
    The words in it are those of the language that is spoken now.
    """
    frame = _Frame(columns)
    statement = lines_statement(queryset, columns, frame.row)
    return _written(frame, copy_out(statement), rows_per_sheet)


def _written(frame, content, rows_per_sheet):
    sink = _Sink()
    with (
        closing(content),
        ZipFile(sink, "w", ZIP_DEFLATED, compresslevel=FAST) as archive,
        closing(_Sheets(archive, frame, rows_per_sheet)) as sheets,
    ):
        for lines in whole_lines(content):
            sheets.write(lines.translate(None, CONTROLS))
            if sink.chunks:
                yield sink.taken()
        sheets.finish()
    yield sink.taken()


class _Sink:
    """Where an archive is written that is sent at once: it cannot go back to what it wrote."""

    def __init__(self):
        self.chunks = []

    def write(self, chunk):
        self.chunks.append(bytes(chunk))
        return len(chunk)

    def flush(self):
        pass

    def taken(self):
        content = b"".join(self.chunks)
        self.chunks.clear()
        return content


class _Sheets:
    """The sheets of rows in an archive, filled from top to bottom, one after another."""

    def __init__(self, archive, frame, rows_per_sheet):
        self.archive, self.frame, self.rows_per_sheet = archive, frame, rows_per_sheet
        self.filled = []
        self._begin()

    def write(self, lines):
        """Add whole lines, each of which is a row."""
        while lines:
            if not self._room():
                self._end()
                self._begin()
            fitting, lines = _divided(lines, self._room())
            self.sheet.write(fitting)
            self.size += len(fitting)
            self.filled[-1] += fitting.count(b"\n")

    def finish(self):
        """End the last sheet and add all that a workbook has beside them."""
        self._end()
        with self.frame.made(self.filled) as made:
            for name in made.namelist():
                if name not in self.archive.NameToInfo:
                    self.archive.writestr(name, made.read(name))

    def close(self):
        """Let the archive be closed, also when its reader has gone."""
        self.sheet.close()

    def _room(self):
        """How many rows the sheet can still hold."""
        return self.rows_per_sheet - self.filled[-1] if self.size < BYTES_PER_SHEET else 0

    def _begin(self):
        self.filled.append(0)
        self.size = 0
        self.sheet = self.archive.open(self._name(), "w")
        self.sheet.write(self._around()[0])

    def _end(self):
        self.sheet.write(self._around()[1])
        self.sheet.close()

    def _name(self):
        return f"xl/worksheets/sheet{len(self.filled)}.xml"

    def _around(self):
        with self.frame.made(self.filled) as made:
            return _cut(made.read(self._name()))


def _cut(sheet):
    """What stands before and after the rows; without the extent, which is not known at first."""
    sheet = re.sub(rb"<dimension [^>]*/>", b"", sheet)
    before, end, after = sheet.partition(b"</sheetData>")
    return before, end + after


def _divided(lines, number):
    """The first ``number`` lines and the others."""
    if lines.count(b"\n") <= number:
        return lines, b""
    place = 0
    for _line in range(number):
        place = lines.index(b"\n", place) + 1
    return lines[:place], lines[place:]


class _Frame:
    """A workbook of the columns, whole but for its rows."""

    def __init__(self, columns):
        self.columns = columns
        self.explanation = [
            (_("Kolom"), _("Nama"), _("Arti"), _("Jenis isi")),
            *(
                (column.name, str(column.label), str(column.description), str(column.type.label))
                for column in columns
            ),
        ]
        self.explanation_title = _("Keterangan")

    def made(self, filled):
        """The workbook, as an archive, with a sheet for each number of rows in ``filled``."""
        content = io.BytesIO()
        options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
        with xlsxwriter.Workbook(content, options) as workbook:
            heading = workbook.add_format({"bold": True})
            formats = {
                kind: workbook.add_format({"num_format": text})
                for kind, text in NUMBER_FORMATS.items()
            }
            for number, rows in enumerate(filled, start=1):
                sheet = workbook.add_worksheet(f"Data {number}" if number > 1 else "Data")
                self._head(sheet, heading, formats)
                sheet.autofilter(0, 0, rows, len(self.columns) - 1)
            self._explain(workbook.add_worksheet(self.explanation_title), heading)
        return ZipFile(content)

    def row(self, names):
        """SQL of a row of the sheet from the columns of those names."""
        styles = self._styles()
        cells = [
            _cell(name, column.type, styles.get(place, ""))
            for place, (name, column) in enumerate(zip(names, self.columns, strict=True))
        ]
        return " || ".join(["'<row>'", *cells, "'</row>'"])

    def _styles(self):
        """{place of a column: the attribute of a cell that is shown in its number format}."""
        with self.made([0]) as made:
            sheet = made.read("xl/worksheets/sheet1.xml").decode()
        found = re.findall(r'<col min="(\d+)" max="(\d+)" [^>]*style="(\d+)"', sheet)
        return {
            place: f' s="{style}"'
            for first, last, style in found
            for place in range(int(first) - 1, int(last))
        }

    def _head(self, sheet, heading, formats):
        sheet.freeze_panes(1, 0)
        for place, column in enumerate(self.columns):
            sheet.set_column(place, place, WIDTHS[column.type], formats.get(column.type))
            sheet.write_string(0, place, column.name, heading)

    def _explain(self, sheet, heading):
        sheet.set_column(0, 3, 40)
        for row, texts in enumerate(self.explanation):
            for place, text in enumerate(texts):
                sheet.write_string(row, place, text, None if row else heading)


def _cell(value, kind, style):
    """SQL of a cell; an empty one keeps the place of those after it."""
    match kind:
        case ColumnType.DATE:
            value = f"({value} - DATE '1899-12-30')"
        case ColumnType.DECIMAL:
            value = f"trim_scale({value})"
        case ColumnType.BOOLEAN:
            value, style = f"{value}::int", ' t="b"'
        case ColumnType.TEXT | ColumnType.LIST | ColumnType.URL | ColumnType.EDTF:
            inline = f"""'<c t="inlineStr"><is><t xml:space="preserve">' || {_text(value)}"""
            return f"COALESCE({inline} || '</t></is></c>', '<c/>')"
    return f"COALESCE('<c{style}><v>' || {value} || '</v></c>', '<c/>')"


def _text(value):
    """SQL of a text in XML. Rare are those too long, and those that say “_x0041_” for a letter."""
    spelt = rf"regexp_replace({_fitting(value)}, '_(x[0-9a-fA-F]{{4}}_)', '_x005F_\1', 'g')"
    return (
        f"CASE WHEN octet_length({value}) > {LONGEST_TEXT} OR strpos({value}, '_x') > 0"
        f" THEN {_escaped(spelt)} ELSE {_escaped(value)} END"
    )


def _escaped(text):
    for plain, entity in (("'&'", "&amp;"), ("'<'", "&lt;"), ("'>'", "&gt;"), (r"E'\n'", "&#10;")):
        text = f"replace({text}, {plain}, '{entity}')"
    return text


def _fitting(text):
    """SQL of the text, cut with a remark if a cell cannot hold it."""
    remark = cut_remark()
    cut = f"left({text}, {LONGEST_TEXT - len(remark)}) || '{remark}'"
    return f"CASE WHEN length({text}) > {LONGEST_TEXT} THEN {cut} ELSE {text} END"


def cut_remark():
    """What ends a text that a cell could not hold as a whole."""
    return _(" … (dipotong; lengkap pada CSV dan JSON)")
