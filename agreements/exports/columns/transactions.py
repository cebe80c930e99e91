"""Transactions, their lines one row for each good, and what was delivered of them."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from agreements.exports.column import Column, ColumnType
from agreements.exports.expressions import (
    Edtf,
    Plain,
    Text,
    Words,
    address,
    filled,
    first_filled,
    in_brackets,
    listed,
    published_id,
    words,
)
from agreements.models import (
    EditorialState,
    Realisation,
    Recurrence,
    Transaction,
    TransactionKind,
    TransactionLine,
)

from .families import (
    RECORD_NUMBER,
    basis_column,
    choice_columns,
    day_range_columns,
    integer_column,
    province_columns,
    source_columns,
    text_column,
    updated_column,
    value_columns,
)

OF_TRANSACTION = {"transaction": models.OuterRef("pk")}
LINES = TransactionLine.objects.filter(**OF_TRANSACTION)


def transaction_rows():
    return Transaction.objects.published().newest_first()


def line_rows():
    return TransactionLine.objects.filter(transaction__in=Transaction.objects.published()).order_by(
        "transaction", "order", "pk"
    )


def realisation_rows():
    return Realisation.objects.filter(
        models.Q(transaction__state=EditorialState.PUBLISHED)
        | models.Q(mission__state=EditorialState.PUBLISHED)
    ).order_by("as_of", "pk")


def _line_columns():
    good = Words("commodity__name_id", in_brackets("description"))
    return (
        Column(
            "komoditas",
            _("Komoditas"),
            "",
            ColumnType.LIST,
            listed(LINES, first_filled("commodity__name_id", "description"), "order", "pk"),
        ),
        Column(
            "rincian",
            _("Rincian barang"),
            _("Barang, jumlah dan satuan, nilai bila diketahui."),
            ColumnType.LIST,
            listed(
                LINES,
                Words(good, Plain("quantity"), "unit_id", Text(words("Rp"), "value")),
                "order",
                "pk",
            ),
        ),
        Column(
            "jumlah_nilai_rincian",
            _("Jumlah nilai rincian"),
            _("Jumlah nilai barang yang diketahui; dapat berbeda dari nilai transaksi."),
            ColumnType.RUPIAH,
            models.Subquery(
                LINES.order_by()
                .values("transaction")
                .annotate(sum=models.Sum("value"))
                .values("sum")
            ),
        ),
    )


def _realised():
    return listed(
        Realisation.objects.filter(**OF_TRANSACTION),
        Words(Edtf("as_of"), Text(words("Rp"), "value"), filled("note")),
        "as_of",
        "pk",
    )


TRANSACTION_COLUMNS = (
    RECORD_NUMBER,
    *choice_columns("jenis", _("Jenis"), "kind", TransactionKind),
    *day_range_columns("tanggal", _("Tanggal"), "dated"),
    basis_column("dasar_tanggal", _("Dasar tanggal"), "dated_basis", models.Q(dated__isnull=False)),
    *province_columns("provinsi_penjual", _("Provinsi penjual"), "seller_province"),
    text_column("penjual", _("Penjual"), "seller__name"),
    *province_columns("provinsi_pembeli", _("Provinsi pembeli"), "buyer_province"),
    text_column("pembeli", _("Pembeli"), "buyer__name"),
    *value_columns(),
    *choice_columns("keberulangan", _("Keberulangan"), "recurrence", Recurrence),
    integer_column("jangka_bulan", _("Jangka waktu (bulan)"), "period_months"),
    *_line_columns(),
    Column(
        "realisasi",
        _("Realisasi"),
        _("Sampai tanggal, nilai, dan keterangan."),
        ColumnType.LIST,
        _realised(),
    ),
    Column(
        "id_misi_dagang",
        _("Misi dagang"),
        _("Nomor catatan misi."),
        ColumnType.INTEGER,
        published_id("mission"),
    ),
    Column(
        "id_perjanjian",
        _("Naskah kerja sama"),
        _("Nomor catatan perjanjian."),
        ColumnType.INTEGER,
        published_id("agreement"),
    ),
    text_column("keterangan", _("Keterangan"), "note"),
    *source_columns("transaction"),
    updated_column(),
    Column(
        "alamat",
        _("Alamat"),
        _("Jalur halaman transaksi pada situs ini."),
        ColumnType.URL,
        address("/transaksi/"),
    ),
)

TRANSACTION_LINE_COLUMNS = (
    integer_column("id_transaksi", _("Nomor catatan transaksi"), "transaction_id"),
    integer_column("urutan", _("Urutan"), "order"),
    *choice_columns("jenis", _("Jenis transaksi"), "transaction__kind", TransactionKind),
    *day_range_columns("tanggal", _("Tanggal"), "transaction__dated"),
    *province_columns("provinsi_penjual", _("Provinsi penjual"), "transaction__seller_province"),
    *province_columns("provinsi_pembeli", _("Provinsi pembeli"), "transaction__buyer_province"),
    text_column("komoditas", _("Komoditas"), "commodity__name_id"),
    text_column(
        "kode_komoditas", _("Komoditas (kode)"), "commodity_id", _("Kode tetap register ini.")
    ),
    text_column("sebutan_sumber", _("Sebutan sumber"), "description"),
    Column("jumlah", _("Jumlah"), "", ColumnType.DECIMAL, models.F("quantity")),
    text_column("satuan", _("Satuan"), "unit_id"),
    Column(
        "nilai",
        _("Nilai"),
        _("Nilai barang ini; kosong bila belum diketahui."),
        ColumnType.RUPIAH,
        models.F("value"),
    ),
)

REALISATION_COLUMNS = (
    RECORD_NUMBER,
    integer_column("id_transaksi", _("Nomor catatan transaksi"), "transaction_id"),
    integer_column("id_misi_dagang", _("Nomor catatan misi"), "mission_id"),
    *day_range_columns("sampai_tanggal", _("Sampai tanggal"), "as_of"),
    Column("nilai", _("Nilai terealisasi"), "", ColumnType.RUPIAH, models.F("value")),
    text_column("keterangan", _("Keterangan"), "note"),
)
