"""Government affairs and the everyday fields below them."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from agreements.exports.column import Column, ColumnType
from agreements.exports.expressions import Text, counted, label_of, listed, words
from agreements.models import (
    Agreement,
    AgreementSector,
    Certainty,
    Sector,
    SectorGroup,
    SectorLevel,
    Standing,
)

from .families import choice_columns, text_column


def sector_rows():
    return Sector.objects.order_by("code")


SECTOR_COLUMNS = (
    Column(
        "kode",
        _("Kode"),
        _("Hanya kode dari peraturan; baca sebagai teks (3.30 bukan 3,3)."),
        ColumnType.TEXT,
        models.Case(
            models.When(certainty=Certainty.VERIFIED, then=models.F("code")),
            output_field=models.CharField(),
        ),
    ),
    text_column("nama", _("Nama"), "name_id"),
    text_column("nama_inggris", _("Nama Inggris"), "name_en"),
    text_column("induk", _("Induk"), "parent__name_id"),
    Column("tingkat", _("Tingkat"), "", ColumnType.TEXT, label_of("level", SectorLevel)),
    *choice_columns("kelompok", _("Kelompok"), "group", SectorGroup),
    Column("kata_lain", _("Kata lain"), "", ColumnType.LIST, models.F("synonyms")),
    Column(
        "lihat_juga",
        _("Lihat juga"),
        "",
        ColumnType.LIST,
        listed(Sector.objects.filter(see_also=models.OuterRef("pk")), "name_id", "code"),
    ),
    Column("kepastian", _("Kepastian"), "", ColumnType.TEXT, label_of("certainty", Certainty)),
    Column(
        "jumlah_perjanjian",
        _("Jumlah perjanjian"),
        _("Naskah terbit yang menyepakati bidang ini sendiri, tanpa bidang di bawahnya."),
        ColumnType.INTEGER,
        counted(
            AgreementSector.objects.filter(
                sector=models.OuterRef("pk"),
                standing=Standing.AGREED,
                agreement__in=Agreement.objects.published(),
            ),
            "sector",
        ),
    ),
    Column(
        "alamat",
        _("Alamat"),
        _("Jalur halaman bidang pada situs ini."),
        ColumnType.URL,
        Text(words("/bidang/"), "code", words("/")),
    ),
)
