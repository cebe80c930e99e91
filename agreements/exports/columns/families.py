"""Families of columns that several tables have: dates, choices, sectors, people, sources."""

from django.db import models
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from agreements.exports.column import Column, ColumnType
from agreements.exports.expressions import (
    Edtf,
    Text,
    Words,
    filled,
    in_brackets,
    label_of,
    listed,
    words,
)
from agreements.models import (
    Basis,
    Certainty,
    Citation,
    Fact,
    FollowUp,
    NamedPerson,
    Obstacle,
    PersonRole,
    Source,
    Standing,
    ValueQualifier,
)

ALWAYS = models.Q(pk__isnull=False)
RECORD_NUMBER = Column(
    "id",
    _("Nomor catatan"),
    _("Nomor tetap pada register ini."),
    ColumnType.INTEGER,
    models.F("pk"),
)


def text_column(name, label, field, description=""):
    return Column(name, label, description, ColumnType.TEXT, models.F(field))


def integer_column(name, label, field, description=""):
    return Column(name, label, description, ColumnType.INTEGER, models.F(field))


def basis_column(name, label, field, fact_known=ALWAYS):
    """Whether a fact was stated or inferred; NULL where the condition ``fact_known`` fails."""
    return Column(
        name,
        label,
        _("Dinyatakan sumber atau disimpulkan register."),
        ColumnType.TEXT,
        models.Case(
            models.When(fact_known, then=label_of(field, Basis)), output_field=models.CharField()
        ),
    )


def updated_column():
    return Column(
        "diperbarui",
        _("Diperbarui"),
        _("Hari catatan ini terakhir diubah."),
        ColumnType.DATE,
        models.functions.TruncDate("updated_at"),
    )


def day_range_columns(name, label, field):
    """A date as EDTF and as its earliest and latest day."""
    return (
        Column(
            name,
            label,
            _("Hari-hari yang mungkin; kosong bila belum diketahui."),
            ColumnType.EDTF,
            Edtf(models.F(field)),
        ),
        Column(
            f"{name}_awal",
            format_lazy("{}, {}", label, _("paling awal")),
            _("Hari pertama yang mungkin."),
            ColumnType.DATE,
            models.F(f"{field}__startswith"),
        ),
        Column(
            f"{name}_akhir",
            format_lazy("{}, {}", label, _("paling akhir")),
            _("Hari terakhir yang mungkin, termasuk hari itu."),
            ColumnType.DATE,
            models.F(f"{field}__last"),
        ),
    )


def choice_columns(name, label, field, choices):
    """A choice in words and its code, which never changes."""
    return (
        Column(name, label, "", ColumnType.TEXT, label_of(field, choices)),
        text_column(
            f"kode_{name}",
            format_lazy("{} ({})", label, _("kode")),
            field,
            _("Kode tetap, seperti pada alamat dan penyaring."),
        ),
    )


def province_columns(name, label, field):
    """A province by name and by Kemendagri code; ``field`` may be empty."""
    return (
        text_column(name, label, f"{field}__name"),
        text_column(
            f"kode_{name}",
            format_lazy("{} ({})", label, _("kode")),
            f"{field}_id",
            _("Kode Kemendagri."),
        ),
    )


def value_columns():
    """A sum in rupiah, its upper end if it is a range, and how the source hedges it."""
    return (
        Column(
            "nilai",
            _("Nilai"),
            _("Kosong bila belum diketahui."),
            ColumnType.RUPIAH,
            models.F("value_low"),
        ),
        Column(
            "nilai_tertinggi",
            _("Nilai tertinggi"),
            _("Terisi bila sumber menyebut kisaran."),
            ColumnType.RUPIAH,
            models.F("value_high"),
        ),
        Column(
            "ketepatan_nilai",
            _("Ketepatan nilai"),
            _("Apakah sumber menulis tepat, sekitar, lebih dari, atau hingga."),
            ColumnType.TEXT,
            models.Case(
                models.When(
                    value_low__isnull=False, then=label_of("value_qualifier", ValueQualifier)
                ),
                output_field=models.CharField(),
            ),
        ),
    )


