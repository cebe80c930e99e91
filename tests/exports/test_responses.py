"""The same rows come out of CSV, JSON and XLSX, in the order of the queryset."""

import csv
import datetime
import io
import zipfile
from decimal import Decimal

import lxml.etree
import openpyxl
import pytest
from django.db.models import F, Value
from django.utils import timezone
from openpyxl.utils.escape import unescape

from agreements.exports import (
    AGREEMENT_COLUMNS,
    TRANSACTION_COLUMNS,
    Column,
    ColumnType,
    export_response,
)
from agreements.exports.workbook import workbook_chunks
from agreements.models import Agreement, Province, Transaction, TransactionLine
from tests.exports.reading import close, download, read_csv, read_json, read_xlsx
from tests.factories import make_agreement, make_transaction

pytestmark = pytest.mark.django_db

AWKWARD = [
    'Kata "dikutip", lalu koma',
    "Baris satu\nbaris dua\r\nbaris tiga",
    "Titik koma; dan tab\tdi dalam",
    "Garis miring \\ dan \\n bukan baris baru",
    "Huruf ꦏꦼꦂꦗ 中文 ﷽ 🤝",
    "  spasi di tepi  ",
    "100% {tepat} 'petik'",
]


def provinces(expression, kind=ColumnType.TEXT):
    """A table of the 38 provinces with one more cell."""
    return (
        Column("kode", "Kode", "", ColumnType.TEXT, F("code")),
        Column("sel", "Sel", "", kind, expression),
    )


def test_rows_come_in_the_order_of_the_queryset():
    for title, day in (("Lama", "2012"), ("Baru", "2024"), ("Tengah", "2018-05")):
        make_agreement(title=title, signed_on=day)
    queryset = Agreement.objects.published().newest_first()
    assert [row["judul"] for row in read_csv(queryset, AGREEMENT_COLUMNS)] == [
        "Baru",
        "Tengah",
        "Lama",
    ]
    assert [row["judul"] for row in read_json(queryset, AGREEMENT_COLUMNS)] == [
        "Baru",
        "Tengah",
        "Lama",
    ]


def test_only_rows_of_the_queryset_come_out():
    make_agreement("64", "63", title="Kaltim–Kalsel")
    make_agreement("64", "35", title="Kaltim–Jatim")
    queryset = Agreement.objects.published().involving("63").newest_first()
    assert [row["judul"] for row in read_csv(queryset, AGREEMENT_COLUMNS)] == ["Kaltim–Kalsel"]


def test_queryset_with_prefetched_details_and_annotations_is_exported():
    make_agreement(title="Rinci")
    queryset = Agreement.objects.published().with_status().with_row_details().newest_first()
    assert [row["judul"] for row in read_csv(queryset, AGREEMENT_COLUMNS)] == ["Rinci"]
    assert len(read_xlsx(queryset, AGREEMENT_COLUMNS)[1]) == 1


@pytest.mark.parametrize("title", AWKWARD)
def test_awkward_text_survives_every_format(title):
    make_agreement(title=title)
    queryset = Agreement.objects.published()
    place = [column.name for column in AGREEMENT_COLUMNS].index("judul")
    assert read_csv(queryset, AGREEMENT_COLUMNS)[0]["judul"] == title
    assert read_json(queryset, AGREEMENT_COLUMNS)[0]["judul"] == title
    from_sheet = read_xlsx(queryset, AGREEMENT_COLUMNS)[1][0][place]
    assert from_sheet == title.replace("\r\n", "\n")


def test_values_are_bound_and_never_run_as_sql():
    queryset = Agreement.objects.published().filter(title="'; DROP TABLE agreements_party; --%s")
    assert read_csv(queryset, AGREEMENT_COLUMNS) == []


@pytest.mark.parametrize("queryset", [Agreement.objects.filter(pk=0), Agreement.objects.none()])
def test_no_rows_leave_the_header(queryset):
    names = [column.name for column in AGREEMENT_COLUMNS]
    text = download(queryset, AGREEMENT_COLUMNS, "csv").decode()
    assert list(csv.reader(io.StringIO(text))) == [names]
    assert read_json(queryset, AGREEMENT_COLUMNS) == []
    assert read_xlsx(queryset, AGREEMENT_COLUMNS) == (tuple(names), [])


def test_json_has_numbers_booleans_lists_and_nulls():
    columns = (
        Column("kode", "", "", ColumnType.TEXT, F("code")),
        Column("lintang", "", "", ColumnType.DECIMAL, F("capital_lat")),
        Column("nama_lain", "", "", ColumnType.LIST, F("aliases")),
        Column("benar", "", "", ColumnType.BOOLEAN, Value(True)),
        Column("kosong", "", "", ColumnType.TEXT, Value("")),
    )
    province = Province.objects.get(code="64")
    assert read_json(Province.objects.filter(code="64"), columns) == [
        {
            "kode": "64",
            "lintang": float(province.capital_lat),
            "nama_lain": province.aliases,
            "benar": True,
            "kosong": None,
        }
    ]


