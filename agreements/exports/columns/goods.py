"""Commodities, and the businesses that published records name."""

from django.db import models
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from agreements.exports.column import boolean_column, integer_column, list_column, text_column
from agreements.exports.expressions import Text, listed, public_name, words
from agreements.models import (
    Agreement,
    Business,
    BusinessScale,
    Commodity,
    Party,
    SumSubject,
    Transaction,
    Unit,
)
from agreements.stats.sums import kept

from .families import RECORD_NUMBER, address_column, choice_columns, province_columns


def commodity_rows():
    return Commodity.objects.order_by("slug")


def business_rows():
    """Businesses that are a party, seller or buyer of a published record."""
    parties = Party.objects.filter(agreement__in=Agreement.objects.published())
    transactions = Transaction.objects.published()
    return Business.objects.filter(
        models.Exists(parties.filter(business=models.OuterRef("pk")))
        | models.Exists(transactions.filter(seller=models.OuterRef("pk")))
        | models.Exists(transactions.filter(buyer=models.OuterRef("pk")))
    ).order_by(public_name().asc(nulls_last=True), "pk")  # a hidden name has no place among others


COMMODITY_COLUMNS = (
    text_column("kode", _("Kode"), "slug", _("Kode tetap register ini.")),
    text_column("nama", _("Nama"), "name_id"),
    text_column("nama_inggris", _("Nama Inggris"), "name_en"),
    text_column("kelompok", _("Kelompok"), "parent__name_id"),
    text_column("bidang", pgettext_lazy("satu", "Bidang"), "sector__name_id"),
    text_column("satuan_lazim", _("Satuan lazim"), "default_unit_id"),
    list_column(
        "satuan",
        _("Satuan"),
        listed(
            Unit.objects.filter(
                pk__in=Commodity.allowed_units.through.objects.filter(
                    commodity=models.OuterRef(models.OuterRef("pk"))
                ).values("unit")
            ),
            "symbol",
            "symbol",
        ),
        _("Satuan yang dapat dipakai."),
    ),
    list_column("kata_lain", _("Kata lain"), "synonyms"),
    integer_column(
        "jumlah_transaksi",
        _("Jumlah transaksi"),
        Coalesce(
            models.Subquery(
                kept(SumSubject.GOOD, good=models.OuterRef("pk"), is_group=False)
                .order_by()
                .values("good")
                .annotate(rows=models.Sum("number"))
                .values("rows")
            ),
            0,
        ),
        _("Transaksi terbit yang menyebut barang ini sendiri, tanpa barang lain kelompoknya."),
    ),
    address_column(
        _("Jalur halaman komoditas pada situs ini."), Text(words("/komoditas/"), "slug", words("/"))
    ),
)

BUSINESS_COLUMNS = (
    RECORD_NUMBER,
    text_column("nama", _("Nama"), public_name(), _("Kosong bila usaha meminta tidak disebut.")),
    boolean_column("nama_disembunyikan", _("Nama disembunyikan"), "is_name_hidden"),
    *choice_columns("skala", _("Skala"), "scale", BusinessScale),
    *province_columns("provinsi", pgettext_lazy("satu", "Provinsi"), "province"),
    text_column("kabupaten_kota", _("Kabupaten/kota"), "regency"),
)
