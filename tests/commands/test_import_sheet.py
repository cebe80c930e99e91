"""``manage.py import_sheet``: the preview on the terminal, and saving where asked."""

import io

import pytest
from django.core.management import CommandError, call_command

from agreements.models import Agreement
from tests.imports.sheets.files import HEADER, ROW, as_csv

pytestmark = pytest.mark.django_db
WRONG = ("surat", "Lain", "Kaltim; Bali", "", "")


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "daftar.csv"
    path.write_bytes(as_csv(HEADER, ROW, WRONG))
    return path


def run(*arguments, **options):
    out, errors = io.StringIO(), io.StringIO()
    call_command("import_sheet", *arguments, stdout=out, stderr=errors, **options)
    return out.getvalue().splitlines(), errors.getvalue().splitlines()


def test_without_save_it_only_reports(file):
    report, wrong = run(file, province="64")
    assert report == ["baru: 1", "berubah: 0", "sama: 0", "salah: 1"]
    assert [line[:15] for line in wrong] == ["baris 3, jenis:"]
    assert Agreement.objects.count() == 0


def test_one_wrong_row_keeps_all_from_being_saved(file):
    with pytest.raises(CommandError, match="Tidak ada yang tersimpan"):
        run(file, province="64", save=True)
    assert Agreement.objects.count() == 0


def test_the_good_rows_are_saved_where_asked(file, operator):
    run(file, province="64", user="operator", save=True, only_good=True)
    agreement = Agreement.objects.get()
    assert (agreement.owner_id, agreement.created_by) == ("64", operator)


@pytest.mark.parametrize(
    ("path", "options", "reason"),
    [
        ("tidak-ada.csv", {}, "Tidak ada berkas"),
        (None, {"province": "99"}, "Tidak ada provinsi"),
        (None, {"user": "siapa"}, "Tidak ada akun"),
        (None, {"user": "operator", "province": "63"}, "tidak boleh mengimpor"),
    ],
)
def test_what_is_not_there_or_not_allowed_is_named(operator, file, path, options, reason):
    with pytest.raises(CommandError, match=reason):
        run(path or file, **options)
