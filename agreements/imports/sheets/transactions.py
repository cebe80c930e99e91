"""Sheets of transactions, as the recap of a trade mission lists them: one row for each."""

import re
from difflib import SequenceMatcher

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agreements.access import visible
from agreements.exports import TRANSACTION_COLUMNS
from agreements.exports.column import integer_column, list_column, text_column
from agreements.exports.columns.transactions import TRANSACTION_LINE_COLUMNS
from agreements.exports.expressions import Plain, Words, first_filled, listed
from agreements.forms import TransactionForm
from agreements.forms.trade import TransactionLineForm
from agreements.imports.names import UnknownNameError, folded
from agreements.models import (
    Agreement,
    Commodity,
    TradeMission,
    Transaction,
    TransactionKind,
    TransactionLine,
    Unit,
)

from .columns import SheetColumn, field_column, items, joined, number_text, worded
from .subject import RowSet, Subject, identity_columns
from .words import TRANSACTIONS

EXPORTED = {column.name: column for column in TRANSACTION_COLUMNS}
OF_LINES = {column.name: column for column in TRANSACTION_LINE_COLUMNS}
LINES = TransactionLine.objects.filter(transaction=models.OuterRef("pk"))
QUANTITIES = list_column(
    "jumlah",
    OF_LINES["jumlah"].label,
    listed(
        LINES.filter(quantity__isnull=False), Words(Plain("quantity"), "unit_id"), "order", "pk"
    ),
)
# Exports show only published records; whoever edits a transaction sees what it belongs to.
MISSION = integer_column("id_misi_dagang", EXPORTED["id_misi_dagang"].label, "mission_id")
AGREEMENT = integer_column("id_perjanjian", EXPORTED["id_perjanjian"].label, "agreement_id")
QUANTITY = re.compile(r"(?P<number>[0-9][0-9.,]*)\s*(?P<unit>.*)")
GOODS = first_filled("commodity_id", "description")
TYPING_SLIP = 0.8  # likeness from which an unknown good is rather a known one misspelt


