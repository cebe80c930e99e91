"""What an agreement's row says of its parties: who they are, how they signed, who confirms it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from agreements.exports.column import integer_column, list_column
from agreements.exports.expressions import (
    Text,
    Words,
    counted,
    filled,
    in_brackets,
    label_of,
    listed,
    words,
)
from agreements.models import (
    AgencyRole,
    AgreementAgency,
    Capacity,
    Confirmation,
    Dispute,
    Fact,
    Party,
)

from .parties import PARTY_NAME

OF_AGREEMENT = {"agreement": models.OuterRef("pk")}
IN_ORDER = ("order", "pk")
PARTIES = Party.objects.filter(**OF_AGREEMENT)
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
            listed(PARTIES, PARTY_NAME, *IN_ORDER),
            _("Menurut urutan naskah."),
        ),
        list_column(
            "kode_provinsi",
            _("Provinsi para pihak (kode)"),
            listed(PARTIES, "province_id", *IN_ORDER),
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
    provinces = PARTIES.filter(province__isnull=False)
    return (
        integer_column(
            "jumlah_provinsi_mengonfirmasi",
            _("Jumlah provinsi yang mengonfirmasi catatan"),
            counted(provinces.filter(confirmation=Confirmation.CONFIRMED), "agreement"),
            _("Petugasnya menyatakan catatan ini benar; bukan keabsahan naskah."),
        ),
        integer_column(
            "jumlah_provinsi_pihak",
            _("Jumlah provinsi yang dapat mengonfirmasi"),
            counted(provinces, "agreement"),
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
            listed(PARTIES, filled("document_number"), *IN_ORDER),
            _("Tiap pihak dapat memberi nomor sendiri."),
        ),
        list_column(
            "penanda_tangan",
            _("Penanda tangan"),
            listed(PARTIES, SIGNATORY, *IN_ORDER),
            _("Nama, jabatan, dan kapasitas saat itu."),
        ),
        list_column(
            "opd_penanda_tangan",
            _("Perangkat daerah yang menandatangani"),
            listed(
                PARTIES.filter(agency__isnull=False),
                Words("agency__name", "agency__province__short_name"),
                *IN_ORDER,
            ),
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
