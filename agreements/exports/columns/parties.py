"""The parties to agreements, one row for each."""

from django.db import models
from django.db.models.functions import TruncDate
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from agreements.exports.column import date_column, integer_column, text_column
from agreements.exports.expressions import first_filled, label_of, public_name, words
from agreements.models import Agreement, Capacity, Confirmation, Party

from .families import AGREEMENT_NUMBER, choice_columns, day_range_columns, province_columns

HIDDEN = words(_("Nama tidak ditampilkan"))
# The one body of a party without any of the names is a business that asked not to be named.
PARTY_NAME = first_filled("province__name", public_name("business"), "other_name", HIDDEN)


def of_province(value):
    """Only provinces are asked to confirm a record."""
    return models.Case(
        models.When(province__isnull=False, then=value), output_field=models.CharField()
    )


def party_rows():
    return Party.objects.filter(agreement__in=Agreement.objects.published()).order_by(
        "agreement", "order", "pk"
    )


PARTY_COLUMNS = (
    AGREEMENT_NUMBER,
    integer_column("urutan", _("Urutan"), "order", _("Menurut naskah.")),
    text_column("pihak", _("Pihak"), PARTY_NAME),
    *province_columns("provinsi", pgettext_lazy("satu", "Provinsi"), "province"),
    text_column("opd", _("Perangkat daerah yang menandatangani"), "agency__name"),
    text_column("nomor", _("Nomor naskah"), "document_number"),
    text_column("penanda_tangan", _("Penanda tangan"), "signatory"),
    text_column("jabatan", _("Jabatan"), "position"),
    *choice_columns("kapasitas", _("Kapasitas"), "capacity", Capacity),
    text_column("surat_kuasa", _("Surat kuasa"), "proxy_letter"),
    *day_range_columns("ditandatangani", _("Ditandatangani"), "signed_on"),
    text_column(
        "konfirmasi",
        _("Konfirmasi catatan"),
        of_province(label_of("confirmation", Confirmation)),
        _("Jawaban petugas provinsi ini tentang catatan register; bukan keabsahan naskah."),
    ),
    text_column(
        "kode_konfirmasi",
        _("Konfirmasi catatan (kode)"),
        of_province("confirmation"),
        _("Kode tetap, seperti pada alamat dan penyaring."),
    ),
    date_column("tanggal_konfirmasi", _("Dijawab pada"), TruncDate("confirmed_at")),
)
