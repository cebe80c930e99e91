"""What made-up records are about: words, places and how often each province takes part."""

from pathlib import Path

from bench.data.dice import Weighted

# Kalimantan Timur keeps the register, so it is in every third agreement; the rest by size.
PROVINCES = Weighted(
    {"64": 40, "35": 14, "31": 13, "32": 12, "33": 11, "73": 9, "63": 8, "12": 6, "34": 6, "36": 6}
    | {"51": 6, "65": 6, "18": 5, "16": 4, "13": 4, "14": 4, "61": 4, "62": 4, "52": 4, "53": 4}
    | {"11": 3, "15": 3, "21": 3, "71": 3, "72": 3, "74": 3, "17": 2, "19": 2, "75": 2, "76": 2}
    | {"81": 2, "82": 2, "91": 2, "92": 2, "93": 1, "94": 1, "95": 1, "96": 1}
)

KINDS = Weighted(
    {"pks": 45, "kb": 20, "mou": 15, "nk": 5, "adendum": 6, "perpanjangan": 5}
    | {"loi": 2, "komitmen": 2}
)
STATES = Weighted({"published": 90, "draft": 8, "submitted": 1, "withdrawn": 1})
CATEGORIES = Weighted({"ksdd": 60, "ksdd_wajib": 10, "ksdd_sukarela": 15, "ksdpk": 5, "": 10})
MISSION_KINDS = Weighted(
    {"misi-dagang": 55, "business-matching": 20, "temu-usaha": 15, "kunjungan": 5, "pameran": 5}
)
TRANSACTION_KINDS = Weighted(
    {"komitmen": 35, "langsung": 20, "kontrak": 15, "potensi": 8, "rencana": 8}
    | {"loi": 6, "investasi": 4, "tidak-dirinci": 4}
)
RECURRENCES = Weighted({"once": 88, "month": 6, "year": 4, "quarter": 2})
SCALES = Weighted({"mikro": 40, "kecil": 30, "menengah": 20, "besar": 10})
PROGRESS = Weighted({"unknown": 50, "ongoing": 30, "done": 15, "dropped": 5})
STANDINGS = Weighted({"agreed": 93, "hoped": 7})

VERBS = (
    *("Pengembangan", "Peningkatan", "Penguatan", "Pertukaran", "Penyelenggaraan", "Pemanfaatan"),
    *("Pembinaan", "Pemasaran", "Pengawasan", "Pemberdayaan", "Digitalisasi", "Hilirisasi"),
)
THINGS = (
    *("Data", "Sumber Daya Manusia", "Komoditas Unggulan", "Produk Lokal", "Sapi Potong", "Beras"),
    *("Cabai dan Bawang", "Kopi", "Kakao", "Kelapa Sawit", "Rumput Laut", "Udang Vaname"),
    *("Telur Ayam", "Batu Bara", "Aparatur", "Jaringan Distribusi", "Teknologi Tepat Guna"),
    *("Potensi Daerah", "Pengendalian Inflasi", "Pelabuhan", "Layanan Publik", "Pelatihan UMKM"),
    *("Promosi Wisata", "Tenaga Terampil", "Pendidikan Vokasi", "Layanan Rujukan Rumah Sakit"),
)
# Everyday words that stand in scopes and in the text of documents.
WORDS = (Path(__file__).parent / "words.txt").read_text().split()

PLACES = (
    *("Samarinda", "Balikpapan", "Surabaya", "Jakarta", "Makassar", "Banjarmasin", "Semarang"),
    *("Palangka Raya", "Pontianak", "Mamuju", "Denpasar", "Bandung", "Tarakan", "Yogyakarta"),
)
GIVEN_NAMES = ("Ahmad", "Siti", "Budi", "Dewi", "Rahmat", "Nur", "Agus", "Rina", "Hendra", "Maya")
FAMILY_NAMES = ("Wijaya", "Hidayat", "Saputra", "Lestari", "Rahman", "Siregar", "Tarigan", "Noor")
BUSINESS_FORMS = Weighted({"PT": 40, "CV": 30, "UD": 20, "Koperasi": 7, "Kelompok Tani": 3})
BUSINESS_KINDS = {"Koperasi": "cooperative", "Kelompok Tani": "farmer_group"}
BUSINESS_NAMES = (
    *("Maju", "Jaya", "Makmur", "Sejahtera", "Abadi", "Mandiri", "Lestari", "Sentosa", "Karya"),
    *("Mitra", "Bina", "Sumber", "Rezeki", "Bahari", "Nusantara", "Borneo", "Mahakam", "Etam"),
)
PUBLISHERS = (
    *("Kaltim Post", "Tribun Kaltim", "ANTARA", "Kompas", "Kominfo Jatim", "Banjarmasin Post"),
    *("Diskominfo Kaltim", "Biro Adpim", "Fajar", "Radar Bali"),
)
OFFICES = (
    *("Pendidikan", "Kesehatan", "Pekerjaan Umum", "Sosial", "Tenaga Kerja", "Lingkungan Hidup"),
    *("Kependudukan", "Pemberdayaan Masyarakat", "Perhubungan", "Komunikasi dan Informatika"),
    *("Koperasi dan UKM", "Penanaman Modal", "Kepemudaan dan Olahraga", "Kebudayaan", "Pangan"),
    *("Perpustakaan dan Kearsipan", "Kelautan dan Perikanan", "Pariwisata", "Pertanian"),
    *("Kehutanan", "Energi dan Sumber Daya Mineral", "Perdagangan", "Perindustrian", "Peternakan"),
    *("Perkebunan", "Perumahan", "Pengairan", "Bina Marga", "Tata Ruang", "Pertanahan"),
    *("Keluarga Berencana", "Ekonomi Kreatif", "Statistik Daerah", "Ketahanan Pangan"),
    *("Transmigrasi", "Pengelolaan Sampah", "Cipta Karya", "Pemadam Kebakaran"),
)
