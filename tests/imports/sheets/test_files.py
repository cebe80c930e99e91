"""Files that are no spreadsheet, or a hostile one, or an odd one, get a sentence each."""

import io
import zipfile

import openpyxl
import pytest
import xlsxwriter

from agreements.imports.sheets import files
from agreements.imports.sheets.errors import SheetFileError
from tests.imports.sheets.files import (
    HEADER,
    ROW,
    as_csv,
    as_xlsx,
    reasons,
    rows_of,
    upload,
    verdicts,
)

NO_HEADER = "Baris judul kolom tidak ditemukan"
NO_SHEET = "Ini bukan lembar kerja"


def known(row):
    return sum(cell in HEADER for cell in row)


def read(content):
    table = files.read_table(io.BytesIO(content), known)
    return table.header, list(table.rows)


def zipped(**parts):
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), part)
    return content.getvalue()


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "Berkas ini kosong"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "berkas Excel lama (.xls)"),
        (b"%PDF-1.7\n\x00\x01", NO_SHEET),
        (zipped(word__document_xml="<a/>"), NO_SHEET),
        (b"PK\x03\x04 rusak", "rusak"),
        (zipped(xl__workbook_xml="<a/>"), "rusak"),
        (zipped(xl__workbook_xml="<a/>", xl__sharedStrings_xml=bytes(81 * 2**20)), "terlalu besar"),
        (b"a;b;c\n1;2;3\n", NO_HEADER),
        (as_csv(HEADER), "Tidak ada baris isi"),
        (as_csv((*HEADER, *("x" * 201))), "Kolomnya terlalu banyak"),
        (as_csv(HEADER) + b'"' + b"x" * 200_000, "tanda kutip"),
        (as_xlsx(["x"] * 16_000), NO_HEADER),
    ],
)
def test_a_file_that_cannot_be_read_says_why(content, reason):
    with pytest.raises(SheetFileError) as error:
        read(content)
    assert reason in str(error.value)


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_csv_in_any_usual_dress(delimiter, encoding):
    row = (*ROW[:1], "Kerja sama “baik”\nbaris dua; koma, tab\t", *ROW[2:])
    header, rows = read(as_csv(HEADER, row, delimiter=delimiter, encoding=encoding))
    assert (header, rows) == (list(HEADER), [(2, [cell.strip() for cell in row])])


def test_more_rows_than_are_allowed(monkeypatch):
    monkeypatch.setattr(files, "MAX_ROWS", 2)
    with pytest.raises(SheetFileError, match="paling banyak 2"):
        read(as_csv(HEADER, ROW, ROW, ROW))


def test_rows_keep_the_numbers_of_the_sheet_across_titles_and_blanks():
    content = as_xlsx(["REKAP"], [], HEADER, [], ROW, [None] * 5, ROW)
    assert [number for number, _cells in read(content)[1]] == [5, 7]


def test_the_sheet_with_the_header_is_read_and_hidden_ones_are_not():
    workbook = openpyxl.Workbook()
    workbook.active.append(["Petunjuk"])
    hidden = workbook.create_sheet("lama")
    hidden.append((*HEADER, "Para pihak"))
    hidden.append(ROW)
    hidden.sheet_state = "hidden"
    sheet = workbook.create_sheet("isi")
    sheet.append(HEADER)
    sheet.append((*ROW[:1], "dari lembar isi", *ROW[2:]))
    content = io.BytesIO()
    workbook.save(content)
    assert [cells[1] for _number, cells in read(content.getvalue())[1]] == ["dari lembar isi"]


def test_what_a_sheet_says_of_its_size_is_not_believed():
    content = io.BytesIO()
    with xlsxwriter.Workbook(content) as workbook:
        sheet = workbook.add_worksheet()
        sheet.write_row(0, 0, HEADER)
        sheet.write_row(1, 0, ROW)
        sheet.write_blank(1_048_575, 16_383, None, workbook.add_format({"bold": True}))
    assert len(read(content.getvalue())[1]) == 1


@pytest.mark.django_db
def test_odd_cells_are_named(operator):
    sheet = upload(
        as_xlsx(
            (*HEADER, "Tujuan"),
            ("MoU", "#REF!", "Kaltim; Bali", "", "", ""),
            ("MoU", "Gabungan", "Kaltim; Jambi", "", "", "sel ini"),
            ("MoU", "Di bawahnya", "Kaltim; Riau", "", "", None),
            ("MoU", "=1+1 bukan rumus", "Kaltim; Aceh", "", "", "'-5 derajat"),
            merge=["F3:F4"],
        ),
        user=operator,
    )
    assert reasons(sheet) == [
        (2, "judul", "Sel berisi galat Excel #REF!; perbaiki rumusnya."),
        (4, "maksud_tujuan", "Sel gabungan F3:F4: pisahkan (Unmerge), lalu isi tiap barisnya."),
    ]


@pytest.mark.django_db
def test_a_defused_cell_of_our_csv_is_read_as_the_text_it_was(operator):
    sheet = upload(as_csv((*HEADER, "Tujuan"), (*ROW, "'=1+1")), user=operator)
    assert (verdicts(sheet), rows_of(sheet)[0].cells[-1]) == (["new"], "=1+1")


@pytest.mark.django_db
def test_a_broken_file_fails_with_its_reason(operator):
    sheet = upload(b"%PDF-1.7\n\x00", user=operator)
    assert (sheet.state, sheet.message[: len(NO_SHEET)]) == ("failed", NO_SHEET)
