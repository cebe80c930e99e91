"""Spreadsheets at the desk: upload, preview, buttons, files to take away, and whose they are."""

import csv
import datetime
import io

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from agreements.models import Agreement, Change, SheetImport, SheetState
from tests.imports.sheets.files import HEADER, ROW, as_csv, reasons, saved, upload, verdicts

pytestmark = pytest.mark.django_db
ADD = "/admin/agreements/sheetimport/add/"
WRONG = ("MoU", "=1+1", "Kaltim; Kalimantan Timr", "", "")


def page(sheet, query=""):
    return f"/admin/agreements/sheetimport/{sheet.pk}/change/{query}"


def sent(client, content, **fields):
    file = SimpleUploadedFile("daftar.csv", content)
    return client.post(ADD, {"kind": "perjanjian", "file": file, **fields}, follow=True)


def text(response):
    return " ".join(response.content.decode().split())


def taken(client, sheet, query):
    response = client.get(f"/admin/agreements/sheetimport/{sheet.pk}/perbaikan/{query}")
    return b"".join(response.streaming_content)


def test_an_upload_leads_to_its_preview_and_saves_nothing(operator, operator_client):
    response = sent(operator_client, as_csv(HEADER, ROW, WRONG))
    sheet = SheetImport.objects.get()
    assert response.redirect_chain == [(page(sheet), 302)]
    assert (sheet.owner_id, sheet.uploaded_by, sheet.name) == ("64", operator, "daftar.csv")
    assert (verdicts(sheet), Agreement.objects.count()) == (["new", "error"], 0)
    shown = text(response)
    assert "Belum ada yang tersimpan." in shown
    assert "Simpan yang benar saja (1 baris)" in shown
    assert "Simpan semua" not in shown
    assert "“Kalimantan Timr” tidak dikenal." in shown


def test_the_good_rows_are_saved_by_their_button(operator_client):
    sent(operator_client, as_csv(HEADER, ROW, WRONG))
    sheet = SheetImport.objects.get()
    response = operator_client.post(page(sheet), {"_save_good": "1"}, follow=True)
    agreement = Agreement.objects.get()
    assert "Tersimpan." in text(response)
    assert f"/admin/agreements/agreement/{agreement.pk}/change/" in text(
        operator_client.get(page(sheet, "?hasil=new"))
    )


def test_all_is_saved_by_whoever_presses_the_button(operator_client, verifier, verifier_client):
    sent(operator_client, as_csv(HEADER, ROW))
    verifier_client.post(page(SheetImport.objects.get()), {"_save_all": "1"})
    assert Agreement.objects.get().created_by == verifier
    assert Change.objects.get(table="agreement", operation="I").actor == verifier


def test_a_file_that_is_no_sheet_says_so(operator_client):
    response = sent(operator_client, b"%PDF-1.7\x00")
    assert "Ini bukan lembar kerja." in text(response)


def test_an_empty_upload_comes_back_with_its_error(operator_client):
    response = sent(operator_client, b"")
    assert (response.status_code, SheetImport.objects.count()) == (200, 0)
    assert response.context["adminform"].form.errors["file"] == ["Berkas yang dikirimkan kosong."]


def test_a_changed_row_shows_old_and_new(operator, operator_client):
    saved(upload(as_csv(HEADER, ROW), user=operator))
    sheet = upload(as_csv(HEADER, (ROW[0], "Judul baru", *ROW[2:])), user=operator)
    shown = text(operator_client.get(page(sheet)))
    assert "<del>Pertukaran data</del>" in shown
    assert "<ins>Judul baru</ins>" in shown


def test_pages_and_verdicts_in_the_address_are_never_an_error(operator, operator_client):
    sheet = upload(
        as_csv(HEADER, *((*ROW[:1], n, *ROW[2:3], n, "") for n in range(30))), user=operator
    )
    for query in ("?hasil=x", "?hasil=error&halaman=9", "?hasil=new&halaman=2", "?halaman=-1"):
        assert operator_client.get(page(sheet, query)).status_code == 200
    assert "Halaman 2 dari 2" in text(operator_client.get(page(sheet, "?hasil=new&halaman=2")))


def test_the_corrected_file_can_be_mended_and_imported_again(operator, operator_client):
    sheet = upload(as_csv(HEADER, ROW, WRONG), user=operator)
    content = taken(operator_client, sheet, "?format=csv").decode("utf-8-sig")
    [header, row] = csv.reader(io.StringIO(content), delimiter=";")
    assert header == [*HEADER, "Kesalahan"]
    assert row[1] == "'=1+1"
    assert row[-1].startswith("Para pihak: “Kalimantan Timr” tidak dikenal.")
    again = upload(content.replace("Timr", "Selatan").encode(), user=operator)
    assert (verdicts(again), reasons(again)) == (["new"], [])
    assert taken(operator_client, again, "?format=csv").decode("utf-8-sig").count("Kesalahan") == 1


