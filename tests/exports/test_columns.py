"""What the cells of the tables say."""

import pytest

from agreements.exports import EXPORTS
from agreements.models import (
    Agency,
    Agreement,
    AgreementAgency,
    AgreementLink,
    AgreementSector,
    AgreementStage,
    Business,
    FollowUp,
    LinkKind,
    NamedPerson,
    Obstacle,
    Party,
    Realisation,
    Sector,
    Source,
    Standing,
    Status,
    TransactionLine,
)
from agreements.values.day_range import parse_day_range
from tests.exports.reading import exported
from tests.factories import cite, make_agreement, make_mission, make_source, make_transaction

pytestmark = pytest.mark.django_db

DATES = [
    "2025-08-07",
    "Agustus 2025",
    "2025",
    "18–19 Oktober 2021",
    "triwulan I 2016",
    "2012–2014",
    "30 Desember 2021 – 2 Januari 2022",
]


def only_row(name):
    [row] = exported(name)
    return row


@pytest.mark.parametrize("name", EXPORTS)
def test_column_names_are_unique_and_lower_case(name):
    names = [column.name for column in EXPORTS[name].columns]
    assert sorted(names) == sorted(set(names))
    assert [
        name for name in names if not name.replace("_", "").isalnum() or name.lower() != name
    ] == []


@pytest.mark.parametrize("text", DATES)
def test_date_is_exported_as_edtf_with_its_first_and_last_day(text):
    make_agreement(signed_on=text)
    row = only_row("perjanjian")
    expected = parse_day_range(text).value
    assert parse_day_range(row["ditandatangani"]).value == expected
    assert (row["ditandatangani_awal"], row["ditandatangani_akhir"]) == (
        expected.first.isoformat(),
        expected.last.isoformat(),
    )


def test_unknown_date_is_empty_and_has_no_basis():
    make_transaction(dated=None)
    row = only_row("transaksi")
    assert [
        row[name] for name in ("tanggal", "tanggal_awal", "tanggal_akhir", "dasar_tanggal")
    ] == [None] * 4


@pytest.mark.parametrize(
    "title",
    [
        "Kerja Sama “Pangan” & Énergi – Kaltim/Kalsel",
        "  __Spasi -- dan garis__ ",
        "x" * 79 + " - akhir",
        "中文",
        "=1+1",
    ],
)
def test_address_is_that_of_the_record(title):
    agreement = make_agreement(title=title)
    mission = make_mission(title=title)
    transaction = make_transaction()
    assert only_row("perjanjian")["alamat"] == agreement.get_absolute_url()
    assert only_row("misi-dagang")["alamat"] == mission.get_absolute_url()
    assert only_row("transaksi")["alamat"] == transaction.get_absolute_url()


def test_address_of_a_province_and_a_sector_is_that_of_the_record():
    assert {row["alamat"] for row in exported("provinsi")} >= {"/provinsi/kalimantan-timur/"}
    assert sorted(row["alamat"] for row in exported("bidang")) == sorted(
        sector.get_absolute_url() for sector in Sector.objects.all()
    )


def test_status_is_that_of_today():
    make_agreement(title="Lewat", valid_until="2019")
    make_agreement(title="Tanpa akhir")
    make_agreement(title="Berjalan", valid_until="2090")
    expected = {agreement.title: agreement.status for agreement in Agreement.objects.with_status()}
    assert {row["judul"]: row["kode_status"] for row in exported("perjanjian")} == expected
    assert {row["judul"]: row["status"] for row in exported("perjanjian")} == {
        "Lewat": "Berakhir",
        "Tanpa akhir": "Belum diketahui",
        "Berjalan": "Aktif",
    }


