"""A whole register at once: 50,000 rows of which 37 are wrong, all found and none saved unasked."""

import pytest

from agreements.models import Agreement, Party, SheetRow, SheetState
from tests.imports.sheets.files import as_csv, reasons, saved, upload

ROWS = 50_000
HEADER = ("Kunci", "Jenis", "Judul", "Pihak 1", "Pihak 2", "Tgl TTD", "Berlaku sampai")
# A wrong cell and the column that has to be blamed for it.
WRONG = (
    ("Jenis", "surat", "jenis"),
    ("Jenis", "", "jenis"),
    ("Judul", "x" * 301, "judul"),
    ("Pihak 1", "Kalimantan Timr", "para_pihak"),
    ("Pihak 2", "Kaltim", "para_pihak"),
    ("Tgl TTD", "31 Februari 2020", "ditandatangani"),
    ("Berlaku sampai", "#N/A", "berlaku_sampai"),
)
PLANTED = {1_000 + 1_300 * place: WRONG[place % len(WRONG)] for place in range(37)}


def line(number):
    cells = {
        "Kunci": number,
        "Jenis": "MoU",
        "Judul": f"Kerja sama {number}",
        "Pihak 1": "Kaltim",
        "Pihak 2": "Kalsel",
        "Tgl TTD": f"{number % 28 + 1} Mei 2020",
        "Berlaku sampai": "2030",
    }
    if number in PLANTED:
        header, cell, _column = PLANTED[number]
        cells[header] = cell
    return tuple(cells.values())


@pytest.mark.django_db
def test_fifty_thousand_rows_with_37_errors(operator):
    content = as_csv(HEADER, *map(line, range(2, ROWS + 2)))
    sheet = upload(content, user=operator)
    expected = [(number, column) for number, (_header, _cell, column) in PLANTED.items()]
    assert [(number, column) for number, column, _reason in reasons(sheet)] == expected
    assert all(reason for _number, _column, reason in reasons(sheet))
    assert (sheet.row_count, Agreement.objects.count()) == (ROWS, 0)

    saved(sheet)
    assert (sheet.state, Agreement.objects.count()) == (SheetState.PREVIEW, 0)

    saved(sheet, only_good_rows=True)
    assert (sheet.state, Agreement.objects.count()) == (SheetState.DONE, ROWS - len(PLANTED))
    assert Party.objects.count() == 2 * (ROWS - len(PLANTED))
    assert SheetRow.objects.filter(sheet=sheet, record=None).count() == len(PLANTED)
    assert not Agreement.objects.filter(title__in=[line(number)[2] for number in PLANTED]).exists()
