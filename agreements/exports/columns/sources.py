"""Sources of published records, and what each says about which fact."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from agreements.exports.column import Column, ColumnType
from agreements.models import Citation, EditorialState, Fact, Source, SourceKind

from .families import (
    RECORD_NUMBER,
    basis_column,
    choice_columns,
    day_range_columns,
    integer_column,
    text_column,
)


def citation_rows():
    return Citation.objects.filter(
        models.Q(agreement__state=EditorialState.PUBLISHED)
        | models.Q(mission__state=EditorialState.PUBLISHED)
        | models.Q(transaction__state=EditorialState.PUBLISHED)
    ).order_by("pk")


def source_rows():
    """Sources that a published record cites; one that only drafts cite is not public."""
    return Source.objects.filter(pk__in=citation_rows().order_by().values("source")).order_by("pk")


SOURCE_COLUMNS = (
    RECORD_NUMBER,
    *choice_columns("jenis", _("Jenis"), "kind", SourceKind),
    text_column("penerbit", _("Penerbit"), "publisher"),
    text_column("judul", _("Judul"), "title"),
    text_column("penulis", _("Penulis atau pewarta"), "author"),
    text_column("editor", _("Editor"), "editor"),
    *day_range_columns("tanggal_terbit", _("Tanggal terbit"), "published_on"),
    Column("alamat", _("Alamat"), _("Alamat sumber."), ColumnType.URL, models.F("url")),
    text_column("keterangan", _("Keterangan"), "note"),
)

CITATION_COLUMNS = (
    RECORD_NUMBER,
    integer_column("id_sumber", _("Nomor sumber"), "source_id"),
    text_column("penerbit", _("Penerbit sumber"), "source__publisher"),
    integer_column("id_perjanjian", _("Nomor catatan perjanjian"), "agreement_id"),
    integer_column("id_misi_dagang", _("Nomor catatan misi"), "mission_id"),
    integer_column("id_transaksi", _("Nomor catatan transaksi"), "transaction_id"),
    *choice_columns("fakta", _("Fakta"), "fact", Fact),
    text_column("rincian_fakta", _("Rincian fakta"), "detail"),
    text_column(
        "nilai_menurut_sumber",
        _("Nilai menurut sumber"),
        "stated_value",
        _("Sebagaimana ditulis sumber."),
    ),
    basis_column("dasar", _("Dasar"), "basis"),
    Column(
        "dipakai",
        _("Dipakai register"),
        _("Salah bila bertentangan dengan sumber lain dan tidak dipakai."),
        ColumnType.BOOLEAN,
        models.F("accepted"),
    ),
    text_column("alasan", _("Alasan"), "reason", _("Mengapa disimpulkan atau tidak dipakai.")),
)
