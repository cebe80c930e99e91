"""What bureaus call the columns of their lists, and the example that a template shows."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Words:
    """Further headers of a column, separated by ";", beside its name and label.

    ``numbered`` may carry the number of a party ("Pihak 2"). ``code`` is the column of an export
    that has the codes, where it is not called after the column.
    """

    headers: str = ""
    numbered: str = ""
    example: str = ""
    code: str = ""


IDENTITY = {
    "id": Words("nomor catatan register; id register"),
    "kunci": Words(
        "kunci asal; id asal; kode unik; external id; external key; key", example="CONTOH"
    ),
}

AGREEMENTS = IDENTITY | {
    "jenis": Words(
        "jenis kerja sama; jenis kerjasama; jenis dokumen; bentuk; bentuk naskah",
        example="Kesepakatan Bersama",
    ),
    "judul": Words(
        "tentang; perihal; judul naskah; judul kerja sama; judul kerjasama; nama kerja sama;"
        "nama kerjasama; judul mou; judul pks; uraian",
        example="Kerja Sama Pembangunan Daerah",
    ),
    "para_pihak": Words(
        "pihak; pihak yang bekerja sama; provinsi; mitra; provinsi mitra; daerah mitra; nama pihak",
        numbered="pihak; provinsi; nama pihak; mitra; pihak ke",
        example="Kalimantan Timur; Kalimantan Selatan",
        code="kode_provinsi",
    ),
    "jumlah_pihak_menurut_sumber": Words("jumlah pihak"),
    "nomor": Words(
        "nomor; nomor mou; no mou; nomor pks; no pks; no naskah; nomor kb; nomor kerja sama;"
        "nomor perjanjian; nomor dokumen; nomor kesepakatan",
        numbered="nomor; nomor pihak; no pihak; nomor naskah; nomor naskah pihak",
        example="119/1/KB/2025; 075/2/KB/2025",
    ),
    "penanda_tangan": Words(
        "penandatangan; nama penandatangan; yang menandatangani",
        numbered="penanda tangan; penandatangan; penanda tangan pihak; penandatangan pihak;"
        "nama penandatangan pihak",
        example="Nama Gubernur (Gubernur); Nama Gubernur (Gubernur)",
    ),
    "opd_penanda_tangan": Words(
        "opd; perangkat daerah; opd penandatangan; skpd",
        numbered="opd; opd pihak; perangkat daerah; perangkat daerah pihak",
    ),
    "opd_terkait": Words("opd pelaksana; opd pemrakarsa; leading sector; dinas terkait"),
    "ditandatangani": Words(
        "tanggal ttd; tgl ttd; tanggal penandatanganan; tgl penandatanganan; tanggal; tgl;"
        "tanggal mou; tgl mou; tanggal tanda tangan; ttd; ditandatangani pada; tanggal naskah;"
        "tahun",
        example="12 Mei 2025",
    ),
    "tempat": Words("lokasi; tempat ttd", example="Samarinda"),
    "mulai_berlaku": Words("berlaku mulai; tanggal mulai; tmt"),
    "berlaku_sampai": Words(
        "tanggal berakhir; tgl berakhir; berakhir; masa berlaku sampai; berlaku hingga;"
        "tanggal akhir; sampai dengan",
        example="12 Mei 2030",
    ),
    "jangka_waktu": Words("jangka waktu; masa berlaku", example="5 tahun"),
    "bidang": Words(
        "bidang kerja sama; bidang kerjasama; sektor; urusan", example="Perdagangan; Pertanian"
    ),
    "ruang_lingkup": Words(
        "lingkup; ruang lingkup kerja sama; cakupan", example="Pertukaran data; Misi dagang"
    ),
    "maksud_tujuan": Words("maksud tujuan; tujuan; maksud"),
    "objek": Words("objek kerja sama"),
    "pembiayaan": Words("sumber dana; biaya"),
    "catatan_internal": Words("keterangan; catatan; ket"),
}

TRANSACTIONS = IDENTITY | {
    "jenis": Words("jenis transaksi; sifat transaksi; status transaksi", example="Kontrak"),
    "tanggal": Words("tgl; tanggal transaksi; tgl transaksi; waktu; tahun", example="12 Mei 2025"),
    "provinsi_penjual": Words(
        "asal; provinsi asal; daerah asal; asal penjual", example="Jawa Timur"
    ),
    "penjual": Words(
        "nama penjual; pelaku usaha penjual; seller; pemasok; supplier", example="CV Contoh Makmur"
    ),
    "provinsi_pembeli": Words(
        "tujuan; provinsi tujuan; daerah tujuan; asal pembeli", example="Kalimantan Timur"
    ),
    "pembeli": Words("nama pembeli; pelaku usaha pembeli; buyer", example="UD Contoh Jaya"),
    "komoditas": Words("komoditi; produk; barang; jenis barang; nama barang", example="Cabai"),
    "satuan": Words("unit; sat", example="ton"),
    "jumlah": Words("volume; kuantitas; banyaknya; qty; tonase; vol", example="12"),
    "nilai": Words(
        "nilai transaksi; nilai rupiah; total; total nilai; jumlah nilai", example="Rp500 juta"
    ),
    "jangka_bulan": Words("jangka waktu; durasi bulan"),
    "id_misi_dagang": Words("misi dagang; nama misi dagang; kegiatan; misi"),
    "keterangan": Words("catatan; ket"),
}
