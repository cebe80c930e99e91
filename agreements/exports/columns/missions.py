"""Trade missions, and their totals as they were announced, one row for each announcement."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from agreements.exports.column import Column, ColumnType
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
    RECORD_NUMBER,
    afterwards_columns,
    basis_column,
    choice_columns,
    day_range_columns,
    integer_column,
    province_columns,
    sector_columns,
    source_columns,
    text_column,
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
        Column(name, label, "", ColumnType.LIST, listed(participants, "province__name", "pk")),
        Column(
            f"kode_{name}",
            label,
            _("Kode Kemendagri."),
            ColumnType.LIST,
            listed(participants, "province_id", "pk"),
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
    Column(
        "jumlah_pelaku_usaha",
        _("Jumlah pelaku usaha"),
        _("Provinsi dan banyaknya pelaku usaha yang dibawa."),
        ColumnType.LIST,
        listed(
            MissionParticipant.objects.filter(**OF_MISSION, business_count__isnull=False),
            Words("province__name", "business_count"),
            "pk",
        ),
    ),
    Column(
        "nilai_diumumkan",
        _("Nilai yang diumumkan"),
        _("Tiap pengumuman dengan jenis, tanggal, dan kefinalannya; jangan dijumlahkan."),
        ColumnType.LIST,
        _announced(),
    ),
    *sector_columns(MissionSector.objects.filter(**OF_MISSION)),
    Column(
        "id_perjanjian",
        _("Naskah yang ditandatangani"),
        _("Nomor catatan perjanjian."),
        ColumnType.LIST,
        listed(Agreement.objects.published().filter(missions=models.OuterRef("pk")), "pk", "pk"),
    ),
    Column(
        "id_transaksi",
        _("Transaksi"),
        _("Nomor catatan transaksi pada misi ini."),
        ColumnType.LIST,
        listed(Transaction.objects.published().filter(**OF_MISSION), "pk", "pk"),
    ),
    text_column("keterangan", _("Keterangan"), "description"),
    *afterwards_columns("mission"),
    *source_columns("mission"),
    updated_column(),
    Column(
        "alamat",
        _("Alamat"),
        _("Jalur halaman misi pada situs ini."),
        ColumnType.URL,
        address("/misi-dagang/", "title", fallback="kind"),
    ),
)

OBSERVATION_COLUMNS = (
    RECORD_NUMBER,
    integer_column("id_misi_dagang", _("Nomor catatan misi"), "mission_id"),
    text_column("misi_dagang", _("Misi dagang"), "mission__title"),
    *choice_columns("jenis", _("Jenis"), "kind", TransactionKind),
    *province_columns("provinsi_penjual", _("Provinsi penjual"), "seller_province"),
    *province_columns("provinsi_pembeli", _("Provinsi pembeli"), "buyer_province"),
    *value_columns(),
    *day_range_columns("per_tanggal", _("Per tanggal"), "observed_on"),
    text_column("pukul", _("Pukul"), "observed_at"),
    *choice_columns("kefinalan", _("Kefinalan"), "finality", Finality),
    Column(
        "angka_resmi",
        _("Angka resmi"),
        _("Benar bila angka ini yang dipakai register."),
        ColumnType.BOOLEAN,
        models.F("is_official"),
    ),
    text_column("keterangan", _("Keterangan"), "note"),
)
