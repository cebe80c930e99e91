"""Sources of published records, and what each says about which fact."""

from django.utils.translation import gettext_lazy as _

from agreements.exports.column import boolean_column, integer_column, text_column, url_column
from agreements.exports.expressions import cited_text, of_published
from agreements.models import Citation, Fact, Source, SourceKind

from .families import (
    AGREEMENT_NUMBER,
    MISSION_NUMBER,
    RECORD_NUMBER,
    TRANSACTION_NUMBER,
    basis_column,
    choice_columns,
    day_range_columns,
)


def citation_rows():
    return Citation.objects.filter(of_published("agreement", "mission", "transaction")).order_by(
        "pk"
    )


def source_rows():
    """Sources that a published record cites; one that only drafts cite is not public."""
    return Source.objects.filter(pk__in=citation_rows().order_by().values("source_id")).order_by(
        "pk"
    )


SOURCE_COLUMNS = (
    RECORD_NUMBER,
    *choice_columns("jenis", _("Jenis"), "kind", SourceKind),
    text_column("penerbit", _("Penerbit"), "publisher"),
    text_column("judul", _("Judul"), "title"),
    text_column("penulis", _("Penulis atau pewarta"), "author"),
    text_column("editor", _("Editor"), "editor"),
    *day_range_columns("tanggal_terbit", _("Tanggal terbit"), "published_on"),
    url_column("alamat", _("Alamat"), "url", _("Alamat sumber.")),
    text_column("keterangan", _("Keterangan"), "note"),
)

CITATION_COLUMNS = (
    RECORD_NUMBER,
    integer_column("id_sumber", _("Nomor sumber"), "source_id"),
    text_column("penerbit", _("Penerbit sumber"), "source__publisher"),
    AGREEMENT_NUMBER,
    MISSION_NUMBER,
    TRANSACTION_NUMBER,
    *choice_columns("fakta", _("Fakta"), "fact", Fact),
    text_column("rincian_fakta", _("Rincian fakta"), cited_text("detail")),
    text_column(
        "nilai_menurut_sumber",
        _("Nilai menurut sumber"),
        cited_text("stated_value"),
        _("Sebagaimana ditulis sumber."),
    ),
    basis_column("dasar", _("Dasar"), "basis"),
    boolean_column(
        "dipakai",
        _("Dipakai register"),
        "accepted",
        _("Salah bila bertentangan dengan sumber lain dan tidak dipakai."),
    ),
    text_column(
        "alasan", _("Alasan"), cited_text("reason"), _("Mengapa disimpulkan atau tidak dipakai.")
    ),
)
