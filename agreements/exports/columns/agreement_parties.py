"""What an agreement's row says of its parties: who they are, how they signed, who confirms it."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from agreements.exports.column import integer_column, list_column
from agreements.exports.expressions import (
    Text,
    Words,
    filled,
    in_brackets,
    label_of,
    listed,
    words,
)
from agreements.exports.together import Together
from agreements.models import (
    AgencyRole,
    AgreementAgency,
    Capacity,
    Confirmation,
    Dispute,
    Fact,
    Party,
)

from .parties import HIDDEN

OF_AGREEMENT = {"agreement": models.OuterRef("pk")}
IN_ORDER = ("order", "pk")
PARTIES = Together(Party.objects.filter(**OF_AGREEMENT), *IN_ORDER)
NAMES = models.Func(
    "listing__party_names",
    models.Value(None),
    HIDDEN,
    function="array_replace",
    output_field=ArrayField(models.TextField()),
)
SIGNATORY = Text(
    Words(
        filled("signatory"),
        in_brackets("position"),
        Text(words("– "), label_of("capacity", Capacity)),
    )
)


def party_columns():
    return (
        list_column(
            "para_pihak",
            _("Para pihak"),
            NAMES,
            _("Menurut urutan naskah."),
        ),
        list_column(
            "kode_provinsi",
            _("Provinsi para pihak (kode)"),
            PARTIES.each("province_id"),
            _("Kode Kemendagri menurut urutan naskah."),
        ),
        integer_column(
            "jumlah_pihak_tidak_disebut",
            _("Jumlah provinsi yang tidak disebut namanya"),
            "unnamed_party_count",
            _("Pihak yang hanya dihitung oleh sumber."),
        ),
        integer_column(
            "jumlah_pihak_menurut_sumber", _("Jumlah pihak menurut sumber"), "stated_party_count"
        ),
    )


def confirmation_columns():
    """Of the record by the provinces; which of them stands in the table of parties."""
    confirming = models.Case(
        models.When(confirmation=Confirmation.CONFIRMED, then=models.F("province_id"))
    )
    return (
        integer_column(
            "jumlah_provinsi_mengonfirmasi",
            _("Jumlah provinsi yang mengonfirmasi catatan"),
            PARTIES.each(confirming),
            _("Petugasnya menyatakan catatan ini benar; bukan keabsahan naskah."),
        ),
        integer_column(
            "jumlah_provinsi_pihak",
            _("Jumlah provinsi yang dapat mengonfirmasi"),
            PARTIES.each("province_id"),
            _("Provinsi yang disebut namanya sebagai pihak."),
        ),
        list_column(
            "fakta_disanggah",
            _("Fakta yang disanggah"),
            listed(
                Dispute.objects.open().filter(**OF_AGREEMENT),
                Words("province__short_name", in_brackets(label_of("fact", Fact))),
                "pk",
            ),
            _("Provinsi yang menyanggah dan faktanya, selama belum diselesaikan."),
        ),
    )


def signing_columns():
    return (
        list_column(
            "nomor",
            _("Nomor naskah"),
            PARTIES.each("document_number"),
            _("Tiap pihak dapat memberi nomor sendiri."),
        ),
        list_column(
            "penanda_tangan",
            _("Penanda tangan"),
            PARTIES.each(SIGNATORY),
            _("Nama, jabatan, dan kapasitas saat itu."),
        ),
        list_column(
            "opd_penanda_tangan",
            _("Perangkat daerah yang menandatangani"),
            PARTIES.each(Words("agency__name", "agency__province__short_name")),
            _("Kosong bila gubernur sendiri."),
        ),
        list_column(
            "opd_terkait",
            _("Perangkat daerah terkait"),
            listed(
                AgreementAgency.objects.filter(**OF_AGREEMENT),
                Words(
                    "agency__name",
                    "agency__province__short_name",
                    in_brackets(label_of("role", AgencyRole)),
                ),
                "pk",
            ),
            _("Nama dan perannya."),
        ),
    )