def test_parties_come_in_the_order_of_the_paper_with_numbers_and_signatories():
    agreement = make_agreement("63", "64", unnamed_party_count=15, stated_party_count=17)
    first, second = agreement.parties.order_by("order")
    agency = Agency.objects.filter(province="64").order_by("pk").first()
    Party.objects.filter(pk=first.pk).update(
        document_number="119/1/KSD", signatory="Nama Satu", position="Gubernur", capacity="plt"
    )
    Party.objects.filter(pk=second.pk).update(signatory="Nama Dua", agency=agency)
    AgreementAgency.objects.create(agreement=agreement, agency=agency, role="implementer")
    row = only_row("perjanjian")
    assert row["para_pihak"] == ["Kalimantan Selatan", "Kalimantan Timur"]
    assert row["kode_provinsi"] == ["63", "64"]
    assert row["nomor"] == ["119/1/KSD"]
    assert row["penanda_tangan"] == ["Nama Satu (Gubernur) – Pelaksana Tugas (Plt.)", "Nama Dua"]
    assert row["opd_penanda_tangan"] == [f"{agency.name} Kaltim"]
    assert row["opd_terkait"] == [f"{agency.name} Kaltim (pelaksana)"]
    assert (row["jumlah_pihak_tidak_disebut"], row["jumlah_pihak_menurut_sumber"]) == (15, 17)


def test_hoped_sectors_stand_apart_and_only_official_codes_are_given():
    agreement = make_agreement(sectors=["3.27"], hoped=["3.30"])
    AgreementSector.objects.create(agreement=agreement, sector_id="3.27.01", basis="inferred")
    row = only_row("perjanjian")
    field = Sector.objects.get(code="3.27.01").name_id
    assert row["bidang"] == ["Pertanian", field]
    assert row["kode_bidang"] == ["3.27"]
    assert row["bidang_disimpulkan"] == [field]
    assert row["bidang_diharapkan"] == ["Perdagangan"]
    assert row["kode_bidang_diharapkan"] == ["3.30"]


def test_citations_say_which_fact_and_why():
    agreement = make_agreement()
    source = make_source(title="Judul berita")
    cite(agreement, "signed_on", source, stated_value="Kamis")
    cite(agreement, "signed_on", source, basis="inferred", reason="dari tanggal berita")
    cite(agreement, "sectors", source, detail="pangan", accepted=False, reason="keliru")
    row = only_row("perjanjian")
    assert row["sumber"] == ["Harian Contoh – Judul berita"]
    assert row["kutipan"] == [
        "tanggal penandatanganan “Kamis”",
        "tanggal penandatanganan – disimpulkan: dari tanggal berita",
        "bidang (pangan) – tidak dipakai: keliru",
    ]
    assert [row["penerbit"] for row in exported("kutipan")] == ["Harian Contoh"] * 3
    assert [row["id"] for row in exported("sumber")] == [Source.objects.get().pk]


def test_links_stages_and_what_came_after_are_listed():
    old = make_agreement(title="Lama", signed_on="2012")
    new = make_agreement(title="Baru", signed_on="2018", kind="pks")
    AgreementLink.objects.create(from_agreement=new, to_agreement=old, kind="implements")
    AgreementStage.objects.create(agreement=new, stage="penawaran", reached_on="2017-05")
    FollowUp.objects.create(agreement=new, what="Menyusun rencana", responsible="Dinas")
    Obstacle.objects.create(agreement=new, what="Anggaran")
    NamedPerson.objects.create(agreement=new, name="Nama", position="Kepala", role="witness")
    baru, lama = exported("perjanjian")
    assert baru["mengacu_pada"] == [f"melaksanakan {old.pk}"]
    assert lama["diacu_oleh"] == [f"{new.pk} melaksanakan"]
    assert baru["tahapan"] == ["Penawaran (2017-05)"]
    assert baru["tindak_lanjut"] == ["Menyusun rencana (Dinas)"]
    assert baru["kendala"] == ["Anggaran"]
    assert baru["orang"] == ["Nama (Kepala) – saksi atau hadirin"]


