"""What the register exports can be imported again, and then changes nothing."""

import pytest

from agreements.exports import EXPORTS
from agreements.imports.register import load_register
from agreements.models import Change
from tests.exports.reading import download
from tests.imports.sheets.files import as_csv, reasons, rows_of, saved, upload

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("kind", ["perjanjian", "transaksi"])
@pytest.mark.parametrize(
    ("extension", "options"), [("csv", {}), ("csv", {"excel": True}), ("xlsx", {})]
)
def test_an_export_imported_again_is_the_same(operator, kind, extension, options):
    load_register()
    rows, columns = EXPORTS[kind]
    content = download(rows(), columns, extension, **options)
    before = Change.objects.count()
    sheet = upload(content, kind=kind, user=operator, name=f"unduhan.{extension}")
    assert (sheet.message, reasons(sheet)) == ("", [])
    assert {(row.verdict, str(row.changes)) for row in rows_of(sheet)} == {("same", "{}")}
    assert len(rows_of(sheet)) == rows().count()
    saved(sheet)
    assert Change.objects.count() == before


def test_an_export_can_be_edited_and_imported(national_admin):
    load_register()
    rows, columns = EXPORTS["perjanjian"]
    lines = download(rows(), columns, "csv").decode()
    assert "Tarakan" in lines
    sheet = upload(
        lines.replace("Tarakan", "Kota Tarakan").encode(), user=national_admin, desk=None
    )
    assert "changed" in {row.verdict for row in rows_of(sheet)}
    assert reasons(sheet) == []


def test_codes_do_where_the_words_are_missing(operator):
    header = ("kode_jenis", "kode_provinsi", "ditandatangani", "kode_bidang")
    sheet = upload(as_csv(header, ("mou", "64; 63", "2025-05", "3.30")), user=operator)
    assert (reasons(sheet), [row.verdict for row in rows_of(sheet)]) == ([], ["new"])
