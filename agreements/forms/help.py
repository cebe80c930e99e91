"""What to write in each field, in plain words, where the model says nothing of its own.

Rows of several kinds share fields and share their help.
"""

from django.utils.translation import gettext_lazy as _

from agreements import models

BASIS = _("“Disimpulkan” bila sumber tidak menulisnya; alasannya ditulis pada kutipan.")
NOTE = _("Hal lain yang perlu diketahui pembaca; boleh kosong.")
SECTOR = _("Ketik nama, kode urusan, atau kata sehari-hari, misalnya “UMKM”.")
PROVINCE = _("Ketik nama, singkatan, atau kode, misalnya “Kaltim” atau “64”.")
AGENCY = _("Ketik nama atau singkatannya, misalnya “Disdag”.")
BUSINESS = _("Ketik namanya; bila belum ada, tambahkan. Kosong bila tidak disebut.")
STANDING = _("“Diharapkan” bila hanya disebut pembicara dan tidak disepakati.")
SECTOR_ROW = {"sector": SECTOR, "standing": STANDING, "basis": BASIS, "note": NOTE}
ORDER = _("Urutan tampil; terisi sendiri.")

HELP = {
    models.Agreement: {
        "kind_basis": BASIS,
        "signed_basis": BASIS,
        "category_basis": BASIS,
        "signing_method": _("Kosongkan bila belum diketahui."),
        "ended_reason": _("Wajar diisi bila diakhiri sebelum waktunya."),
        "purpose": _("Ringkas, sebagaimana pasal maksud dan tujuan."),
        "subject": _("Apa yang dikerjasamakan, sebagaimana pasal objek."),
        "background": _("Mengapa kerja sama ini diadakan, menurut naskah atau sumber."),
        "financing": _("Siapa membiayai dan dari mana, misalnya APBD masing-masing."),
    },
    models.Party: {
        "province": PROVINCE,
        "signatory": _("Nama yang tertulis pada naskah, tanpa jabatannya."),
        "position": _("Jabatan pada hari itu, misalnya “Gubernur” atau “Kepala Dinas”."),
        "business": _("Bila pihak ini perusahaan, koperasi, atau asosiasi."),
        "order": ORDER,
        "initialled": _("Setiap halaman naskah pihak ini sudah diparaf."),
        "duty_stamped": _("Naskah pihak ini sudah dibubuhi meterai."),
        "sealed": _("Naskah pihak ini sudah distempel."),
    },
    models.ScopeItem: {
        "text": _("Satu butir ruang lingkup, seperti tertulis pada naskah."),
        "order": ORDER,
    },
    models.AgreementSector: SECTOR_ROW,
    models.MissionSector: SECTOR_ROW,
    models.AgreementAgency: {
        "agency": AGENCY,
        "role": _("“Disebut” bila perannya tidak jelas."),
        "note": NOTE,
    },
    models.AgreementStage: {
        "stage": _("Tahap boleh dilompati; catat yang memang dilalui."),
        "note": NOTE,
    },
    models.AgreementLink: {
        "to_agreement": _("Ketik judul, pihak, atau nomor catatan naskah yang lebih dulu ada."),
        "basis": BASIS,
        "note": NOTE,
    },
    models.CommitteeReview: {
        "name": _("Nama anggota TKKSD yang berpendapat."),
        "province": _("Provinsi yang TKKSD-nya menelaah."),
        "opinion": _("Kesimpulannya atas rancangan naskah ini."),
    },
    models.FollowUp: {
        "what": _("Apa yang akan dikerjakan, satu hal tiap baris."),
        "agency": AGENCY,
        "progress": _("“Belum ada kabar” sampai ada yang melaporkan."),
        "progress_note": _("Apa yang sudah dan belum; kapan kabar ini diterima."),
    },
    models.Obstacle: {
        "what": _("Apa yang menghambat, sebagaimana disebut sumber atau pelaksana."),
        "kind": _("Pilih yang paling dekat."),
        "handling": _("Apa yang dilakukan atau dijanjikan untuk mengatasinya."),
        "responsible": _("Sebagaimana disebut sumber."),
    },
    models.NamedPerson: {
        "name": _("Nama yang ditulis sumber; penanda tangan dicatat pada para pihak."),
        "position": _("Jabatan pada saat itu."),
        "role": _("Dalam hal apa orang ini disebut."),
        "province": PROVINCE,
        "agency": AGENCY,
        "basis": BASIS,
    },
    models.Document: {
        "kind": _("Apa isi berkas ini."),
        "title": _("Nama yang dikenali pembaca, misalnya “MoU bertanda tangan”."),
    },
    models.Citation: {
        "fact": _("Keterangan mana dari catatan ini yang disebut sumber."),
        "basis": _("“Disimpulkan” bila sumber tidak menulisnya terang-terangan."),
    },
    models.Facility: {
        "name": _("Nama tempat atau layanannya, misalnya “Export Center Balikpapan”."),
        "province": PROVINCE,
        "place": _("Kota atau kawasannya."),
        "description": _("Untuk apa fasilitas ini dipakai."),
    },
    models.Business: {
        "name": _("Nama usaha seperti pada izinnya atau disebut sumber."),
        "kind": _("Pilih yang paling dekat."),
        "scale": _("Kosongkan bila tidak diketahui."),
        "province": PROVINCE,
        "regency": _("Misalnya “Kota Samarinda”."),
        "is_name_hidden": _("Untuk usaha kecil yang memintanya; nilainya tetap dihitung."),
    },
    models.Agency: {
        "province": PROVINCE,
        "name": _("Nama lengkap menurut peraturan daerah, tanpa nama provinsinya."),
        "short_name": _("Sebutan sehari-hari dengan provinsinya, misalnya “Disdag Kalsel”."),
        "kind": _("Dinas, badan, biro, dan seterusnya."),
        "aliases": _("Sebutan lain dan nama lama, dipisahkan koma; ikut dicari."),
        "source_note": _("Dari mana nama ini diketahui, misalnya nomor perda."),
        "certainty": _("Seberapa pasti nama resminya."),
    },
    models.Source: {
        "publisher": _("Nama media atau lembaga yang menerbitkan."),
        "author": _("Seperti tertulis; boleh kosong."),
        "editor": _("Seperti tertulis; boleh kosong."),
        "note": NOTE,
    },
    models.TradeMission: {
        "kind": _("Sebutan acara menurut sumber; pilih yang paling dekat."),
        "theme": _("Seperti tertulis pada acara; boleh kosong."),
        "held_basis": BASIS,
        "held_note": _("Singkat, tampil di samping tanggal."),
        "city": _("Kota tempat acara."),
        "venue": _("Gedung atau hotelnya."),
        "agreements": _("Ketik judul atau nomor naskah yang ditandatangani di acara ini."),
        "target_kind": _("Jenis nilai yang ditargetkan; hanya jenis ini yang dibandingkan."),
        "description": NOTE,
    },
    models.MissionParticipant: {
        "role": _("Siapa yang menjadi tuan rumah dan siapa yang datang."),
        "province": PROVINCE,
        "business_count": _("Jumlah pelaku usaha yang dibawa; kosong bila tidak disebut."),
    },
    models.MissionObservation: {
        "buyer_province": _("Kosong bila arah tidak disebut."),
        "note": NOTE,
    },
    models.Transaction: {
        "mission": _("Ketik judulnya, bila terjadi pada sebuah misi dagang."),
        "agreement": _("Ketik judulnya, bila melaksanakan sebuah naskah."),
        "seller_province": PROVINCE,
        "seller": BUSINESS,
        "buyer_province": PROVINCE,
        "buyer": BUSINESS,
        "dated_basis": BASIS,
        "note": NOTE,
    },
    models.TransactionLine: {
        "commodity": _("Ketik nama atau kata lainnya, misalnya “lombok” untuk cabai."),
        "quantity": _("Misalnya “2,5”; kosong bila tidak disebut."),
        "unit": _("Misalnya ton, kg, ekor; wajib bila jumlahnya diisi."),
        "order": ORDER,
    },
    models.PaperTemplate: {
        "province": _("Meja yang memakai templat ini."),
        "kind": _("Naskah yang ditulis dengan templat ini."),
        "file": _("DOCX dengan penanda isian; daftarnya ada di halaman ini."),
    },
    models.Realisation: {"note": _("Apa yang diserahkan atau dibayar, dan menurut siapa.")},
}


def help_for(model, name):
    """The help of a field of a form for ``model``; blank where there is none."""
    return HELP.get(model, {}).get(name, "")
