"""Families of columns that several tables have: dates, choices, sectors, people, sources."""

from django.db import models
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from agreements.exports.column import (
    date_column,
    edtf_column,
    integer_column,
    list_column,
    rupiah_column,
    text_column,
    url_column,
)
from agreements.exports.expressions import (
    Edtf,
    Text,
    Words,
    in_brackets,
    label_of,
    listed,
    words,
)
from agreements.exports.together import Together
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
    withheld,
)

ALWAYS = models.Q(pk__isnull=False)
RECORD_NUMBER = integer_column("id", _("Nomor catatan"), "pk", _("Nomor tetap pada register ini."))
AGREEMENT_NUMBER = integer_column("id_perjanjian", _("Nomor catatan perjanjian"), "agreement_id")
MISSION_NUMBER = integer_column("id_misi_dagang", _("Nomor catatan misi"), "mission_id")
TRANSACTION_NUMBER = integer_column("id_transaksi", _("Nomor catatan transaksi"), "transaction_id")


def basis_column(name, label, field, fact_known=ALWAYS):
    """Whether a fact was stated or inferred; NULL where the condition ``fact_known`` fails."""
    return text_column(
        name,
        label,
        models.Case(
            models.When(fact_known, then=label_of(field, Basis)), output_field=models.CharField()
        ),
        _("Dinyatakan sumber atau disimpulkan register."),
    )


def address_column(description, path):
    """The ``path`` of the record's own page."""
    return url_column("alamat", _("Alamat"), path, description)


def updated_column():
    """The day of the last change, in the register's own time zone."""
    return date_column(
        "diperbarui",
        _("Diperbarui"),
        models.functions.TruncDate("updated_at"),
        _("Hari catatan ini terakhir diubah."),
    )


def day_range_columns(name, label, field):
    """A date as EDTF and as its earliest and latest day."""
    return (
        edtf_column(
            name,
            label,
            Edtf(field),
            _("Hari-hari yang mungkin; kosong bila belum diketahui."),
        ),
        date_column(
            f"{name}_awal",
            format_lazy("{}, {}", label, _("paling awal")),
            f"{field}__startswith",
            _("Hari pertama yang mungkin."),
        ),
        date_column(
            f"{name}_akhir",
            format_lazy("{}, {}", label, _("paling akhir")),
            f"{field}__last",
            _("Hari terakhir yang mungkin, termasuk hari itu."),
        ),
    )


def choice_columns(name, label, field, choices):
    """A choice in words and its code, which never changes."""
    return (
        text_column(name, label, label_of(field, choices)),
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
        rupiah_column("nilai", _("Nilai"), "value_low", _("Kosong bila belum diketahui.")),
        rupiah_column(
            "nilai_tertinggi",
            _("Nilai tertinggi"),
            "value_high",
            _("Terisi bila sumber menyebut kisaran."),
        ),
        text_column(
            "ketepatan_nilai",
            _("Ketepatan nilai"),
            models.Case(
                models.When(
                    value_low__isnull=False, then=label_of("value_qualifier", ValueQualifier)
                ),
                output_field=models.CharField(),
            ),
            _("Apakah sumber menulis tepat, sekitar, lebih dari, atau hingga."),
        ),
    )


def sector_columns(links, *, names=None):
    """What was agreed and what was only hoped for; ``links`` are the record's sector links.

    ``names`` is the field that holds the names of the agreed ones, if there is one.
    """
    agreed = models.Q(standing=Standing.AGREED)
    hoped = models.Q(standing=Standing.HOPED)
    inferred = agreed & models.Q(basis=Basis.INFERRED)
    official = models.Q(sector__certainty=Certainty.VERIFIED)
    official_only = _("Hanya kode dari peraturan; baca sebagai teks (3.30 bukan 3,3).")
    together = Together(links, "sector__code")

    def sectors(condition, field):
        return together.each(models.Case(models.When(condition, then=models.F(f"sector__{field}"))))

    return (
        list_column("bidang", _("Bidang"), names or sectors(agreed, "name_id")),
        list_column(
            "kode_bidang", _("Bidang (kode)"), sectors(agreed & official, "pk"), official_only
        ),
        list_column(
            "bidang_disimpulkan",
            _("Bidang yang disimpulkan"),
            sectors(inferred, "name_id"),
            _("Bagian dari bidang yang disimpulkan register."),
        ),
        list_column(
            "bidang_diharapkan",
            _("Bidang yang diharapkan"),
            sectors(hoped, "name_id"),
            _("Disebut sebagai harapan, tidak disepakati."),
        ),
        list_column(
            "kode_bidang_diharapkan",
            _("Bidang yang diharapkan (kode)"),
            sectors(hoped & official, "pk"),
            official_only,
        ),
    )


def afterwards_columns(owner):
    """Follow-ups, obstacles and people of the record that their field ``owner`` points to."""
    of_record = {owner: models.OuterRef("pk")}
    who = in_brackets("responsible")
    return (
        list_column(
            "tindak_lanjut",
            _("Tindak lanjut"),
            listed(FollowUp.objects.filter(**of_record), Words("what", who), "pk"),
            _("Apa, dan siapa yang bertindak."),
        ),
        list_column(
            "kendala",
            _("Kendala"),
            listed(Obstacle.objects.filter(**of_record), Words("what", who), "pk"),
            _("Apa, dan siapa yang bertindak."),
        ),
        list_column(
            "orang",
            _("Orang yang disebut"),
            listed(
                NamedPerson.objects.filter(**of_record),
                Words(
                    "name", in_brackets("position"), Text(words("– "), label_of("role", PersonRole))
                ),
                "pk",
            ),
            _("Nama, jabatan saat itu, dan peran."),
        ),
    )


def source_columns(owner):
    """Sources and citations of the record that their field ``owner`` points to."""
    citations = Citation.objects.filter(**{owner: models.OuterRef("pk")})
    cited_there = Citation.objects.filter(**{owner: models.OuterRef(models.OuterRef("pk"))})
    sources = Source.objects.filter(pk__in=cited_there.values("source"))
    return (
        list_column(
            "sumber",
            _("Sumber"),
            listed(sources, Words("publisher", Text(words("– "), "title")), "pk"),
            _("Penerbit dan judul."),
        ),
        list_column(
            "kutipan",
            _("Kutipan sumber"),
            listed(citations, citation_text(), "pk"),
            _("Fakta, nilai menurut sumber, dan alasan bila disimpulkan atau tidak dipakai."),
        ),
    )


def citation_text():
    """“fakta (rincian) “nilai” – disimpulkan: alasan” of a Citation; of one withheld, the fact."""
    doubt = models.Case(
        models.When(accepted=False, then=Text(words(_("tidak dipakai")), words(": "), "reason")),
        models.When(
            basis=Basis.INFERRED, then=Text(words(_("disimpulkan")), words(": "), "reason")
        ),
        output_field=models.TextField(),
    )
    fact = label_of("fact", Fact)
    whole = Words(
        fact,
        in_brackets("detail"),
        Text(words("“"), "stated_value", words("”")),
        Text(words("– "), doubt),
    )
    return models.Case(
        models.When(withheld(), then=fact), default=whole, output_field=models.TextField()
    )
