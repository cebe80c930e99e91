"""CSV as people save it: any of the usual delimiters and encodings."""

import codecs
import csv
import io
import re
from dataclasses import dataclass

from django.utils.translation import gettext as _

from agreements.exports.statements import FORMULA

from .errors import SheetFileError

DELIMITERS = ";,\t|"
CHUNK = 1 << 20
BYTE_ORDER_MARKS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
# Our exports put an apostrophe before what a spreadsheet would run; see exports/statements.py.
DEFUSED = re.compile(FORMULA.replace("''", "'"))


@dataclass
class TextTable:
    """The whole file, cut into cells at one delimiter."""

    file: io.IOBase
    encoding: str
    delimiter: str

    def rows(self, width):
        """Rows of text, cut off after ``width`` cells."""
        self.file.seek(0)
        text = io.TextIOWrapper(self.file, self.encoding, errors="replace", newline="")
        try:
            for row in csv.reader(text, delimiter=self.delimiter):
                yield [plain(cell) for cell in row[:width]]
        except csv.Error as error:
            raise SheetFileError(
                _("Berkas CSV tidak terbaca; periksa tanda kutip yang tidak ditutup.")
            ) from error
        finally:
            text.detach()

    def merged_below(self, row, width):
        """A CSV has no merged cells."""
        return {}


def text_tables(file):
    """The file as a TextTable for each delimiter; raises SheetFileError if it is no text."""
    encoding = encoding_of(file)
    return [TextTable(file, encoding, delimiter) for delimiter in DELIMITERS]


def encoding_of(file):
    """The mark at the file's start says it; without one UTF-8 if it is that, else Windows."""
    start = file.read(4)
    file.seek(0)
    for mark, encoding in BYTE_ORDER_MARKS.items():
        if start.startswith(mark):
            return encoding
    decoder = codecs.getincrementaldecoder("utf-8")()
    encoding = "utf-8"
    while chunk := file.read(CHUNK):
        if b"\x00" in chunk:
            raise SheetFileError(_("Ini bukan lembar kerja. Unggah berkas .xlsx atau .csv."))
        try:
            decoder.decode(chunk)
        except UnicodeDecodeError:
            encoding = "cp1252"
    return encoding


def plain(cell):
    """A cell without the spaces around it and the apostrophe that made it harmless."""
    if cell.startswith("'") and DEFUSED.match(cell):
        cell = cell[1:]
    return cell.replace("\x00", "").strip()