def test_json_of_many_rows_is_one_array():
    rows = read_json(Province.objects.order_by("code"), provinces(Value("x" * 9_000)))
    assert [row["kode"] for row in rows] == list(
        Province.objects.order_by("code").values_list("code", flat=True)
    )


def test_excel_csv_has_semicolons_decimal_commas_and_a_byte_order_mark():
    sale = make_transaction(value=Decimal(13_700_000_000))
    TransactionLine.objects.update(quantity=Decimal("1234.500"), unit_id="ton")
    columns = (
        Column("nilai", "", "", ColumnType.RUPIAH, F("transaction__value_low")),
        Column("jumlah", "", "", ColumnType.DECIMAL, F("quantity")),
        Column("rincian", "", "", ColumnType.TEXT, Value("a; b")),
    )
    content = download(sale.lines.all(), columns, "csv", excel=True)
    assert content == '\ufeffnilai;jumlah;rincian\n13700000000;1234,5;"a; b"\n'.encode()
    assert download(sale.lines.all(), columns, "csv") == (
        b"nilai,jumlah,rincian\n13700000000,1234.5,a; b\n"
    )


def test_xlsx_equals_csv_cell_by_cell():
    make_agreement("64", "63", sectors=["3.27", "3.30"], hoped=["2.17"], signed_on="2021-10")
    make_agreement("35", "64", title="Kedua", signed_on="2025-08-07", unnamed_party_count=15)
    queryset = Agreement.objects.published().newest_first()
    header, rows = read_xlsx(queryset, AGREEMENT_COLUMNS)
    assert [dict(zip(header, map(as_text, row), strict=True)) for row in rows] == read_csv(
        queryset, AGREEMENT_COLUMNS
    )


def as_text(cell):
    """A cell of XLSX as CSV writes it."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, datetime.datetime):
        return cell.date().isoformat()
    return str(cell)


def test_xlsx_cells_are_typed():
    make_transaction(value=Decimal(13_700_000_000), dated="2021-10-18")
    header, rows = read_xlsx(Transaction.objects.published(), TRANSACTION_COLUMNS)
    cells = dict(zip(header, rows[0], strict=True))
    assert cells["nilai"] == 13_700_000_000
    assert cells["tanggal_awal"] == datetime.datetime(2021, 10, 18)  # noqa: DTZ001
    assert cells["tanggal"] == "2021-10-18"
    assert cells["kode_provinsi_penjual"] == "64"


def test_xlsx_goes_on_in_a_second_sheet():
    columns = provinces(F("name"))
    rows = Province.objects.order_by("code")
    content = b"".join(workbook_chunks(rows, columns, rows_per_sheet=30))
    workbook = openpyxl.load_workbook(io.BytesIO(content))
    assert workbook.sheetnames == ["Data", "Data 2", "Keterangan"]
    assert [workbook[name].max_row for name in ("Data", "Data 2")] == [31, 9]
    assert workbook["Data 2"]["A1"].value == "kode"
    assert workbook["Data"].freeze_panes == workbook["Data 2"].freeze_panes == "A2"
    assert workbook["Data 2"].auto_filter.ref == "A1:B9"


def test_xlsx_explains_its_columns():
    content = b"".join(workbook_chunks(Agreement.objects.none(), AGREEMENT_COLUMNS))
    sheet = openpyxl.load_workbook(io.BytesIO(content))["Keterangan"]
    assert [row[0].value for row in sheet.iter_rows(min_row=2)] == [
        column.name for column in AGREEMENT_COLUMNS
    ]


def test_xlsx_says_where_a_text_was_too_long():
    columns = provinces(Value("x" * 40_000))
    cell = read_xlsx(Province.objects.filter(code="64"), columns)[1][0][1]
    assert len(cell) == 32_767
    assert cell.endswith("x … (dipotong; lengkap pada CSV dan JSON)")


@pytest.mark.parametrize("text", ["a <b> & 'c' \"d\"", "_x0041_", "dua\nbaris\t", "\x01\x0btanda"])
def test_xlsx_says_every_text_that_a_sheet_can_hold(text):
    columns = provinces(Value(text))
    content = download(Province.objects.filter(code="64"), columns, "xlsx")
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        sheet = lxml.etree.fromstring(archive.read("xl/worksheets/sheet1.xml"))
    cell = sheet.findall(".//{*}t")[-1].text
    assert unescape(cell) == text.lstrip("\x01\x0b").replace("\x0b", "")


@pytest.mark.parametrize(
    ("extension", "content_type"),
    [
        ("csv", "text/csv; charset=utf-8"),
        ("json", "application/json"),
        ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ],
)
def test_headers_name_the_file_and_its_type(extension, content_type):
    response = export_response(
        Province.objects.none(), provinces(F("name")), extension=extension, filename="provinsi"
    )
    close(response)
    today = timezone.localdate().isoformat()
    assert response.headers["Content-Type"] == content_type
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Content-Disposition"] == (
        f'attachment; filename="provinsi-{today}.{extension}"'
    )