class TransactionSheet(Subject):
    """Rows that become transactions with their goods; businesses that are new come along."""

    model = Transaction
    days = "dated"
    days_column = "tanggal"

    def __init__(self, directory, desk, user):
        super().__init__(directory, desk, user)
        self.goods = dict(Commodity.objects.values_list("pk", "name_id"))
        self.missions = dict(self.seen(TradeMission).values_list("pk", "title"))
        self.columns = worded(self._columns(TransactionForm()), TRANSACTIONS)
        self.read_number = TransactionLineForm().fields["quantity"].clean
        self.row_sets = (
            RowSet(TransactionLine, "transaction_id", "jumlah", self.lines, ("order", "id")),
        )

    def _columns(self, form):
        def field(exported, name, **options):
            return field_column(form, name, EXPORTED[exported], **options)

        def linked(exported, read, shown, name, **options):
            return SheetColumn(exported, read, shown, field=name, empty=None, **options)

        def province(name, column):
            names = self.directory.provinces
            options = {"choices": tuple(names.values())}
            return linked(
                EXPORTED[name], self.directory.province, names.__getitem__, column, **options
            )

        def business(name, column):
            read = self.business_reader(f"provinsi_{name}")
            return linked(EXPORTED[name], read, show_business, column, in_context=True)

        def goods(exported, read, shown, **options):
            return SheetColumn(exported, read, shown, empty=(), **options)

        note = text_column("catatan_internal", gettext_lazy("Catatan internal"), "internal_note")
        return (
            *identity_columns(),
            field("jenis", "kind", said={"transaksi": TransactionKind.UNSPECIFIED}),
            field("tanggal", "dated"),
            field("dasar_tanggal", "dated_basis"),
            province("provinsi_penjual", "seller_province_id"),
            business("penjual", "seller_id"),
            province("provinsi_pembeli", "buyer_province_id"),
            business("pembeli", "buyer_id"),
            goods(EXPORTED["komoditas"], self.read_goods, self.show_goods),
            goods(OF_LINES["satuan"], self.read_units, joined),
            goods(QUANTITIES, self.read_quantities, show_quantities, in_context=True),
            field("nilai", "value_low"),
            field("nilai_tertinggi", "value_high"),
            field("ketepatan_nilai", "value_qualifier", said={"tepat": ""}),
            field("keberulangan", "recurrence"),
            field("jangka_bulan", "period_months"),
            linked(MISSION, self.read_mission, str, "mission_id"),
            linked(AGREEMENT, self.read_agreement, str, "agreement_id"),
            field("keterangan", "note"),
            field_column(form, "internal_note", note),
        )

    def defaults(self):
        return {"kind": TransactionKind.UNSPECIFIED}

    def seen(self, model):
        records = model.objects.filter(merged_into=None)
        return visible(records, self.user) if self.user else records

    # --- Reading ---------------------------------------------------------------------------------

    def business_reader(self, province_column):
        def read(text, line):
            if province_column in line.reasons:
                raise ValidationError(_("Betulkan provinsinya dulu."))
            return self.directory.trader(text, line.values.get(province_column))

        return read

    def read_goods(self, text):
        goods = [good for part in items(text) for good in self._goods(part)]
        return tuple(dict.fromkeys(goods))

    def _goods(self, text):
        """Known goods by number, or one that is only described; raises for what looks misspelt."""
        if text.casefold().startswith("lain:"):
            return [(None, text[len("lain:") :].strip())]
        try:
            return [(slug, "") for slug in self.directory.several(Commodity, text)]
        except UnknownNameError as error:
            if error.near and likeness(text, error.near[0]) >= TYPING_SLIP:
                raise
            return [(None, " ".join(text.split()))]

    def show_goods(self, goods):
        return joined(self.goods[slug] if slug else description for slug, description in goods)

    def read_units(self, text):
        return tuple(self.directory.find(Unit, part) for part in items(text))

    def read_quantities(self, text, line):
        """Numbers with their units, which may stand in the column beside."""
        parts = items(text)
        if "satuan" in line.reasons:
            raise ValidationError(_("Betulkan satuannya dulu."))
        units = line.values.get("satuan", ())
        if len(units) == 1:
            units *= len(parts)
        return tuple(
            self._quantity(part, units[place] if place < len(units) else "")
            for place, part in enumerate(parts)
        )

    def _quantity(self, text, unit):
        match = QUANTITY.fullmatch(text)
        number = self.read_number(match["number"] if match else text)
        if match and match["unit"]:
            unit = self.directory.find(Unit, match["unit"])
        if not unit:
            raise ValidationError(_("Jumlah tanpa satuan; tulis misalnya “12 ton”."))
        return number, unit

    def read_mission(self, text):
        if text.isdigit() and int(text) in self.missions:
            return int(text)
        found = [pk for pk, title in self.missions.items() if folded(title) == folded(text)]
        if len(found) == 1:
            return found[0]
        raise ValidationError(
            _("Misi dagang “%s” tidak dikenal; catat dulu, atau tulis nomor catatannya.") % text
        )

    def read_agreement(self, text):
        records = self.seen(Agreement)
        if text.isascii() and text.isdigit() and records.filter(pk=text).exists():
            return int(text)
        raise ValidationError(_("Tidak ada perjanjian bernomor catatan “%s”.") % text)

    # --- Recognising -----------------------------------------------------------------------------

    def identities(self, line):
        values = line.values
        goods = [good[0] or good[1] for good in values.get("komoditas", ())]
        sizes = [f"{number_text(number)} {unit}" for number, unit in values.get("jumlah", ())]
        if len(sizes) == len(goods):
            goods = [f"{good} {size}" for good, size in zip(goods, sizes, strict=True)]
        seller, buyer = values.get("penjual"), values.get("pembeli")
        return [
            identity(
                values.get("jenis") or TransactionKind.UNSPECIFIED,
                values.get("tanggal"),
                values.get("id_misi_dagang"),
                values.get("provinsi_penjual"),
                seller and seller.name,
                values.get("provinsi_pembeli"),
                buyer and buyer.name,
                goods,
            )
        ]

    def known_identities(self):
        records = Transaction.objects.filter(merged_into=None).values_list(
            "pk",
            "kind",
            "dated",
            "mission_id",
            "seller_province_id",
            "seller__name",
            "buyer_province_id",
            "buyer__name",
            listed(LINES, Words(GOODS, Plain("quantity"), "unit_id"), "order", "pk"),
        )
        for pk, *facts in records.iterator(chunk_size=5_000):
            yield identity(*facts), pk

    # --- Rows ------------------------------------------------------------------------------------

    def lines(self, existing, line):
        """The goods of a transaction, each with its quantity."""
        rows = [dict(row) for row in existing]
        if "komoditas" in line.values:
            known = {row["commodity_id"] or row["description"]: row for row in rows}
            rows = [
                known.get(slug or description, {"commodity_id": slug, "description": description})
                | {"order": order}
                for order, (slug, description) in enumerate(line.values["komoditas"], start=1)
            ]
        if "jumlah" in line.values:
            sizes = line.values["jumlah"] or [(None, None)] * len(rows)
            if len(sizes) != len(rows):
                line.blame("jumlah", _("Tulis satu jumlah untuk tiap barang, menurut urutannya."))
                return rows
            for row, (number, unit) in zip(rows, sizes, strict=True):
                row |= {"quantity": number, "unit_id": unit}
        return rows


def show_business(trader):
    return trader.name


def show_quantities(sizes):
    return joined(f"{number_text(number)} {unit}" for number, unit in sizes)


def identity(kind, days, mission, seller_province, seller, buyer_province, buyer, goods):
    """What tells a transaction from others; its value may be corrected without losing it."""
    return (
        *(kind, days, mission, seller_province, folded(seller or "")),
        *(buyer_province, folded(buyer or ""), tuple(sorted(map(folded, goods)))),
    )


def likeness(text, other):
    """How alike two words are, from 0 to 1."""
    return SequenceMatcher(None, folded(text), other).ratio()
