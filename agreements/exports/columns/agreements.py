"""Agreements, one row for each document."""

from django.db import models
from django.db.models.functions import Now, TruncDate
from django.utils.translation import gettext_lazy as _

from agreements.exports.column import Column, ColumnType
from agreements.exports.expressions import (
    Edtf,
    Text,
    Words,
    address,
    filled,
    in_brackets,
    label_of,
    listed,
    words,
)
from agreements.models import (
    AgencyRole,
    Agreement,
    AgreementAgency,
    AgreementKind,
    AgreementLink,
    AgreementSector,
    AgreementStage,
    Capacity,
    Category,
    Document,
    Facility,
    LegalBasis,
    LinkKind,
    Party,
    ScopeItem,
    StageCode,
    Status,
    TradeMission,
    Transaction,
)

from .families import (
    RECORD_NUMBER,
    afterwards_columns,
    basis_column,
    choice_columns,
    day_range_columns,
    integer_column,
    sector_columns,
    source_columns,
    text_column,
    updated_column,
)
from .parties import PARTY_NAME

OF_AGREEMENT = {"agreement": models.OuterRef("pk")}
PARTIES = Party.objects.filter(**OF_AGREEMENT)
SIGNATORY = Text(
    Words(
        filled("signatory"),
        in_brackets("position"),
        Text(words("– "), label_of("capacity", Capacity)),
    )
)
TODAY = TruncDate(Now())
ITSELF_TODAY = Agreement.objects.filter(pk=models.OuterRef("pk")).with_status(TODAY)


def agreement_rows():
    return Agreement.objects.published().newest_first()


def _status_columns():
    in_words = ITSELF_TODAY.annotate(status_in_words=label_of("status", Status))
    return (
        Column(
            "status",
            _("Status"),
            _("Pada hari unduh."),
            ColumnType.TEXT,
            models.Subquery(in_words.values("status_in_words")),
        ),
        Column(
            "kode_status",
            _("Status (kode)"),
            _("Kode tetap, seperti pada alamat dan penyaring."),
            ColumnType.TEXT,
            models.Subquery(ITSELF_TODAY.values("status")),
        ),
    )


def _party_columns():
    in_order = ("order", "pk")
    linked = AgreementAgency.objects.filter(**OF_AGREEMENT)
    return (
        Column(
            "para_pihak",
            _("Para pihak"),
            _("Menurut urutan naskah."),
            ColumnType.LIST,
            listed(PARTIES, PARTY_NAME, *in_order),
        ),
        Column(
            "kode_provinsi",
            _("Provinsi para pihak (kode)"),
            _("Kode Kemendagri menurut urutan naskah."),
            ColumnType.LIST,
            listed(PARTIES, "province_id", *in_order),
        ),
        Column(
            "jumlah_pihak_tidak_disebut",
            _("Jumlah provinsi yang tidak disebut namanya"),
            _("Pihak yang hanya dihitung oleh sumber."),
            ColumnType.INTEGER,
            models.F("unnamed_party_count"),
        ),
        integer_column(
            "jumlah_pihak_menurut_sumber", _("Jumlah pihak menurut sumber"), "stated_party_count"
        ),
        Column(
            "nomor",
            _("Nomor naskah"),
            _("Tiap pihak dapat memberi nomor sendiri."),
            ColumnType.LIST,
            listed(PARTIES, filled("document_number"), *in_order),
        ),
        Column(
            "penanda_tangan",
            _("Penanda tangan"),
            _("Nama, jabatan, dan kapasitas saat itu."),
            ColumnType.LIST,
            listed(PARTIES, SIGNATORY, *in_order),
        ),
        Column(
            "opd_penanda_tangan",
            _("Perangkat daerah yang menandatangani"),
            _("Kosong bila gubernur sendiri."),
            ColumnType.LIST,
            listed(
                PARTIES.filter(agency__isnull=False),
                Words("agency__name", "agency__province__short_name"),
                *in_order,
            ),
        ),
        Column(
            "opd_terkait",
            _("Perangkat daerah terkait"),
            _("Nama dan perannya."),
            ColumnType.LIST,
            listed(
                linked,
                Words(
                    "agency__name",
                    "agency__province__short_name",
                    in_brackets(label_of("role", AgencyRole)),
                ),
                "pk",
            ),
        ),
    )


