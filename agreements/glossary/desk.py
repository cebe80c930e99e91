"""Words that the desk's forms explain; the public reads most of them too."""

from django.utils.translation import gettext_lazy as _

GLOSSARY = {
    "kb": (
        _("Kesepakatan Bersama (KB)"),
        _(
            "Naskah payung antara gubernur: apa yang akan dikerjasamakan. Pers sering menyebutnya "
            "MoU. Pelaksanaannya diatur dalam PKS."
        ),
    ),
    "pks": (
        _("Perjanjian Kerja Sama (PKS)"),
        _(
            "Naskah yang melaksanakan Kesepakatan Bersama; boleh ditandatangani kepala perangkat "
            "daerah dengan surat kuasa gubernur."
        ),
    ),
    "payung": (
        _("Naskah payung yang tidur"),
        _("Kesepakatan Bersama atau MoU yang sesudah lama belum punya satu pun PKS."),
    ),
    "adendum": (
        _("Adendum"),
        _("Naskah yang mengubah naskah lain; dikaitkan dengan hubungan “mengubah”."),
    ),
    "perpanjangan": (
        _("Perpanjangan"),
        _("Naskah baru yang meneruskan naskah yang habis masanya; dicatat sebagai naskah sendiri."),
    ),
    "ksdd": (
        _("KSDD"),
        _(
            "Kerja Sama Daerah dengan Daerah Lain. Wajib bila daerahnya berbatasan dan urusannya "
            "berdampak lintas daerah; selebihnya sukarela."
        ),
    ),
    "ksdpk": (
        _("KSDPK"),
        _("Kerja Sama Daerah dengan Pihak Ketiga: perorangan, badan usaha, atau organisasi."),
    ),
    "sinergi": (
        _("Sinergi"),
        _("Kerja sama dengan kementerian atau lembaga pusat, dengan Nota Kesepakatan."),
    ),
    "tkksd": (
        _("TKKSD"),
        _(
            "Tim Koordinasi Kerja Sama Daerah, yang menelaah rancangan naskah; diketuai Sekretaris "
            "Daerah."
        ),
    ),
    "kak": (
        _("KAK"),
        _("Kerangka Acuan Kerja: mengapa, apa, dan bagaimana kerja sama; disusun pemrakarsa."),
    ),
    "pd": (
        _("Perangkat daerah (OPD)"),
        _("Dinas, badan, biro, rumah sakit, dan unit lain milik pemerintah provinsi."),
    ),
    "kapasitas": (
        _("Kapasitas penanda tangan"),
        _(
            "Definitif: pejabat tetap. Pj. mengisi jabatan kepala daerah yang kosong; Plt. dan "
            "Plh. menggantikan sementara; a.n. dan kuasa bertindak untuk atasannya."
        ),
    ),
    "nomor": (
        _("Nomor naskah"),
        _("Setiap pihak memberi nomornya sendiri pada naskah yang sama."),
    ),
    "disimpulkan": (
        _("Dinyatakan atau disimpulkan"),
        _(
            "Dinyatakan: sumber menulisnya. Disimpulkan: register menarik kesimpulan, dan "
            "alasannya tampil di situs."
        ),
    ),
    "disepakati": (
        _("Disepakati atau diharapkan"),
        _(
            "Bidang yang disepakati tertulis pada naskah; yang diharapkan hanya disebut pembicara "
            "dan tidak dihitung."
        ),
    ),
    "tanggal": (
        _("Tanggal yang tidak pasti"),
        _(
            "Tulis sejauh diketahui: “2018”, “Oktober 2021”, “18–19 Oktober 2021”, “triwulan I "
            "2016”. Tanggal kosong berarti belum diketahui."
        ),
    ),
    "jenis-transaksi": (
        _("Jenis transaksi"),
        _(
            "Langsung sudah terjadi; kontrak mengikat; LoI, komitmen, potensi, dan rencana belum. "
            "Jenis yang berbeda tidak pernah dijumlahkan, dan investasi bukan perdagangan."
        ),
    ),
    "realisasi": (
        _("Realisasi"),
        _("Yang sungguh diserahkan atau dibayar sampai suatu tanggal, bukan yang diumumkan."),
    ),
}