def sector_columns(links):
    """What was agreed and what was only hoped for; ``links`` are the record's sector links."""
    agreed = links.filter(standing=Standing.AGREED)
    hoped = links.filter(standing=Standing.HOPED)
    inferred = agreed.filter(basis=Basis.INFERRED)
    official = {"sector__certainty": Certainty.VERIFIED}
    official_only = _("Hanya kode dari peraturan; baca sebagai teks (3.30 bukan 3,3).")
    return (
        _sector_list("bidang", _("Bidang"), agreed, "name_id"),
        _sector_list(
            "kode_bidang", _("Bidang (kode)"), agreed.filter(**official), "pk", official_only
        ),
        _sector_list(
            "bidang_disimpulkan",
            _("Bidang yang disimpulkan"),
            inferred,
            "name_id",
            _("Bagian dari bidang yang disimpulkan register."),
        ),
        _sector_list(
            "bidang_diharapkan",
            _("Bidang yang diharapkan"),
            hoped,
            "name_id",
            _("Disebut sebagai harapan, tidak disepakati."),
        ),
        _sector_list(
            "kode_bidang_diharapkan",
            _("Bidang yang diharapkan (kode)"),
            hoped.filter(**official),
            "pk",
            official_only,
        ),
    )


def _sector_list(name, label, links, field, description=""):
    return Column(
        name, label, description, ColumnType.LIST, listed(links, f"sector__{field}", "sector__code")
    )


def afterwards_columns(owner):
    """Follow-ups, obstacles and people of the record that their field ``owner`` points to."""
    of_record = {owner: models.OuterRef("pk")}
    who = in_brackets("responsible")
    return (
        Column(
            "tindak_lanjut",
            _("Tindak lanjut"),
            _("Apa, dan siapa yang bertindak."),
            ColumnType.LIST,
            listed(FollowUp.objects.filter(**of_record), Words("what", who), "pk"),
        ),
        Column(
            "kendala",
            _("Kendala"),
            _("Apa, dan siapa yang bertindak."),
            ColumnType.LIST,
            listed(Obstacle.objects.filter(**of_record), Words("what", who), "pk"),
        ),
        Column(
            "orang",
            _("Orang yang disebut"),
            _("Nama, jabatan saat itu, dan peran."),
            ColumnType.LIST,
            listed(
                NamedPerson.objects.filter(**of_record),
                Words(
                    "name", in_brackets("position"), Text(words("– "), label_of("role", PersonRole))
                ),
                "pk",
            ),
        ),
    )


def source_columns(owner):
    """Sources and citations of the record that their field ``owner`` points to."""
    citations = Citation.objects.filter(**{owner: models.OuterRef("pk")})
    cited_there = Citation.objects.filter(**{owner: models.OuterRef(models.OuterRef("pk"))})
    sources = Source.objects.filter(pk__in=cited_there.values("source"))
    return (
        Column(
            "sumber",
            _("Sumber"),
            _("Penerbit dan judul."),
            ColumnType.LIST,
            listed(sources, Words("publisher", Text(words("– "), "title")), "pk"),
        ),
        Column(
            "kutipan",
            _("Kutipan sumber"),
            _("Fakta, nilai menurut sumber, dan alasan bila disimpulkan atau tidak dipakai."),
            ColumnType.LIST,
            listed(citations, citation_text(), "pk"),
        ),
    )


def citation_text():
    """“fakta (rincian) “nilai” – disimpulkan: alasan” of a Citation."""
    doubt = models.Case(
        models.When(accepted=False, then=Text(words(_("tidak dipakai")), words(": "), "reason")),
        models.When(
            basis=Basis.INFERRED, then=Text(words(_("disimpulkan")), words(": "), "reason")
        ),
        output_field=models.TextField(),
    )
    return Words(
        label_of("fact", Fact),
        in_brackets("detail"),
        Text(words("“"), filled("stated_value"), words("”")),
        Text(words("– "), doubt),
    )
