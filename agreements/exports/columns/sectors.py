"""Government affairs and the everyday fields below them."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from agreements.exports.column import integer_column, list_column, text_column
from agreements.exports.expressions import Text, label_of, listed, words
from agreements.models import (
    Certainty,
    Figure,
    Sector,
    SectorGroup,
    SectorLevel,
)
from agreements.stats.regions import kept_number

from .families import address_column, choice_columns


def sector_rows():
    return Sector.objects.order_by("code")


SECTOR_COLUMNS = (
    text_column(
        "kode",
        _("Kode"),
        models.Case(
            models.When(certainty=Certainty.VERIFIED, then=models.F("code")),
            output_field=models.CharField(),
        ),
        _("Hanya kode dari peraturan; baca sebagai teks (3.30 bukan 3,3)."),
    ),
    text_column("nama", _("Nama"), "name_id"),
    text_column("nama_inggris", _("Nama Inggris"), "name_en"),
    text_column("induk", _("Induk"), "parent__name_id"),
    text_column("tingkat", _("Tingkat"), label_of("level", SectorLevel)),
    *choice_columns("kelompok", _("Kelompok"), "group", SectorGroup),
    list_column("kata_lain", _("Kata lain"), "synonyms"),
    list_column(
        "lihat_juga",
        _("Lihat juga"),
        listed(Sector.objects.filter(see_also=models.OuterRef("pk")), "name_id", "code"),
    ),
    text_column("kepastian", _("Kepastian"), label_of("certainty", Certainty)),
    integer_column(
        "jumlah_perjanjian",
        _("Jumlah perjanjian"),
        kept_number(Figure.NAMED_SECTOR),
        _("Naskah terbit yang menyepakati bidang ini sendiri, tanpa bidang di bawahnya."),
    ),
    address_column(
        _("Jalur halaman bidang pada situs ini."), Text(words("/bidang/"), "code", words("/"))
    ),
)