def _content_columns():
    return (
        *sector_columns(AgreementSector.objects.filter(**OF_AGREEMENT)),
        Column(
            "ruang_lingkup",
            _("Ruang lingkup"),
            _("Butir demi butir."),
            ColumnType.LIST,
            listed(ScopeItem.objects.filter(**OF_AGREEMENT), "text", "order", "pk"),
        ),
        text_column("maksud_tujuan", _("Maksud dan tujuan"), "purpose"),
        text_column("objek", _("Objek"), "subject"),
        text_column("latar_belakang", _("Latar belakang"), "background"),
        text_column("pembiayaan", _("Pembiayaan"), "financing"),
        Column(
            "dasar_hukum",
            _("Dasar hukum"),
            "",
            ColumnType.LIST,
            listed(LegalBasis.objects.filter(**OF_AGREEMENT), "short", "slug"),
        ),
        Column(
            "fasilitas",
            _("Fasilitas"),
            _("Tempat yang dipakai kerja sama ini."),
            ColumnType.LIST,
            listed(Facility.objects.filter(**OF_AGREEMENT), "name", "name", "pk"),
        ),
        Column(
            "tahapan",
            _("Tahapan"),
            _("Tahap yang tercapai dan tanggalnya."),
            ColumnType.LIST,
            listed(
                AgreementStage.objects.filter(**OF_AGREEMENT),
                Words(label_of("stage", StageCode), in_brackets(Edtf("reached_on"))),
                "pk",
            ),
        ),
    )


def _related_columns():
    published = Agreement.objects.published()
    links = AgreementLink.objects
    return (
        Column(
            "mengacu_pada",
            _("Mengacu pada naskah"),
            _("Hubungan dan nomor catatan naskah yang lebih dulu."),
            ColumnType.LIST,
            listed(
                links.filter(from_agreement=models.OuterRef("pk"), to_agreement__in=published),
                Words(label_of("kind", LinkKind), "to_agreement_id"),
                "pk",
            ),
        ),
        Column(
            "diacu_oleh",
            _("Diacu oleh naskah"),
            _("Nomor catatan naskah yang kemudian dan hubungannya."),
            ColumnType.LIST,
            listed(
                links.filter(to_agreement=models.OuterRef("pk"), from_agreement__in=published),
                Words("from_agreement_id", label_of("kind", LinkKind)),
                "pk",
            ),
        ),
        Column(
            "id_misi_dagang",
            _("Misi dagang"),
            _("Nomor catatan misi tempat naskah ini ditandatangani."),
            ColumnType.LIST,
            listed(
                TradeMission.objects.published().filter(agreements=models.OuterRef("pk")),
                "pk",
                "pk",
            ),
        ),
        Column(
            "id_transaksi",
            _("Transaksi"),
            _("Nomor catatan transaksi di bawah naskah ini."),
            ColumnType.LIST,
            listed(Transaction.objects.published().filter(**OF_AGREEMENT), "pk", "pk"),
        ),
        Column(
            "dokumen",
            _("Dokumen publik"),
            _("Judul berkas yang boleh dibaca siapa pun."),
            ColumnType.LIST,
            listed(Document.objects.public().filter(**OF_AGREEMENT), "title", "pk"),
        ),
    )


AGREEMENT_COLUMNS = (
    RECORD_NUMBER,
    text_column("judul", _("Judul"), "title"),
    Column(
        "judul_resmi",
        _("Judul resmi"),
        _("Benar bila judul disalin dari naskahnya."),
        ColumnType.BOOLEAN,
        models.F("title_is_official"),
    ),
    *choice_columns("jenis", _("Jenis naskah"), "kind", AgreementKind),
    basis_column("dasar_jenis", _("Dasar jenis"), "kind_basis"),
    *_status_columns(),
    *_party_columns(),
    *day_range_columns("ditandatangani", _("Ditandatangani"), "signed_on"),
    basis_column(
        "dasar_tanggal", _("Dasar tanggal"), "signed_basis", models.Q(signed_on__isnull=False)
    ),
    text_column("catatan_tanggal", _("Catatan tanggal"), "signed_note"),
    text_column("tempat", _("Tempat penandatanganan"), "place"),
    *day_range_columns("mulai_berlaku", _("Mulai berlaku"), "effective_from"),
    *day_range_columns("berlaku_sampai", _("Berlaku sampai"), "valid_until"),
    text_column("jangka_waktu", _("Jangka waktu menurut naskah"), "term_note"),
    *day_range_columns("dihentikan", _("Dihentikan pada"), "ended_on"),
    text_column("alasan_dihentikan", _("Alasan dihentikan"), "ended_reason"),
    *choice_columns("kategori", _("Kategori kerja sama"), "category", Category),
    basis_column(
        "dasar_kategori", _("Dasar kategori"), "category_basis", models.Q(category__gt="")
    ),
    *_content_columns(),
    *_related_columns(),
    *afterwards_columns("agreement"),
    *source_columns("agreement"),
    updated_column(),
    Column(
        "alamat",
        _("Alamat"),
        _("Jalur halaman naskah pada situs ini."),
        ColumnType.URL,
        address("/perjanjian/", "title", fallback="kind"),
    ),
)