def test_the_corrected_workbook_has_all_rows_where_asked(operator, operator_client):
    sheet = upload(as_csv(HEADER, ROW, WRONG), user=operator)
    content = taken(operator_client, sheet, "?format=xlsx&baris=semua")
    rows = list(openpyxl.load_workbook(io.BytesIO(content)).active.iter_rows(values_only=True))
    assert [row[1] for row in rows] == ["Judul", "Pertukaran data", "=1+1"]


@pytest.mark.parametrize("kind", ["perjanjian", "transaksi"])
@pytest.mark.parametrize("extension", ["xlsx", "csv"])
def test_a_blank_sheet_is_understood_and_its_example_left_out(
    operator, operator_client, kind, extension
):
    query = f"?isi={kind}&format={extension}"
    blank = operator_client.get(f"/admin/agreements/sheetimport/templat/{query}").content
    sheet = upload(blank, kind=kind, user=operator, name=f"templat.{extension}")
    assert sheet.message == "Tidak ada baris isi di bawah judul kolom."


@pytest.mark.parametrize("kind", ["perjanjian", "transaksi"])
def test_the_example_of_a_blank_sheet_would_be_right(operator, operator_client, kind):
    address = f"/admin/agreements/sheetimport/templat/?isi={kind}&format=csv"
    blank = operator_client.get(address).content.replace(b"CONTOH", b"A-1")
    sheet = upload(blank, kind=kind, user=operator)
    assert (verdicts(sheet), reasons(sheet)) == (["new"], [])
    assert [place["header"] for place in sheet.places if not place["column"]] == []


def test_what_is_under_way_shows_its_progress_and_can_be_stopped(operator, operator_client):
    sheet = upload(as_csv(HEADER, ROW), user=operator)
    SheetImport.objects.filter(pk=sheet.pk).update(
        state=SheetState.SAVING, rows_done=40, row_count=100, heard_at=timezone.now()
    )
    shown = text(operator_client.get(page(sheet)))
    assert '<progress max="100" value="40">' in shown
    assert 'http-equiv="refresh"' in shown
    operator_client.post(page(sheet), {"_resume": "1"})
    sheet.refresh_from_db()
    assert sheet.state == SheetState.SAVING
    operator_client.post(page(sheet), {"_stop": "1"})
    sheet.refresh_from_db()
    assert sheet.state == SheetState.STOPPED


def test_a_job_that_died_can_be_taken_up_again(operator, operator_client):
    sheet = upload(as_csv(HEADER, ROW), user=operator)
    long_ago = timezone.now() - datetime.timedelta(minutes=5)
    SheetImport.objects.filter(pk=sheet.pk).update(state=SheetState.SAVING, heard_at=long_ago)
    assert "Lanjutkan" in text(operator_client.get(page(sheet)))
    operator_client.post(page(sheet), {"_resume": "1"})
    sheet.refresh_from_db()
    assert (sheet.state, Agreement.objects.count()) == (SheetState.PREVIEW, 0)


def test_a_reader_sees_the_desks_sheets_and_may_not_save_them(operator, reader_client):
    sheet = upload(as_csv(HEADER, ROW), user=operator)
    shown = reader_client.get(page(sheet))
    assert (shown.status_code, "Simpan semua" in text(shown)) == (200, False)
    assert reader_client.post(page(sheet), {"_save_all": "1"}).status_code == 403
    assert reader_client.get(ADD).status_code == 403
    assert Agreement.objects.count() == 0


def test_another_desk_finds_no_such_sheet(operator, outsider_client):
    sheet = upload(as_csv(HEADER, ROW), user=operator, name="rahasia.csv")
    assert "rahasia" not in text(outsider_client.get("/admin/agreements/sheetimport/"))
    assert outsider_client.post(page(sheet), {"_save_all": "1"}).status_code in {302, 403}
    address = f"/admin/agreements/sheetimport/{sheet.pk}/perbaikan/"
    assert outsider_client.get(address).status_code == 404
    assert Agreement.objects.count() == 0


@pytest.mark.parametrize("model", ["agreement", "transaction"])
def test_the_lists_lead_to_the_import(operator_client, model):
    assert "Impor dari berkas" in text(operator_client.get(f"/admin/agreements/{model}/"))
