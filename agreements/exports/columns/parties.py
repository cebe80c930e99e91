"""The parties to agreements, one row for each."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from agreements.exports.column import Column, ColumnType
from agreements.exports.expressions import first_filled
from agreements.models import Agreement, Capacity, Party

from .families import (
    choice_columns,
    day_range_columns,
    integer_column,
    province_columns,
    text_column,
)

PARTY_NAME = first_filled("province__name", "business__name", "other_name")


def party_rows():
    return Party.objects.filter(agreement__in=Agreement.objects.published()).order_by(
        "agreement", "order", "pk"
    )


PARTY_COLUMNS = (
    integer_column("id_perjanjian", _("Nomor catatan perjanjian"), "agreement_id"),
    Column("urutan", _("Urutan"), _("Menurut naskah."), ColumnType.INTEGER, models.F("order")),
    Column("pihak", _("Pihak"), "", ColumnType.TEXT, PARTY_NAME),
    *province_columns("provinsi", _("Provinsi"), "province"),
    text_column("opd", _("Perangkat daerah yang menandatangani"), "agency__name"),
    text_column("nomor", _("Nomor naskah"), "document_number"),
    text_column("penanda_tangan", _("Penanda tangan"), "signatory"),
    text_column("jabatan", _("Jabatan"), "position"),
    *choice_columns("kapasitas", _("Kapasitas"), "capacity", Capacity),
    text_column("surat_kuasa", _("Surat kuasa"), "proxy_letter"),
    *day_range_columns("ditandatangani", _("Ditandatangani"), "signed_on"),
)
