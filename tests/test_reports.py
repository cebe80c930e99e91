"""The period report: every section against a hand count, in all its forms."""

import io
from decimal import Decimal

import docx
import openpyxl
import pytest
from django.urls import reverse

from agreements.models import (
    AgreementLink,
    Assessment,
    Evaluation,
    FollowUp,
    Obstacle,
    Province,
)
from agreements.reports import period_report, write_docx, write_xlsx
from agreements.values.day_range import DayRange
from tests.factories import make_agreement, make_mission, make_transaction

pytestmark = pytest.mark.django_db

YEAR = DayRange.of_year(2024)


@pytest.fixture
def register():
    """A year of Kaltim: what is in no section of its report as well."""
    old = make_agreement("64", "63", title="Payung lama", signed_on="2018")
    make_agreement("64", "72", title="Payung tidur", signed_on="2019", valid_until="2025-03")
    pks = make_agreement("64", "63", kind="pks", title="PKS baru", signed_on="2024-05-02")
    AgreementLink.objects.create(from_agreement=pks, to_agreement=old, kind="implements")
    make_agreement("64", "35", title="Usai", signed_on="2019", valid_until="2024-06-30")
    make_agreement("64", "36", title="Lama usai", signed_on="2010", valid_until="2015")
    make_agreement("64", "36", title="Sesudahnya", signed_on="2025")
    make_agreement("63", "35", title="Orang lain", signed_on="2024", owner="63")
    make_agreement("64", "63", title="Draf", signed_on="2024", state="draft")
    make_transaction("64", "63", kind="kontrak", value=5_000_000, dated="2024-02")
    make_transaction("64", "63", kind="kontrak", dated="2024-03")
    make_transaction("63", "64", kind="investasi", value=7_000_000, dated="2024")
    make_transaction("64", "63", kind="kontrak", value=9, dated="2023")
    make_transaction("64", "63", kind="kontrak", value=9, dated=None)
    FollowUp.objects.create(agreement=old, what="Rapat tahunan", due_on="2024-08")
    FollowUp.objects.create(
        agreement=old, what="Sudah lama", due_on="2020", progress="done", done_on="2020"
    )
    mission = make_mission(held_on="2023")
    FollowUp.objects.create(agreement=make_agreement(signed_on="2025"), what="Belum ada waktu itu")
    Obstacle.objects.create(mission=mission, what="Ongkos kapal")
    Obstacle.objects.create(mission=mission, what="Teratasi dulu", solved_on="2022")
    evaluation = Evaluation.objects.create(agreement=old, province_id="64", period="2024")
    Assessment.objects.create(
        evaluation=evaluation, side="bureau", assessor="Biro", rating=4, recommendation="lanjut"
    )


@pytest.fixture
def report(register):
    return period_report(province=Province.objects.get(pk="64"), period=YEAR)


def named(report):
    return {section.title: section for section in report.sections}


def titles(section):
    return [str(row[0]) for row in section.rows]


def test_agreements_stand_where_the_year_puts_them(report):
    sections = named(report)

    assert titles(sections["Naskah baru"]) == ["PKS baru"]
    assert titles(sections["Naskah yang berjalan"]) == ["PKS baru", "Payung tidur", "Payung lama"]
    assert titles(sections["Akan berakhir dalam 180 hari sesudah masa ini"]) == ["Payung tidur"]
    assert titles(sections["Naskah yang berakhir"]) == ["Usai"]
    assert [str(row[4]) for row in sections["Naskah yang berjalan"].rows] == [
        "Belum diketahui",
        "Maret 2025",
        "Belum diketahui",
    ]


def test_umbrellas_count_their_pks(report):
    section = named(report)["PKS pada tiap naskah payung"]

    assert [(str(row[0]), row[1], row[3]) for row in section.rows] == [
        ("Payung tidur", "Sulawesi Tengah", 0),
        ("Payung lama", "Kalimantan Selatan", 1),
    ]
    assert section.note == "1 naskah payung belum punya PKS."


def test_trade_is_told_by_direction_and_kind(report):
    section = named(report)["Transaksi menurut jenis"]

    assert section.rows == [
        ("keluar", "Kontrak", 2, Decimal(5_000_000), Decimal(5_000_000), 1),
        ("masuk", "Investasi", 1, Decimal(7_000_000), Decimal(7_000_000), 0),
    ]
    assert section.note == "1 transaksi tanpa tanggal tidak dihitung."


