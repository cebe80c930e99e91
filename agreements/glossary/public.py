"""Words that only the public's pages explain, and the chapters of its glossary."""

from django.utils.translation import gettext_lazy as _

PUBLIC = {
    "mou": (
        _("Nota Kesepahaman (MoU)"),
        _(
            "Sebutan pers untuk naskah setingkat Kesepakatan Bersama. Register memakai sebutan "
            "sumbernya selama naskahnya sendiri belum dibaca."
        ),
    ),
    "nk": (
        _("Nota Kesepakatan"),
        _(
            "Naskah sinergi dengan kementerian atau lembaga pusat; dilampiri rencana kerja, tanpa "
            "PKS."
        ),
    ),
    "komitmen": (
        _("Pernyataan Komitmen"),
        _(
            "Pernyataan bersama bahwa para pihak akan bekerja sama, seperti disebut sumbernya; "
            "tingkatnya di antara naskah lain tidak selalu jelas."
        ),
    ),
    "loi": (
        _("Letter of Intent"),
        _("Pernyataan niat bekerja sama; ditandatangani kepala daerah sendiri."),
    ),
    "ksdd_wajib": (
        _("KSDD wajib"),
        _(
            "Antara daerah yang berbatasan, untuk urusan yang dampaknya melintasi batas daerah "
            "atau yang lebih hemat bila dilayani bersama."
        ),
    ),
    "ksdd_sukarela": (
        _("KSDD sukarela"),
        _(
            "Antara dua daerah atau lebih, berbatasan atau tidak, yang memandang kerja sama lebih "
            "efektif daripada bekerja sendiri."
        ),
    ),
    "urusan": (
        _("Urusan pemerintahan (bidang)"),
        _(
            "Bidang tugas pemerintahan, misalnya perdagangan atau kesehatan; undang-undang "
            "menyebut 32. Objek kerja sama daerah adalah urusan yang menjadi wewenangnya, dan "
            "register mengelompokkan naskah menurutnya."
        ),
    ),
    "dprd": (
        _("Persetujuan DPRD"),
        _(
            "Hanya diperlukan bila kerja sama membebani masyarakat atau daerah, atau biayanya "
            "belum ada dalam APBD tahun berjalan."
        ),
    ),
    "aktif": (
        _("Aktif"),
        _("Tanggal akhirnya diketahui dan masih lebih dari 180 hari lagi."),
    ),
    "akan-berakhir": (
        _("Akan berakhir"),
        _("Hari terakhirnya, menurut kemungkinan yang paling awal, tinggal 180 hari atau kurang."),
    ),
    "berakhir": (
        _("Berakhir"),
        _("Hari terakhirnya sudah lewat, juga menurut kemungkinan yang paling akhir."),
    ),
    "dihentikan": (
        _("Dihentikan"),
        _("Para pihak mengakhirinya pada suatu tanggal sebelum atau tanpa tanggal akhir."),
    ),
    "digantikan": (
        _("Digantikan"),
        _("Ada naskah lain yang terbit di register ini dan menggantikannya."),
    ),
    "tidak-diketahui": (
        _("Belum diketahui"),
        _(
            "Tanggal akhirnya tidak disebut sumber. Naskah tanpa tanggal akhir tidak pernah "
            "dianggap sudah berakhir."
        ),
    ),
    "misi-dagang": (
        _("Misi dagang"),
        _(
            "Acara yang mempertemukan pelaku usaha provinsi tamu dan tuan rumah untuk berdagang; "
            "juga disebut temu usaha atau business matching."
        ),
    ),
    "transaksi-langsung": (
        _("Transaksi langsung"),
        _("Jual beli yang terjadi di acara itu juga."),
    ),
    "transaksi-kontrak": (
        _("Kontrak"),
        _("Perjanjian jual beli yang mengikat kedua pelaku usaha; barangnya menyusul."),
    ),
    "transaksi-loi": (
        _("Letter of Intent (transaksi)"),
        _("Pernyataan niat membeli atau menjual; belum mengikat."),
    ),
    "transaksi-komitmen": (
        _("Komitmen (belum terverifikasi)"),
        _("Kesanggupan yang diumumkan di acara dan belum diperiksa apa jadinya."),
    ),
    "transaksi-potensi": (
        _("Potensi"),
        _("Perkiraan nilai yang mungkin tercapai; belum ada kesanggupan."),
    ),
    "transaksi-rencana": (
        _("Rencana pemesanan"),
        _("Pesanan yang direncanakan untuk suatu masa, misalnya setahun."),
    ),
    "transaksi-investasi": (
        _("Investasi"),
        _("Penanaman modal, bukan jual beli; tidak pernah dijumlahkan dengan perdagangan."),
    ),
    "transaksi-tidak-dirinci": (
        _("Jenis tidak dirinci"),
        _("Sumber menyebut nilainya tanpa mengatakan jenis transaksinya."),
    ),
    "total-diumumkan": (
        _("Nilai yang diumumkan"),
        _(
            "Total menurut penyelenggara pada suatu saat. Angkanya bertambah selama acara, jadi "
            "beberapa angka untuk satu misi bukan untuk dijumlahkan. Jumlah rinciannya dapat "
            "berbeda; selisihnya ditampilkan."
        ),
    ),
    "rentang-tanggal": (
        _("Tanggal yang tidak pasti"),
        _(
            "“2018” atau “18–19 Oktober 2021” berarti terjadi pada salah satu hari dalam rentang "
            "itu. “Belum diketahui” berarti tidak ada sumber yang menyebutnya."
        ),
    ),
    "sumber-berselisih": (
        _("Sumber berselisih"),
        _(
            "Sumber menulis nilai yang berbeda. Semuanya ditampilkan berdampingan; yang dipakai "
            "register ditandai, dan yang tidak dipakai diberi alasan."
        ),
    ),
    "konfirmasi": (
        _("Konfirmasi dan sanggahan"),
        _(
            "Provinsi yang menjadi pihak dapat menyatakan catatan ini benar atau menyanggah satu "
            "fakta. Catatan tanpa jawaban belum tentu keliru."
        ),
    ),
}

# An anchor, a heading and the words below it.
CHAPTERS = (
    (
        "naskah",
        _("Naskah kerja sama"),
        ["kb", "mou", "pks", "adendum", "perpanjangan", "nk", "komitmen", "loi", "nomor"],
    ),
    (
        "macam",
        _("Macam kerja sama dan cara menyusunnya"),
        [
            *("ksdd", "ksdd_wajib", "ksdd_sukarela", "ksdpk", "sinergi", "urusan"),
            *("kak", "tkksd", "dprd", "pd", "kapasitas"),
        ],
    ),
    (
        "masa",
        _("Masa berlaku"),
        ["aktif", "akan-berakhir", "berakhir", "dihentikan", "digantikan", "tidak-diketahui"],
    ),
    (
        "dagang",
        _("Misi dagang dan transaksi"),
        [
            *("misi-dagang", "total-diumumkan", "jenis-transaksi", "transaksi-langsung"),
            *("transaksi-kontrak", "transaksi-loi", "transaksi-komitmen", "transaksi-potensi"),
            *("transaksi-rencana", "transaksi-investasi", "transaksi-tidak-dirinci", "realisasi"),
        ],
    ),
    (
        "catatan",
        _("Cara register mencatat"),
        ["disimpulkan", "disepakati", "rentang-tanggal", "sumber-berselisih", "konfirmasi"],
    ),
)
