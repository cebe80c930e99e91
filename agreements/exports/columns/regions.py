"""Provinces and their agencies (perangkat daerah)."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from agreements.exports.column import decimal_column, integer_column, list_column, text_column
from agreements.exports.expressions import Text, label_of, words
from agreements.models import Agency, AgencyKind, Certainty, Figure, Province
from agreements.stats.regions import kept_number

from .families import (
    RECORD_NUMBER,
    address_column,
    choice_columns,
    day_range_columns,
    province_columns,
)


def province_rows():
    return Province.objects.in_code_order()


def agency_rows():
    return Agency.objects.order_by("province", "name")


def certainty_column(field, label):
    """How the register knows a name or a founding, in words."""
    return text_column(
        "kepastian", label, label_of(field, Certainty), _("Bagaimana register mengetahuinya.")
    )


PROVINCE_COLUMNS = (
    text_column("kode", _("Kode"), "code", _("Kode Kemendagri.")),
    text_column("kode_iso", _("Kode ISO 3166-2"), "iso"),
    text_column("nama", _("Nama"), "name"),
    text_column("singkatan", _("Singkatan"), "short_name"),
    list_column("nama_lain", _("Nama lain"), "aliases"),
    text_column("ibu_kota", _("Ibu kota"), "capital"),
    decimal_column("lintang", _("Lintang ibu kota"), "capital_lat"),
    decimal_column("bujur", _("Bujur ibu kota"), "capital_lon"),
    text_column("gugus_pulau", _("Gugus pulau"), "island_group"),
    *day_range_columns("dibentuk", _("Dibentuk"), "founded"),
    text_column("dasar_pembentukan", _("Dasar pembentukan"), "founded_basis"),
    certainty_column("founded_certainty", _("Kepastian pembentukan")),
    integer_column(
        "jumlah_perjanjian",
        _("Jumlah perjanjian"),
        kept_number(Figure.PROVINCE),
        _("Naskah terbit yang menyebut provinsi ini sebagai pihak."),
    ),
    address_column(
        _("Jalur halaman provinsi pada situs ini."), Text(words("/provinsi/"), "slug", words("/"))
    ),
)

AGENCY_COLUMNS = (
    RECORD_NUMBER,
    *province_columns("provinsi", pgettext_lazy("satu", "Provinsi"), "province"),
    text_column("nama", _("Nama resmi"), "name"),
    text_column("singkatan", _("Nama singkat"), "short_name"),
    *choice_columns("bentuk", _("Bentuk"), "kind", AgencyKind),
    list_column("nama_lain", _("Nama lain"), "aliases"),
    *day_range_columns("ada_sejak", _("Ada sejak"), "active_from"),
    *day_range_columns("ada_sampai", _("Ada sampai"), "active_until"),
    text_column("dasar_nama", _("Dasar nama"), "source_note"),
    certainty_column("certainty", _("Kepastian nama")),
)
