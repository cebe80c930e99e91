"""Agreements, one row for each document."""

from django.db import models
from django.db.models.functions import Now, TruncDate
from django.utils.translation import gettext_lazy as _

from agreements.exports.column import boolean_column, list_column, text_column
from agreements.exports.expressions import (
    Edtf,
    Words,
    address,
    in_brackets,
    label_of,
    listed,
)
from agreements.models import (
    Agreement,
    AgreementKind,
    AgreementLink,
    AgreementSector,
    AgreementStage,
    Category,
    Document,
    Facility,
    LegalBasis,
    LinkKind,
    ScopeItem,
    SigningMethod,
    StageCode,
    Status,
    TradeMission,
    Transaction,
    status_on,
)

from .agreement_parties import (
    IN_ORDER,
    OF_AGREEMENT,
    confirmation_columns,
    party_columns,
    signing_columns,
)
from .families import (
    RECORD_NUMBER,
    address_column,
    afterwards_columns,
    basis_column,
    choice_columns,
    day_range_columns,
    sector_columns,
    source_columns,
    updated_column,
)

TODAY = TruncDate(Now())
STATUS_TODAY = status_on(
    TODAY,
    ended_last="listing__ended_last",
    replaced=models.Q(listing__is_replaced=True),
    first_end="listing__valid_first",
    last_end="listing__valid_last",
)


def agreement_rows():
    return Agreement.objects.published().newest_first()


def _status_columns():
    return (
        text_column(
            "status",
            _("Status"),
            label_of(STATUS_TODAY, Status),
            _("Pada hari unduh."),
        ),
        text_column(
            "kode_status",
            _("Status (kode)"),
            STATUS_TODAY,
            _("Kode tetap, seperti pada alamat dan penyaring."),
        ),
    )


def _content_columns():
    return (
        *sector_columns(
            AgreementSector.objects.filter(**OF_AGREEMENT), names="listing__sector_names"
        ),
        list_column(
            "ruang_lingkup",
            _("Ruang lingkup"),
            listed(ScopeItem.objects.filter(**OF_AGREEMENT), "text", *IN_ORDER),
            _("Butir demi butir."),
        ),
        text_column("maksud_tujuan", _("Maksud dan tujuan"), "purpose"),
        text_column("objek", _("Objek"), "subject"),
        text_column("latar_belakang", _("Latar belakang"), "background"),
        text_column("pembiayaan", _("Pembiayaan"), "financing"),
        list_column(
            "dasar_hukum",
            _("Dasar hukum"),
            listed(LegalBasis.objects.filter(**OF_AGREEMENT), "short", "slug"),
        ),
        list_column(
            "fasilitas",
            _("Fasilitas"),
            listed(Facility.objects.filter(**OF_AGREEMENT), "name", "name", "pk"),
            _("Tempat yang dipakai kerja sama ini."),
        ),
        list_column(
            "tahapan",
            _("Tahapan"),
            listed(
                AgreementStage.objects.filter(**OF_AGREEMENT),
                Words(label_of("stage", StageCode), in_brackets(Edtf("reached_on"))),
                "pk",
            ),
            _("Tahap yang tercapai dan tanggalnya."),
        ),
    )


def _link_columns():
    published = Agreement.objects.published()
    links = AgreementLink.objects
    return (
        list_column(
            "mengacu_pada",
            _("Mengacu pada naskah"),
            listed(
                links.filter(from_agreement=models.OuterRef("pk"), to_agreement__in=published),
                Words(label_of("kind", LinkKind), "to_agreement_id"),
                "pk",
            ),
            _("Hubungan dan nomor catatan naskah yang lebih dulu."),
        ),
        list_column(
            "diacu_oleh",
            _("Diacu oleh naskah"),
            listed(
                links.filter(to_agreement=models.OuterRef("pk"), from_agreement__in=published),
                Words("from_agreement_id", label_of("kind", LinkKind)),
                "pk",
            ),
            _("Nomor catatan naskah yang kemudian dan hubungannya."),
        ),
    )


def _related_columns():
    return (
        list_column(
            "id_misi_dagang",
            _("Misi dagang"),
            listed(
                TradeMission.objects.published().filter(agreements=models.OuterRef("pk")),
                "pk",
                "pk",
            ),
            _("Nomor catatan misi tempat naskah ini ditandatangani."),
        ),
        list_column(
            "id_transaksi",
            _("Transaksi"),
            listed(Transaction.objects.published().filter(**OF_AGREEMENT), "pk", "pk"),
            _("Nomor catatan transaksi di bawah naskah ini."),
        ),
        list_column(
            "dokumen",
            _("Dokumen publik"),
            listed(Document.objects.public().filter(**OF_AGREEMENT), "title", "pk"),
            _("Judul berkas yang boleh dibaca siapa pun."),
        ),
    )


AGREEMENT_COLUMNS = (
    RECORD_NUMBER,
    text_column("judul", _("Judul"), "title"),
    boolean_column(
        "judul_resmi",
        _("Judul resmi"),
        "title_is_official",
        _("Benar bila judul disalin dari naskahnya."),
    ),
    *choice_columns("jenis", _("Jenis naskah"), "kind", AgreementKind),
    basis_column("dasar_jenis", _("Dasar jenis"), "kind_basis"),
    *_status_columns(),
    *party_columns(),
    *confirmation_columns(),
    *signing_columns(),
    *day_range_columns("ditandatangani", _("Ditandatangani"), "signed_on"),
    basis_column(
        "dasar_tanggal", _("Dasar tanggal"), "signed_basis", models.Q(signed_on__isnull=False)
    ),
    text_column("catatan_tanggal", _("Catatan tanggal"), "signed_note"),
    text_column("tempat", _("Tempat penandatanganan"), "place"),
    *choice_columns(
        "cara_penandatanganan", _("Cara penandatanganan"), "signing_method", SigningMethod
    ),
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
    *_link_columns(),
    *_related_columns(),
    *afterwards_columns("agreement"),
    *source_columns("agreement"),
    updated_column(),
    address_column(
        _("Jalur halaman naskah pada situs ini."), address("/perjanjian/", "title", fallback="kind")
    ),
)
