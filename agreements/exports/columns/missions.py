"""Trade missions, and their totals as they were announced, one row for each announcement."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from agreements.exports.column import (
    boolean_column,
    list_column,
    rupiah_column,
    text_column,
)
from agreements.exports.expressions import (
    Edtf,
    Text,
    Words,
    address,
    in_brackets,
    label_of,
    listed,
    words,
)
from agreements.models import (
    Agreement,
    Finality,
    MissionKind,
    MissionObservation,
    MissionParticipant,
    MissionRole,
    MissionSector,
    TradeMission,
    Transaction,
    TransactionKind,
)

from .families import (
    MISSION_NUMBER,
    RECORD_NUMBER,
    address_column,
    afterwards_columns,
    basis_column,
    choice_columns,
    day_range_columns,
    province_columns,
    sector_columns,
    source_columns,
    updated_column,
    value_columns,
)

OF_MISSION = {"mission": models.OuterRef("pk")}


def mission_rows():
    return TradeMission.objects.published().newest_first()


def observation_rows():
    return MissionObservation.objects.filter(mission__in=TradeMission.objects.published()).order_by(
        "mission", "observed_on", "pk"
    )


def _participant_columns(name, label, role):
    participants = MissionParticipant.objects.filter(**OF_MISSION, role=role)
    return (
        list_column(name, label, listed(participants, "province__name", "pk")),
        list_column(
            f"kode_{name}", label, listed(participants, "province_id", "pk"), _("Kode Kemendagri.")
        ),
    )


def _announced():
    """“666000000000 Jenis tidak dirinci (2025-05-08) – kefinalan: akhir” for each announcement."""
    return listed(
        MissionObservation.objects.filter(**OF_MISSION),
        Words(
            Text(words("Rp"), "value_low", words("–Rp"), "value_high"),
            models.Case(
                models.When(value_high__isnull=True, then=Text(words("Rp"), "value_low")),
                output_field=models.TextField(),
            ),
            label_of("kind", TransactionKind),
            in_brackets(Edtf("observed_on")),
            Text(words("– "), words(_("kefinalan")), words(": "), label_of("finality", Finality)),
        ),
        "observed_on",
        "pk",
    )


MISSION_COLUMNS = (
    RECORD_NUMBER,
    text_column("judul", _("Judul"), "title"),
    *choice_columns("jenis", _("Jenis"), "kind", MissionKind),
    text_column("tema", _("Tema"), "theme"),
    *day_range_columns("tanggal", _("Tanggal"), "held_on"),
    basis_column(
        "dasar_tanggal", _("Dasar tanggal"), "held_basis", models.Q(held_on__isnull=False)
    ),
    text_column("catatan_tanggal", _("Catatan tanggal"), "held_note"),
    text_column("kota", _("Kota"), "city"),
    text_column("tempat", _("Tempat"), "venue"),
    *_participant_columns("tuan_rumah", _("Tuan rumah"), MissionRole.HOST),
    *_participant_columns("provinsi_tamu", _("Provinsi tamu"), MissionRole.VISITOR),
    list_column(
        "jumlah_pelaku_usaha",
        _("Jumlah pelaku usaha"),
        listed(
            MissionParticipant.objects.filter(**OF_MISSION, business_count__isnull=False),
            Words("province__name", "business_count"),
            "pk",
        ),
        _("Provinsi dan banyaknya pelaku usaha yang dibawa."),
    ),
    list_column(
        "nilai_diumumkan",
        _("Nilai yang diumumkan"),
        _announced(),
        _("Tiap pengumuman dengan jenis, tanggal, dan kefinalannya; jangan dijumlahkan."),
    ),
    rupiah_column("target", _("Target nilai"), "target_value"),
    *choice_columns("jenis_target", _("Jenis target"), "target_kind", TransactionKind),
    *sector_columns(MissionSector.objects.filter(**OF_MISSION)),
    list_column(
        "id_perjanjian",
        _("Naskah yang ditandatangani"),
        listed(Agreement.objects.published().filter(missions=models.OuterRef("pk")), "pk", "pk"),
        _("Nomor catatan perjanjian."),
    ),
    list_column(
        "id_transaksi",
        _("Transaksi"),
        listed(Transaction.objects.published().filter(**OF_MISSION), "pk", "pk"),
        _("Nomor catatan transaksi pada misi ini."),
    ),
    text_column("keterangan", _("Keterangan"), "description"),
    *afterwards_columns("mission"),
    *source_columns("mission"),
    updated_column(),
    address_column(
        _("Jalur halaman misi pada situs ini."), address("/misi-dagang/", "title", fallback="kind")
    ),
)

OBSERVATION_COLUMNS = (
    RECORD_NUMBER,
    MISSION_NUMBER,
    text_column("misi_dagang", pgettext_lazy("satu", "Misi dagang"), "mission__title"),
    *choice_columns("jenis", _("Jenis"), "kind", TransactionKind),
    *province_columns("provinsi_penjual", _("Provinsi penjual"), "seller_province"),
    *province_columns("provinsi_pembeli", _("Provinsi pembeli"), "buyer_province"),
    *value_columns(),
    *day_range_columns("per_tanggal", _("Per tanggal"), "observed_on"),
    text_column("pukul", _("Pukul"), "observed_at"),
    *choice_columns("kefinalan", _("Kefinalan"), "finality", Finality),
    boolean_column(
        "angka_resmi",
        _("Angka resmi"),
        "is_official",
        _("Benar bila angka ini yang dipakai register."),
    ),
    text_column("keterangan", _("Keterangan"), "note"),
)
