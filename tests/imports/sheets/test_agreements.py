"""Sheets of agreements: what is read, saved, recognised and left alone."""

import pytest

from agreements.models import Agreement, Business, Party, SheetState
from tests.factories import make_agreement
from tests.imports.sheets.files import (
    HEADER,
    ROW,
    as_csv,
    as_xlsx,
    reasons,
    rows_of,
    saved,
    upload,
    verdicts,
)

pytestmark = pytest.mark.django_db


def row(**cells):
    """ROW with other cells, by header."""
    return tuple(cells.get(name, cell) for name, cell in zip(HEADER, ROW, strict=True))


def only_changes(sheet):
    [line] = rows_of(sheet)
    return line.changes


def test_a_preview_saves_nothing(operator):
    sheet = upload(as_csv(HEADER, ROW), user=operator)
    assert (sheet.state, sheet.message) == (SheetState.PREVIEW, "")
    assert (verdicts(sheet), reasons(sheet), Agreement.objects.count()) == (["new"], [], 0)


def test_a_confirmed_sheet_becomes_drafts_of_its_desk(operator):
    sheet = saved(upload(as_csv(HEADER, ROW), user=operator))
    assert (sheet.state, sheet.message) == (SheetState.DONE, "")
    agreement = Agreement.objects.get()
    assert (agreement.kind, agreement.title, str(agreement.signed_on)) == (
        "mou",
        "Pertukaran data",
        "12 Mei 2025",
    )
    assert (agreement.state, agreement.owner_id, agreement.created_by, agreement.updated_by) == (
        "draft",
        "64",
        operator,
        operator,
    )
    assert list(agreement.parties.values_list("province", "document_number", "order")) == [
        ("64", "1/2025", 1),
        ("63", "2/2025", 2),
    ]
    assert rows_of(sheet)[0].record == agreement.pk
    assert agreement.listing.province_codes == ["63", "64"]


def test_the_same_file_again_changes_nothing(operator):
    content = as_csv(HEADER, ROW)
    saved(upload(content, user=operator))
    before = Agreement.objects.values().get()
    again = upload(content, user=operator)
    assert verdicts(again) == ["same"]
    saved(again)
    assert (Agreement.objects.values().get(), Party.objects.count()) == (before, 2)


def test_xlsx_is_read_as_csv_is(operator):
    sheet = upload(as_xlsx(HEADER, ROW), user=operator, name="daftar.xlsx")
    assert (verdicts(sheet), sheet.message) == (["new"], "")


def test_headers_and_values_as_a_bureau_writes_them(operator):
    sheet = upload(
        as_xlsx(
            ["REKAPITULASI KERJA SAMA DAERAH"],
            [],
            ["No", "JENIS KERJASAMA", "Pihak I", "Pihak II", "Nomor MoU", "Tgl. TTD", "Sektor"],
            [1, "nota kesepahaman", "Pemprov Kaltim", "Prov. Sulsel", "7/2024", 45424, "UMKM"],
        ),
        user=operator,
    )
    assert (verdicts(sheet), reasons(sheet)) == (["new"], [])
    saved(sheet)
    agreement = Agreement.objects.get()
    assert (agreement.kind, str(agreement.signed_on)) == ("mou", "12 Mei 2024")
    assert list(agreement.parties.values_list("province", "document_number")) == [
        ("64", "7/2024"),
        ("73", ""),
    ]
    assert agreement.sector_links.count() == 1
    assert agreement.title == "Nota Kesepahaman Kalimantan Timur dan Sulawesi Selatan"


def test_each_wrong_cell_has_its_reason_and_nothing_is_saved(operator):
    sheet = upload(
        as_csv(
            HEADER,
            row(**{"Para pihak": "Kalimantan Timr; Kalsel"}),
            row(**{"Ditandatangani": "32 Mei 2025", "Judul": "Lain"}),
            row(**{"Jenis naskah": "", "Judul": "Ketiga"}),
            row(**{"Nomor naskah": "1; 2; 3", "Judul": "Keempat"}),
        ),
        user=operator,
    )
    assert [(number, column) for number, column, _reason in reasons(sheet)] == [
        (2, "para_pihak"),
        (3, "ditandatangani"),
        (4, "jenis"),
        (5, "nomor"),
    ]
    assert "kalimantan timur" in reasons(sheet)[0][2]
    assert reasons(sheet)[2][2] == "Wajib diisi."
    saved(sheet)
    assert (sheet.state, Agreement.objects.count()) == (SheetState.PREVIEW, 0)


def test_a_rule_of_the_database_is_a_reason_beside_the_cell(operator):
    sheet = upload(
        as_csv((*HEADER, "Mulai berlaku", "Berlaku sampai"), (*ROW, "2025", "2020")), user=operator
    )
    assert reasons(sheet) == [(2, "berlaku_sampai", "“Berlaku sampai” mendahului “mulai berlaku”.")]


def test_only_the_good_rows_are_saved_where_chosen(operator):
    content = as_csv(HEADER, ROW, row(**{"Ditandatangani": "entah", "Judul": "Lain"}))
    sheet = saved(upload(content, user=operator), only_good_rows=True)
    assert sheet.state == SheetState.DONE
    assert verdicts(sheet) == ["new", "error"]
    assert [agreement.title for agreement in Agreement.objects.all()] == ["Pertukaran data"]