def test_promises_obstacles_and_evaluations_of_the_year(report):
    sections = named(report)

    assert titles(sections["Tindak lanjut"]) == ["Rapat tahunan"]
    assert titles(sections["Kendala"]) == ["Ongkos kapal"]
    (row,) = sections["Evaluasi"].rows
    assert [str(cell) for cell in row] == [
        "Payung lama",
        "2024",
        "None",
        "None",
        "4",
        "dilanjutkan",
        "terbuka",
    ]


def test_report_costs_the_same_for_more_agreements(report, django_assert_num_queries):
    def on_paper():
        write_docx(period_report(province=Province.objects.get(pk="64"), period=YEAR))

    with django_assert_num_queries(32):
        on_paper()
    for _number in range(5):
        make_agreement(signed_on="2024")
    with django_assert_num_queries(32):
        on_paper()


def test_long_tables_end_early_on_screen_and_paper_but_not_in_the_workbook(
    reader_client, report, monkeypatch
):
    monkeypatch.setattr("agreements.reports.section.MOST_SHOWN", 2)
    said = "2 baris pertama dari 3; semuanya ada dalam XLSX."

    document = docx.Document(io.BytesIO(write_docx(report)))
    workbook = openpyxl.load_workbook(io.BytesIO(write_xlsx(report)))
    page = reader_client.get(address("64", "?masa=2024"))

    assert [len(table.rows) - 1 for table in document.tables] == [1, 2, 1, 1, 2, 2, 1, 1, 1]
    assert [text.text for text in document.paragraphs].count(said) == 1
    assert [section["notes"] for section in page.context["sections"]][1] == [said]
    assert [len(section["rows"]) for section in page.context["sections"]][:2] == [1, 2]
    assert len(list(workbook["Naskah yang berjalan"].iter_rows())) == 4


def test_workbook_has_a_sheet_for_each_section_with_numbers(report):
    workbook = openpyxl.load_workbook(io.BytesIO(write_xlsx(report)))

    assert len(workbook.sheetnames) == 1 + len(report.sections)
    rows = list(workbook["Transaksi menurut jenis"].iter_rows(values_only=True))
    assert rows[1] == ("keluar", "Kontrak", 2, 5_000_000, 5_000_000, 1)


def test_document_has_a_table_for_each_section_that_has_rows(report):
    document = docx.Document(io.BytesIO(write_docx(report)))

    assert document.paragraphs[0].text == "Laporan kerja sama Kalimantan Timur, 2024"
    assert len(document.tables) == sum(bool(section.rows) for section in report.sections)
    assert document.tables[0].rows[1].cells[0].text == "PKS baru"


def test_formula_like_and_broken_titles_stay_text():
    make_agreement(title="=1+1\x0b<b>&", signed_on="2024")
    report = period_report(province=Province.objects.get(pk="64"), period=YEAR)

    workbook = openpyxl.load_workbook(io.BytesIO(write_xlsx(report)))
    document = docx.Document(io.BytesIO(write_docx(report)))

    cell = workbook["Naskah baru"]["A2"]
    assert cell.data_type == "s"
    assert document.tables[0].rows[1].cells[0].text == "=1+1<b>&"


def address(code, query=""):
    return reverse("admin:agreements_bureau_report", args=[code]) + query


@pytest.mark.parametrize(("extension", "start"), [("xlsx", b"PK"), ("docx", b"PK")])
def test_report_is_downloaded(reader_client, register, extension, start):
    response = reader_client.get(address("64", f"?masa=2024&format={extension}"))

    assert response["Content-Disposition"] == (
        f'attachment; filename="laporan-kalimantan-timur-2024.{extension}"'
    )
    assert response.content.startswith(start)


def test_report_on_screen_is_for_a_period_as_people_write_it(reader_client, register):
    report = reader_client.get(address("64", "?masa=triwulan+II+2024")).context["report"]

    assert titles(named(report)["Naskah yang berakhir"]) == ["Usai"]


def test_columns_of_numbers_are_headed_as_such(reader_client, register):
    sections = reader_client.get(address("64", "?masa=2024")).context["sections"]
    trade = next(one for one in sections if one["title"] == "Transaksi menurut jenis")
    assert [is_number for _name, is_number in trade["columns"]] == [False] * 2 + [True] * 4


@pytest.mark.parametrize("query", ["?masa=kapan+saja", "?masa=", "?masa=%00", "?format=pdf"])
def test_unreadable_period_is_told_beside_the_field(reader_client, query):
    response = reader_client.get(address("64", query))

    assert response.status_code == 200
    assert bool(response.context["form"].errors) is ("masa" in query)


def test_report_of_another_desk_is_refused(outsider_client, register):
    assert outsider_client.get(address("64")).status_code == 403
