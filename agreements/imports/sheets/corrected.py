"""The rows of a file once more, each with what is wrong in it, to be mended and imported again."""

import codecs
import csv
import io
import tempfile

import xlsxwriter

from agreements.models import SheetRow, Verdict

from .headers import normalised
from .text import DEFUSED

REASONS = "Kesalahan"
BATCH = 2_000


def corrected_csv(sheet, labels, *, only_wrong):
    """Yield the bytes of a CSV that an Indonesian Excel opens as columns."""
    yield codecs.BOM_UTF8
    for cells in corrected_rows(sheet, labels, only_wrong):
        text = io.StringIO(newline="")
        csv.writer(text, delimiter=";").writerow(map(harmless, cells))
        yield text.getvalue().encode()


def corrected_xlsx(sheet, labels, *, only_wrong):
    """A temporary file with the rows as a workbook, all cells text; closing it removes it."""
    file = tempfile.TemporaryFile()  # noqa: SIM115 - whoever sends it closes it
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(file, options) as workbook:
        data = workbook.add_worksheet("Data")
        data.freeze_panes(1, 0)
        for number, cells in enumerate(corrected_rows(sheet, labels, only_wrong)):
            for place, cell in enumerate(cells):
                data.write_string(number, place, cell)
    file.seek(0)
    return file


def corrected_rows(sheet, labels, only_wrong):
    """The header and the rows as they came, the reasons of an earlier round left out."""
    headers = [place["header"] for place in sheet.places]
    kept = [at for at, header in enumerate(headers) if normalised(header) != normalised(REASONS)]
    yield [*(headers[at] for at in kept), REASONS]
    rows = SheetRow.objects.filter(sheet=sheet).order_by("number")
    if only_wrong:
        rows = rows.filter(verdict=Verdict.ERROR)
    for row in rows.iterator(chunk_size=BATCH):
        yield [*(row.cells[at] for at in kept), reasons_in_words(row, labels)]


def reasons_in_words(row, labels):
    """ "Para pihak: “Kalimantan Timr” tidak dikenal. | Nilai: …" """
    return " | ".join(
        f"{labels[column]}: {reason}" if column in labels else reason
        for column, reason in row.reasons.items()
    )


def harmless(cell):
    """A cell that a spreadsheet would run begins with an apostrophe, which reading takes off."""
    return f"'{cell}" if DEFUSED.match(cell) else cell