def test_a_changed_row_shows_what_was_and_keeps_the_rest(operator):
    header = (*HEADER, "Kunci", "Penanda tangan")
    saved(upload(as_csv(header, (*ROW, "A-1", "Nama Satu (Gubernur); -")), user=operator))
    agreement = Agreement.objects.get()
    agreement.parties.filter(province="63").update(sealed=True)
    sheet = upload(
        as_csv(
            ("Kunci", "Judul", "Para pihak", "Ditandatangani"),
            ("A-1", "Pertukaran data dan informasi", "Kalsel; Kaltim; Bali", ""),
        ),
        user=operator,
    )
    assert only_changes(sheet) == {
        "judul": ["Pertukaran data", "Pertukaran data dan informasi"],
        "para_pihak": [
            "Kalimantan Timur; Kalimantan Selatan",
            "Kalimantan Selatan; Kalimantan Timur; Bali",
        ],
    }
    saved(sheet)
    agreement.refresh_from_db()
    assert (agreement.title, str(agreement.signed_on)) == (
        "Pertukaran data dan informasi",
        "12 Mei 2025",
    )
    assert list(agreement.parties.values_list("province", "signatory", "sealed")) == [
        ("63", "", True),
        ("64", "Nama Satu", False),
        ("51", "", False),
    ]


def test_a_dash_empties_and_an_empty_cell_leaves(operator):
    saved(upload(as_csv((*HEADER, "Kunci", "Tempat"), (*ROW, "A-1", "Samarinda")), user=operator))
    header = ("Kunci", "Tempat", "Judul")
    assert verdicts(upload(as_csv(header, ("A-1", "", "")), user=operator)) == ["same"]
    sheet = upload(as_csv(header, ("A-1", "-", "")), user=operator)
    assert only_changes(sheet) == {"tempat": ["Samarinda", ""]}


def test_a_key_is_the_desks_own(operator, partner_operator):
    content = as_csv((*HEADER, "Kunci"), (*row(Judul="Satu"), "1"))
    saved(upload(content, user=operator))
    other = as_csv((*HEADER, "Kunci"), (*row(Judul="Dua"), "1"))
    assert verdicts(upload(other, user=partner_operator, desk="63")) == ["new"]


def test_an_own_id_column_is_no_record_number(operator):
    """A bureau counts its rows 1, 2, 3 under "ID"; these are not numbers of the register."""
    existing = make_agreement("64", "63", title="Bukan ini")
    sheet = upload(as_csv(("ID", *HEADER), (existing.pk, *ROW)), user=operator)
    assert verdicts(sheet) == ["new"]


def test_the_number_of_a_document_finds_its_record(operator):
    saved(upload(as_csv(HEADER, ROW), user=operator))
    sheet = upload(as_csv(HEADER, row(Judul="Judul yang dibetulkan")), user=operator)
    assert only_changes(sheet) == {"judul": ["Pertukaran data", "Judul yang dibetulkan"]}


def test_two_rows_of_one_document_are_told_apart(operator):
    sheet = upload(as_csv(HEADER, ROW, ROW), user=operator)
    assert reasons(sheet) == [
        (3, "", "Sama dengan baris 2. Bila memang catatan lain, beri kunci yang berbeda.")
    ]


def test_a_new_business_comes_along_as_a_party(operator):
    saved(upload(as_csv(HEADER, row(**{"Para pihak": "Kaltim; PT Contoh"})), user=operator))
    assert list(Party.objects.values_list("province", "business__name")) == [
        ("64", None),
        (None, "PT Contoh"),
    ]
    assert Business.objects.count() == 1


def test_a_title_that_the_register_composed_follows_the_parties(operator):
    header = ("Kunci", "Jenis naskah", "Para pihak")
    saved(upload(as_csv(header, ("A", "PKS", "Kaltim; Bali")), user=operator))
    saved(upload(as_csv(header, ("A", "PKS", "Kaltim; Jambi")), user=operator))
    assert Agreement.objects.get().title == "Perjanjian Kerja Sama Kalimantan Timur dan Jambi"


def test_a_published_agreement_keeps_its_date_and_two_parties(operator):
    agreement = make_agreement("64", "63")
    header = ("Nomor catatan", "Ditandatangani", "Para pihak")
    sheet = upload(as_csv(header, (agreement.pk, "-", "Kaltim")), user=operator)
    assert [column for _row, column, _reason in reasons(sheet)] == ["ditandatangani", "para_pihak"]


def test_agencies_are_found_within_the_provinces_of_the_parties(operator):
    header = (*HEADER, "OPD", "OPD terkait")

    cells = (*ROW, "Dinas Energi dan Sumber Daya Mineral", "Dinas ESDM Kaltim (pelaksana)")
    sheet = upload(as_csv(header, cells), user=operator)
    assert reasons(sheet) == []
    saved(sheet)
    party = Party.objects.get(province="64")
    assert party.agency.short_name == "Dinas ESDM Kaltim"
    link = party.agreement.agency_links.get()
    assert (link.agency, link.role) == (party.agency, "implementer")


def test_what_became_of_a_record_since_the_preview_is_not_overwritten(operator):
    header = (*HEADER, "Kunci", "Tempat")
    saved(upload(as_csv(header, (*ROW, "A", "Samarinda")), user=operator))
    sheet = upload(as_csv(header, (*ROW, "A", "Bontang")), user=operator)
    Agreement.objects.update(place="Balikpapan")
    saved(sheet)
    assert Agreement.objects.get().place == "Balikpapan"
    assert sheet.state == SheetState.PREVIEW
    assert only_changes(sheet) == {"tempat": ["Balikpapan", "Bontang"]}
