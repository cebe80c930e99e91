"""Public files of agreements, and how one document refers to another."""

from django.db.models.functions import TruncDate
from django.utils.translation import gettext_lazy as _

from agreements.exports.column import date_column, integer_column, text_column, url_column
from agreements.exports.expressions import address
from agreements.models import Agreement, AgreementLink, Document, DocumentKind, LinkKind

from .families import AGREEMENT_NUMBER, RECORD_NUMBER, basis_column, choice_columns


def document_rows():
    return Document.objects.public().order_by("pk")


def link_rows():
    """Links of which both documents are published."""
    published = Agreement.objects.published()
    return AgreementLink.objects.filter(
        from_agreement__in=published, to_agreement__in=published
    ).order_by("pk")


DOCUMENT_COLUMNS = (
    RECORD_NUMBER,
    AGREEMENT_NUMBER,
    *choice_columns("jenis", _("Jenis"), "kind", DocumentKind),
    text_column("judul", _("Judul"), "title"),
    integer_column("jumlah_halaman", _("Jumlah halaman"), "page_count"),
    text_column("sha256", _("Sidik berkas (SHA-256)"), "sha256", _("Sama selama isinya sama.")),
    date_column("diunggah", _("Diunggah pada"), TruncDate("uploaded_at")),
    url_column("alamat", _("Alamat"), address("/dokumen/"), _("Jalur berkas pada situs ini.")),
)

LINK_COLUMNS = (
    RECORD_NUMBER,
    integer_column("id_perjanjian", _("Nomor catatan naskah yang kemudian"), "from_agreement_id"),
    *choice_columns("hubungan", _("Hubungan"), "kind", LinkKind),
    integer_column(
        "id_perjanjian_terdahulu", _("Nomor catatan naskah yang lebih dulu"), "to_agreement_id"
    ),
    basis_column("dasar", _("Dasar"), "basis"),
    text_column("keterangan", _("Keterangan"), "note"),
)
