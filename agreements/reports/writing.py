"""A report as a workbook with a sheet for each section, and as a document to be edited further."""

import io
from decimal import Decimal

import xlsxwriter
from django.utils.translation import gettext as _
from docx import Document
from docx.enum.section import WD_ORIENT
from docx.shared import Pt

from .section import shown

SHEET_NAME = 31  # characters, a limit of Excel
WIDTH = 28
MAY_NOT_NAME = str.maketrans(dict.fromkeys("[]:*?/\\", " "))


def heading(report):
    return _("Laporan kerja sama %(province)s, %(period)s") % {
        "province": report.province,
        "period": report.period,
    }


def write_xlsx(report):
    """The bytes of a workbook. Numbers stay numbers; text is never a formula."""
    file = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(file, options) as workbook:
        bold = workbook.add_format({"bold": True})
        rupiah = workbook.add_format({"num_format": "#,##0"})
        summary = workbook.add_worksheet(_("Ringkasan"))
        summary.set_column(0, 0, 48)
        summary.write_string(0, 0, heading(report), bold)
        for row, (title, number) in enumerate(report.overview, start=2):
            summary.write_string(row, 0, title)
            summary.write_number(row, 1, number)
        for section in report.sections:
            write_sheet(workbook, section, bold, rupiah)
    return file.getvalue()


def write_sheet(workbook, section, bold, rupiah):
    sheet = workbook.add_worksheet(section.title.translate(MAY_NOT_NAME)[:SHEET_NAME].strip())
    sheet.freeze_panes(1, 0)
    sheet.set_column(0, len(section.columns) - 1, WIDTH)
    for place, column in enumerate(section.columns):
        sheet.write_string(0, place, column, bold)
    for number, row in enumerate(section.rows, start=1):
        for place, value in enumerate(row):
            if isinstance(value, int | Decimal):
                sheet.write_number(number, place, value, rupiah)
            elif value not in (None, ""):
                sheet.write_string(number, place, str(value))
    if section.note:
        sheet.write_string(len(section.rows) + 2, 0, section.note)


def write_docx(report):
    """The bytes of a Word document, landscape, with the first rows of each section as a table."""
    document = Document()
    lay_landscape(document.sections[0])
    document.styles["Normal"].font.size = Pt(10)
    document.add_heading(heading(report), level=1)
    for title, number in report.overview:
        document.add_paragraph(f"{title}: {number}", style="List Bullet")
    for section in report.sections:
        document.add_heading(section.title, level=2)
        if section.rows:
            add_table(document, section)
        else:
            document.add_paragraph(_("Tidak ada."))
        for note in filter(None, (section.cut, section.note)):
            document.add_paragraph(note)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def lay_landscape(section):
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = section.page_height, section.page_width


def add_table(document, section):
    table = document.add_table(rows=1, cols=len(section.columns), style="Light Grid Accent 1")
    for cell, column in zip(table.rows[0].cells, section.columns, strict=True):
        cell.text = column
    for row in section.shown:
        for cell, value in zip(table.add_row().cells, row, strict=True):
            cell.text = printable(shown(value))


def printable(text):
    """Without control characters, which XML cannot hold."""
    return "".join(letter for letter in text if letter.isprintable() or letter in "\n\t")
