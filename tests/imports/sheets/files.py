"""Spreadsheets as people hand them in, and what an import makes of them."""

import csv
import io

import openpyxl
from django.core.files.base import ContentFile

from agreements.imports.sheets import jobs
from agreements.models import SheetImport, SheetRow

HEADER = ("Jenis naskah", "Judul", "Para pihak", "Nomor naskah", "Ditandatangani")
ROW = ("MoU", "Pertukaran data", "Kaltim; Kalsel", "1/2025; 2/2025", "12 Mei 2025")


def as_csv(*rows, delimiter=";", encoding="utf-8"):
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter).writerows(rows)
    return text.getvalue().encode(encoding)


def as_xlsx(*rows, merge=()):
    workbook = openpyxl.Workbook()
    for row in rows:
        workbook.active.append(row)
    for area in merge:
        workbook.active.merge_cells(area)
    content = io.BytesIO()
    workbook.save(content)
    return content.getvalue()


def upload(content, kind="perjanjian", user=None, desk="64", name="daftar.csv"):
    """A sheet that has been read for its preview."""
    sheet = SheetImport.objects.create(
        kind=kind,
        file=ContentFile(content, name),
        name=name,
        owner_id=desk,
        uploaded_by=user,
    )
    jobs.run(sheet)
    return sheet


def rows_of(sheet):
    return list(SheetRow.objects.filter(sheet=sheet).order_by("number"))


def verdicts(sheet):
    return [row.verdict for row in rows_of(sheet)]


def reasons(sheet):
    """(row, column, reason) for every cell that is not right."""
    return [
        (row.number, column, reason)
        for row in rows_of(sheet)
        for column, reason in sorted(row.reasons.items())
    ]


def saved(sheet, *, only_good_rows=False):
    jobs.confirm(sheet, by=sheet.uploaded_by, only_good_rows=only_good_rows)
    return sheet
