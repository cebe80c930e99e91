"""A cell that a spreadsheet would run arrives as text."""

import openpyxl
import pytest
from django.db.models import F, Value

from agreements.exports import AGREEMENT_COLUMNS, Column, ColumnType
from agreements.exports.workbook import workbook_chunks
from agreements.models import Agreement, Province
from tests.exports.reading import read_csv, read_json, read_xlsx
from tests.factories import make_agreement

pytestmark = pytest.mark.django_db

FORMULAS = [
    "=SUM(A1:A9)",
    "+62 541 733333",
    "-1+1",
    "@SUM(1)",
    "\t=1+1",
    "\tjudul",
    "\rjudul",
    "  =1+1",
    "\u00a0=1+1",
    "\ufeff=1+1",
    "\u3000=1+1",
    "＝1+1",
    "＋1",
    "－1",
    "＠A1",
    "−1",
    "'=1+1",
    '=HYPERLINK("http://contoh.invalid","klik")',
]
HARMLESS = ["Perjanjian = kerja sama", "a-b", "2018-05", "'petik'", "(=1)", "1+1"]


def cell(text, kind=ColumnType.TEXT):
    return Province.objects.filter(code="64"), (Column("sel", "", "", kind, Value(text)),)


@pytest.mark.parametrize("text", FORMULAS)
def test_formula_is_led_by_an_apostrophe_in_csv(text):
    assert read_csv(*cell(text)) == [{"sel": "'" + text}]


@pytest.mark.parametrize("text", HARMLESS)
def test_other_text_stays_as_it_is(text):
    assert read_csv(*cell(text)) == [{"sel": text}]


@pytest.mark.parametrize("text", FORMULAS)
def test_json_keeps_the_text(text):
    assert read_json(*cell(text)) == [{"sel": text}]


def test_first_value_of_a_list_is_defused():
    columns = (Column("sel", "", "", ColumnType.LIST, F("aliases")),)
    queryset = Province.objects.filter(code="64")
    queryset.update(aliases=["=A1", "Benua Etam"])
    assert read_csv(queryset, columns) == [{"sel": "'=A1; Benua Etam"}]


def test_separator_within_a_value_of_a_list_is_softened():
    columns = (Column("sel", "", "", ColumnType.LIST, F("aliases")),)
    queryset = Province.objects.filter(code="64")
    queryset.update(aliases=["Satu; dua", "Tiga"])
    assert read_csv(queryset, columns) == [{"sel": "Satu, dua; Tiga"}]
    assert read_xlsx(queryset, columns) == (("sel",), [("Satu, dua; Tiga",)])
    assert read_json(queryset, columns) == [{"sel": ["Satu; dua", "Tiga"]}]


def test_negative_numbers_stay_numbers():
    columns = (Column("lintang", "", "", ColumnType.DECIMAL, F("capital_lat")),)
    surabaya = Province.objects.filter(code="35")
    assert read_csv(surabaya, columns) == [
        {"lintang": f"{surabaya.get().capital_lat.normalize():f}"}
    ]
    assert float(read_csv(surabaya, columns)[0]["lintang"]) < 0


def test_title_that_begins_with_an_equals_sign_arrives_as_text():
    make_agreement(title="=1+1")
    queryset = Agreement.objects.published()
    header, rows = read_xlsx(queryset, AGREEMENT_COLUMNS)
    assert read_csv(queryset, AGREEMENT_COLUMNS)[0]["judul"] == "'=1+1"
    assert rows[0][header.index("judul")] == "=1+1"


def test_xlsx_holds_no_formula_and_no_link(tmp_path):
    for text in ("=1+1", "https://contoh.invalid/"):
        path = tmp_path / "unduhan.xlsx"
        path.write_bytes(b"".join(workbook_chunks(*cell(text))))
        found = openpyxl.load_workbook(path)["Data"]["A2"]
        assert (found.data_type, found.value, found.hyperlink) == ("s", text, None)
