"""Which column a header means."""

import pytest

from agreements.imports.sheets.agreements import AgreementSheet
from agreements.imports.sheets.directory import Directory
from agreements.imports.sheets.headers import places_of
from agreements.imports.sheets.transactions import TransactionSheet

pytestmark = pytest.mark.django_db


def meant(*header, subject=AgreementSheet):
    places = places_of(header, subject(Directory(), "64", None).columns)
    return [(place.column, place.order, place.unit) for place in places]


@pytest.mark.parametrize(
    ("header", "column", "order"),
    [
        ("para_pihak", "para_pihak", 0),
        ("PARA  PIHAK :", "para_pihak", 0),
        ("Pihak 1", "para_pihak", 1),
        ("PIHAK KESATU", "para_pihak", 1),
        ("Pihak III", "para_pihak", 3),
        ("Nomor Pihak 2", "nomor", 2),
        ("Nomor MoU", "nomor", 0),
        ("Tgl. TTD", "ditandatangani", 0),
        ("Tanggal (dd/mm/yyyy)", "ditandatangani", 0),
        ("Jenis Kerjasama", "jenis", 0),
        ("ID", "kunci", 0),
        ("Warna map", "", 0),
    ],
)
def test_headers_as_bureaus_write_them(header, column, order):
    assert meant(header) == [(column, order, "")]


def test_the_first_of_two_headers_of_one_meaning_counts():
    assert [column for column, *_rest in meant("Tanggal", "Tgl TTD")] == ["ditandatangani", ""]


def test_codes_count_only_where_the_words_are_missing():
    assert [column for column, *_rest in meant("kode_jenis")] == ["jenis"]
    assert [column for column, *_rest in meant("kode_jenis", "jenis")] == ["", "jenis"]


def test_id_is_the_registers_number_only_in_its_own_exports():
    assert [column for column, *_rest in meant("id", "alamat")] == ["id", ""]


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("Nilai (Rp)", ("nilai", 0, "")),
        ("Nilai (dalam jutaan Rp)", ("nilai", 0, "juta")),
        ("Volume (ton)", ("jumlah", 0, "ton")),
    ],
)
def test_a_header_can_name_the_unit_of_bare_numbers(header, expected):
    assert meant(header, subject=TransactionSheet) == [expected]
