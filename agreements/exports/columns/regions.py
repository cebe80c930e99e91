"""Provinces and their agencies (perangkat daerah)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from agreements.exports.column import Column, ColumnType
from agreements.exports.expressions import Text, counted, label_of, words
from agreements.models import Agency, AgencyKind, Agreement, Certainty, Party, Province

from .families import (
    RECORD_NUMBER,
    choice_columns,
    day_range_columns,
    province_columns,
    text_column,
)


def province_rows():
    return Province.objects.in_code_order()


def agency_rows():
    return Agency.objects.order_by("province", "name")


def certainty_column(field, label):
    return Column(
        "kepastian",
        label,
        _("Bagaimana register mengetahuinya."),
        ColumnType.TEXT,
        label_of(field, Certainty),
    )


PROVINCE_COLUMNS = (
    text_column("kode", _("Kode"), "code", _("Kode Kemendagri.")),
    text_column("kode_iso", _("Kode ISO 3166-2"), "iso"),
    text_column("nama", _("Nama"), "name"),
    text_column("singkatan", _("Singkatan"), "short_name"),
    Column("nama_lain", _("Nama lain"), "", ColumnType.LIST, models.F("aliases")),
    text_column("ibu_kota", _("Ibu kota"), "capital"),
    Column("lintang", _("Lintang ibu kota"), "", ColumnType.DECIMAL, models.F("capital_lat")),
    Column("bujur", _("Bujur ibu kota"), "", ColumnType.DECIMAL, models.F("capital_lon")),
    text_column("gugus_pulau", _("Gugus pulau"), "island_group"),
    *day_range_columns("dibentuk", _("Dibentuk"), "founded"),
    text_column("dasar_pembentukan", _("Dasar pembentukan"), "founded_basis"),
    certainty_column("founded_certainty", _("Kepastian pembentukan")),
    Column(
        "jumlah_perjanjian",
        _("Jumlah perjanjian"),
        _("Naskah terbit yang menyebut provinsi ini sebagai pihak."),
        ColumnType.INTEGER,
        counted(
            Party.objects.filter(
                province=models.OuterRef("pk"), agreement__in=Agreement.objects.published()
            ),
            "province",
        ),
    ),
    Column(
        "alamat",
        _("Alamat"),
        _("Jalur halaman provinsi pada situs ini."),
        ColumnType.URL,
        Text(words("/provinsi/"), "slug", words("/")),
    ),
)

AGENCY_COLUMNS = (
    RECORD_NUMBER,
    *province_columns("provinsi", _("Provinsi"), "province"),
    text_column("nama", _("Nama resmi"), "name"),
    text_column("singkatan", _("Nama singkat"), "short_name"),
    *choice_columns("bentuk", _("Bentuk"), "kind", AgencyKind),
    Column("nama_lain", _("Nama lain"), "", ColumnType.LIST, models.F("aliases")),
    *day_range_columns("ada_sejak", _("Ada sejak"), "active_from"),
    *day_range_columns("ada_sampai", _("Ada sampai"), "active_until"),
    text_column("dasar_nama", _("Dasar nama"), "source_note"),
    certainty_column("certainty", _("Kepastian nama")),
)
