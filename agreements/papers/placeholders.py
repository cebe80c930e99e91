"""What a template may ask for: names, and what each stands for."""

from django.utils.translation import gettext_lazy as _

PLACEHOLDERS = {
    "judul": _("judul atau pokok naskah"),
    "hari": _("hari penandatanganan"),
    "tanggal": _("tanggal penandatanganan dengan huruf"),
    "bulan": _("bulan penandatanganan"),
    "tahun": _("tahun penandatanganan dengan huruf"),
    "tanggal_angka": _("tanggal penandatanganan dengan angka"),
    "tempat": _("tempat penandatanganan"),
    "jumlah_pihak": _("jumlah pihak, angka dan huruf"),
    "sebutan_para_pihak": _("PIHAK KESATU dan PIHAK KEDUA"),
    "nama_para_pihak": _("nama semua pihak"),
    "latar_belakang": _("latar belakang"),
    "maksud_tujuan": _("maksud dan tujuan"),
    "objek": _("objek"),
    "bidang": _("bidang yang disepakati"),
    "lokasi": _("fasilitas atau lokasi yang disebut"),
    "pembiayaan": _("pembiayaan"),
    "jangka_waktu": _("jangka waktu"),
    "naskah_induk": _("naskah payung yang dilaksanakan"),
    "pengirim_nama": _("pihak yang menawarkan"),
    "pengirim_jabatan": _("jabatan penanda tangan surat penawaran"),
    "pengirim_penanda_tangan": _("penanda tangan surat penawaran"),
    "pengirim_ibu_kota": _("ibu kota pihak yang menawarkan"),
    "nomor_catatan": _("nomor catatan pada register"),
    "tanggal_susun": _("hari konsep ini disusun"),
}

PARTY = {
    "nomor_urut": _("1, 2, 3 …"),
    "sebutan": _("PIHAK KESATU, PIHAK KEDUA …"),
    "nama": _("nama pihak"),
    "nomor": _("nomor naskah dari pihak itu"),
    "penanda_tangan": _("penanda tangan"),
    "jabatan": _("jabatan, untuk bawah tanda tangan"),
    "bertindak": _("jabatan dengan kapasitas dan surat kuasanya, untuk komparisi"),
    "kapasitas": _("kapasitas: definitif, Pj., Plt., a.n., kuasa …"),
    "surat_kuasa": _("nomor surat kuasa"),
    "ibu_kota": _("ibu kota provinsi"),
}

LISTS = {
    "pihak": PARTY,
    "penerima": {
        "nama": _("pihak yang ditawari"),
        "jabatan": _("kepala pihak itu"),
        "ibu_kota": _("ibu kota provinsi"),
    },
    "tanda_tangan": {
        "kiri": _("pihak di kiri, dengan isian pihak"),
        "kanan": _("pihak di kanan; kosong bila tidak ada"),
    },
    "ruang_lingkup": {"huruf": _("a, b, c …"), "isi": _("butir ruang lingkup")},
    "dasar_hukum": {"huruf": _("a, b, c …"), "isi": _("dasar hukum yang tercatat")},
    "perangkat_daerah": {"nama": _("perangkat daerah"), "peran": _("perannya")},
}


def sample():
    """Data of the right form for trying a template out: every placeholder filled."""
    rows = {
        name: [{field: str(meaning) for field, meaning in fields.items()}] * 2
        for name, fields in LISTS.items()
    }
    party = rows["pihak"][0]
    pair = {"kiri": party, "kanan": party}
    single = {name: str(meaning) for name, meaning in PLACEHOLDERS.items()}
    return single | rows | {"tanda_tangan": [pair]}
