"""Transactions, their lines one row for each good, and what was delivered of them."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from agreements.exports.column import (
    decimal_column,
    integer_column,
    list_column,
    rupiah_column,
    text_column,
)
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
    of_published,
    public_name,
    published_id,
    words,
)
from agreements.exports.together import Together
from agreements.models import (
    Realisation,
    Recurrence,
    Transaction,
    TransactionKind,
    TransactionLine,
)

from .families import (
    MISSION_NUMBER,
    RECORD_NUMBER,
    TRANSACTION_NUMBER,
    address_column,
    basis_column,
    choice_columns,
    day_range_columns,
    province_columns,
    source_columns,
    updated_column,
    value_columns,
)

OF_TRANSACTION = {"transaction": models.OuterRef("pk")}


def transaction_rows():
    return Transaction.objects.published().newest_first()


def line_rows(transactions=None):
    """The goods of published ``transactions``, or of all of them."""
    transactions = Transaction.objects.all() if transactions is None else transactions
    return TransactionLine.objects.filter(
        transaction__in=transactions.published().values("pk")
    ).order_by("transaction", "order", "pk")


def realisation_rows():
    return Realisation.objects.filter(of_published("transaction", "mission")).order_by(
        "as_of", "pk"
    )


def _line_columns():
    lines = Together(TransactionLine.objects.filter(**OF_TRANSACTION), "order", "pk")
    good = Words("commodity__name_id", in_brackets("description"))
    return (
        list_column(
            "komoditas",
            _("Komoditas"),
            lines.each(first_filled("commodity__name_id", "description")),
        ),
        list_column(
            "rincian",
            _("Rincian barang"),
            lines.each(Words(good, Plain("quantity"), "unit_id", Text(words("Rp"), "value"))),
            _("Barang, jumlah dan satuan, nilai bila diketahui."),
        ),
        rupiah_column(
            "jumlah_nilai_rincian",
            _("Jumlah nilai rincian"),
            lines.each("value"),
            _("Jumlah nilai barang yang diketahui; dapat berbeda dari nilai transaksi."),
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
    text_column("penjual", _("Penjual"), public_name("seller")),
    *province_columns("provinsi_pembeli", _("Provinsi pembeli"), "buyer_province"),
    text_column("pembeli", _("Pembeli"), public_name("buyer")),
    *value_columns(),
    *choice_columns("keberulangan", _("Keberulangan"), "recurrence", Recurrence),
    integer_column("jangka_bulan", _("Jangka waktu (bulan)"), "period_months"),
    *_line_columns(),
    list_column(
        "realisasi", _("Realisasi"), _realised(), _("Sampai tanggal, nilai, dan keterangan.")
    ),
    integer_column(
        "id_misi_dagang",
        pgettext_lazy("satu", "Misi dagang"),
        published_id("mission"),
        _("Nomor catatan misi."),
    ),
    integer_column(
        "id_perjanjian",
        _("Naskah kerja sama"),
        published_id("agreement"),
        _("Nomor catatan perjanjian."),
    ),
    text_column("keterangan", _("Keterangan"), "note"),
    *source_columns("transaction"),
    updated_column(),
    address_column(_("Jalur halaman transaksi pada situs ini."), address("/transaksi/")),
)

TRANSACTION_LINE_COLUMNS = (
    TRANSACTION_NUMBER,
    integer_column("urutan", _("Urutan"), "order"),
    *choice_columns("jenis", _("Jenis transaksi"), "transaction__kind", TransactionKind),
    *choice_columns("keberulangan", _("Keberulangan"), "transaction__recurrence", Recurrence),
    *day_range_columns("tanggal", _("Tanggal"), "transaction__dated"),
    *province_columns("provinsi_penjual", _("Provinsi penjual"), "transaction__seller_province"),
    *province_columns("provinsi_pembeli", _("Provinsi pembeli"), "transaction__buyer_province"),
    text_column("komoditas", pgettext_lazy("satu", "Komoditas"), "commodity__name_id"),
    text_column(
        "kode_komoditas", _("Komoditas (kode)"), "commodity_id", _("Kode tetap register ini.")
    ),
    text_column("sebutan_sumber", _("Sebutan sumber"), "description"),
    decimal_column("jumlah", _("Jumlah"), "quantity"),
    text_column("satuan", _("Satuan"), "unit_id"),
    rupiah_column(
        "nilai", _("Nilai"), "value", _("Nilai barang ini; kosong bila belum diketahui.")
    ),
)

REALISATION_COLUMNS = (
    RECORD_NUMBER,
    TRANSACTION_NUMBER,
    MISSION_NUMBER,
    *day_range_columns("sampai_tanggal", _("Sampai tanggal"), "as_of"),
    rupiah_column("nilai", _("Nilai terealisasi"), "value"),
    text_column("keterangan", _("Keterangan"), "note"),
)
