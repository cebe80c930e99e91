"""The empty sheet that a bureau fills in, made from the columns that can be read back."""

import codecs
import csv
import io

import xlsxwriter
from django.utils.translation import gettext_lazy as _

from .directory import Directory
from .jobs import SUBJECTS
from .subject import EXAMPLE_KEY

CHECKED_ROWS = 5_000
NOTE_SIZE = {"x_scale": 2, "y_scale": 1.5}
HINTS = (
    _("Satu baris untuk satu catatan. Kolom yang tidak dipakai boleh dihapus; urutannya bebas."),
    _("Sel kosong tidak mengubah apa-apa; tanda “-” mengosongkan isi yang sudah tercatat."),
    _("Tanggal: 12 Mei 2025, 12/05/2025, Mei 2025, atau 2025. Nilai: Rp500 juta."),
    _("Beberapa pihak, bidang, atau barang dalam satu sel dipisahkan titik koma."),
    _("Nomor dan penanda tangan ditulis menurut urutan pihak; “-” bila tidak ada."),
    _("Bila Kunci diisi, baris dikenali lagi pada impor berikutnya walau isinya berubah."),
)


def blank_columns(kind):
    """The columns of a blank sheet, those that most lists have first."""
    subject = SUBJECTS[kind](Directory(), None, None)
    columns = [column for column in subject.columns if column.name != "id"]
    return sorted(columns, key=lambda column: not column.words.example)


def blank_csv(kind):
    """Bytes that an Indonesian Excel opens as columns: the header and one example."""
    columns = blank_columns(kind)
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";")
    writer.writerow(column.label for column in columns)
    writer.writerow(column.words.example for column in columns)
    return codecs.BOM_UTF8 + text.getvalue().encode()


def blank_xlsx(kind):
    """Bytes of a workbook: a sheet to fill in with choices and notes, and one that explains."""
    columns = blank_columns(kind)
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as workbook:
        heading = workbook.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        _write_data(workbook, columns, heading)
        _write_choices(workbook, columns, heading)
        _write_hints(workbook, columns, heading)
    return content.getvalue()


def _write_data(workbook, columns, heading):
    sheet = workbook.add_worksheet("Data")
    sheet.freeze_panes(1, 1)
    example = workbook.add_format({"italic": True, "font_color": "#666666"})
    for place, column in enumerate(columns):
        sheet.set_column(place, place, 18 if column.words.example else 14)
        sheet.write_string(0, place, column.label, heading)
        sheet.write_comment(0, place, _note(column), NOTE_SIZE)
        sheet.write_string(1, place, column.words.example, example)
        if column.choices:
            last = len(column.choices) + 1
            name = xlsxwriter.utility.xl_col_to_name(place)
            options = {
                "validate": "list",
                "source": f"=Pilihan!${name}$2:${name}${last}",
                # Other words for a choice are understood as well.
                "show_error": False,
            }
            sheet.data_validation(1, place, CHECKED_ROWS, place, options)


def _write_choices(workbook, columns, heading):
    """Each column's choices below its header, at the same place as in the sheet of data."""
    sheet = workbook.add_worksheet("Pilihan")
    for place, column in enumerate(columns):
        if column.choices:
            sheet.set_column(place, place, 28)
            sheet.write_string(0, place, column.label, heading)
            sheet.write_column(1, place, column.choices)


def _write_hints(workbook, columns, heading):
    sheet = workbook.add_worksheet("Petunjuk")
    sheet.set_column(0, 0, 34)
    sheet.set_column(1, 1, 90, workbook.add_format({"text_wrap": True, "valign": "top"}))
    sheet.write_string(0, 0, str(_("Cara mengisi")), heading)
    hints = [*HINTS, _("Baris berkunci %s adalah contoh dan tidak diimpor.") % EXAMPLE_KEY]
    for row, hint in enumerate(hints, start=1):
        sheet.write_string(row, 1, str(hint))
    below = len(hints) + 2
    sheet.write_row(below, 0, (str(_("Kolom")), str(_("Arti"))), heading)
    for row, column in enumerate(columns, start=below + 1):
        sheet.write_string(row, 0, column.label)
        sheet.write_string(row, 1, _note(column))


def _note(column):
    """What a column is: its meaning in the registry, whether it must be filled in, an example."""
    parts = [
        str(column.exported.description),
        _("Wajib diisi.") if column.required else "",
        _("Contoh: %s") % column.words.example if column.words.example else "",
    ]
    return " ".join(str(part) for part in parts if part) or column.label