def test_mission_keeps_its_announcements_apart():
    make_mission(
        observed=[
            {"value_low": 666_000_000_000, "observed_on": "2025-05-08", "finality": "interim"},
            {"value_low": 1, "value_high": 2, "kind": "investasi"},
        ]
    )
    row = only_row("misi-dagang")
    assert (row["kode_tuan_rumah"], row["kode_provinsi_tamu"]) == (["64"], ["35"])
    assert row["nilai_diumumkan"] == [
        "Rp666000000000 Jenis tidak dirinci (2025-05-08) – kefinalan: sementara",
        "Rp1–Rp2 Investasi – kefinalan: belum diketahui",
    ]
    assert [row["nilai"] for row in exported("nilai-diumumkan")] == [666_000_000_000, 1]


def test_transaction_joins_its_lines_and_realisations():
    sale = make_transaction(goods=["cabai", "beras"], value=13_700_000_000)
    TransactionLine.objects.filter(transaction=sale, commodity="beras").update(
        quantity="100.500", unit="ton", value=5_000_000
    )
    Realisation.objects.create(transaction=sale, as_of="2022", value=1_000, note="tahap satu")
    row = only_row("transaksi")
    assert row["nilai"] == 13_700_000_000
    assert row["komoditas"] == ["Cabai", "Beras"]
    assert row["rincian"] == ["Cabai", "Beras 100.5 ton Rp5000000"]
    assert row["jumlah_nilai_rincian"] == 5_000_000
    assert row["realisasi"] == ["2022 Rp1000 tahap satu"]
    lines = exported("rincian-transaksi")
    assert [(line["urutan"], line["kode_komoditas"], line["jumlah"]) for line in lines] == [
        (1, "cabai", None),
        (2, "beras", 100.5),
    ]


def test_commodity_counts_its_published_transactions_once():
    make_transaction(goods=["cabai", "cabai"])
    make_transaction(goods=["cabai"], state="draft")
    rows = {row["kode"]: row for row in exported("komoditas")}
    assert (rows["cabai"]["jumlah_transaksi"], rows["jahe"]["jumlah_transaksi"]) == (1, 0)
    assert rows["cabai"]["alamat"].endswith("/komoditas/cabai/")


def test_what_is_read_from_the_listing_says_what_the_tables_say():
    sectors = ["3.27.04", "3.27"]
    agreement = make_agreement("64", "35", sectors=sectors, hoped=["3.30"], valid_until="2019")
    hidden = Business.objects.create(name="PT Rahasia", is_name_hidden=True)
    known = Business.objects.create(name="PT Terbuka")
    for order, body in enumerate(
        [{"business": hidden}, {"other_name": "BUMN; Patungan"}, {"business": known}], start=3
    ):
        Party.objects.create(agreement=agreement, order=order, **body)
    replaced = make_agreement(title="Diganti", valid_until="2090")
    AgreementLink.objects.create(
        from_agreement=agreement, to_agreement=replaced, kind=LinkKind.REPLACES
    )
    make_agreement(title="Dihentikan", valid_until="2090", ended_on="2020")
    parties, sectors, statuses = {}, {}, {}
    for row in exported("pihak"):
        parties.setdefault(row["id_perjanjian"], []).append(row["pihak"])
    agreed = AgreementSector.objects.filter(standing=Standing.AGREED).order_by("sector__code")
    for link in agreed.select_related("sector"):
        sectors.setdefault(link.agreement_id, []).append(link.sector.name_id)
    for one in Agreement.objects.with_status():
        statuses[one.pk] = Status(one.status).label
    assert {
        row["id"]: (row["para_pihak"], row["bidang"], row["status"])
        for row in exported("perjanjian")
    } == {pk: (parties[pk], sectors.get(pk, []), statuses[pk]) for pk in statuses}
    assert len(set(statuses.values())) == 3
    assert "Nama tidak ditampilkan" in parties[agreement.pk]
