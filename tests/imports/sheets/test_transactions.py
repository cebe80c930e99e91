"""Sheets of transactions, as the recap of a trade mission lists them."""

import pytest

from agreements.models import Business, Transaction
from tests.factories import make_mission
from tests.imports.sheets.files import as_csv, as_xlsx, reasons, rows_of, saved, upload, verdicts

pytestmark = pytest.mark.django_db
HEADER = (
    *("Penjual", "Asal", "Pembeli", "Tujuan", "Komoditi", "Volume (ton)", "Nilai (juta Rp)"),
    *("Tanggal", "Kegiatan"),
)
ROW = ("CV Maju", "Jatim", "UD Jaya", "Kaltim", "cabai", 12.5, 500, "8 Mei 2025", "Misi Contoh")


def test_a_recap_becomes_transactions_with_goods_and_businesses(operator):
    mission = make_mission(title="Misi Contoh")
    sheet = upload(as_xlsx(HEADER, ROW), kind="transaksi", user=operator)
    assert (verdicts(sheet), reasons(sheet)) == (["new"], [])
    assert Business.objects.count() == 0
    saved(sheet)
    transaction = Transaction.objects.get()
    assert (str(transaction.seller), transaction.seller.province_id) == ("CV Maju", "35")
    assert (transaction.seller_province_id, transaction.buyer_province_id) == ("35", "64")
    assert (transaction.value_low, transaction.mission) == (500_000_000, mission)
    assert (transaction.kind, transaction.owner_id, transaction.state) == (
        "tidak-dirinci",
        "64",
        "draft",
    )
    assert [str(value) for value in transaction.lines.values_list("quantity", "unit").get()] == [
        "12.500",
        "ton",
    ]


def test_the_same_recap_again_changes_nothing(operator):
    make_mission(title="Misi Contoh")
    content = as_xlsx(HEADER, ROW)
    saved(upload(content, kind="transaksi", user=operator))
    assert verdicts(upload(content, kind="transaksi", user=operator)) == ["same"]
    assert Business.objects.count() == 2


def test_a_corrected_value_is_a_change(operator):
    make_mission(title="Misi Contoh")
    saved(upload(as_xlsx(HEADER, ROW), kind="transaksi", user=operator))
    other = [*ROW[:6], 750, *ROW[7:]]
    [line] = rows_of(upload(as_xlsx(HEADER, other), kind="transaksi", user=operator))
    assert line.changes == {"nilai": ["500000000", "750000000"]}


def test_reasons_stand_beside_the_cells(operator):
    header = ("Penjual", "Asal", "Barang", "Volume", "Satuan", "Nilai", "Nilai tertinggi")
    sheet = upload(
        as_csv(
            header,
            ("CV A", "Jatim", "cabbai", "12 ton", "", "Rp1.000", ""),
            ("CV B", "Jatimm", "beras", "12", "", "Rp1.000", ""),
            ("CV C", "Jatim", "beras; kopi", "12 ton", "", "1,000", ""),
            ("CV D", "Jatim", "beras", "5", "kodok", "Rp2 juta", "Rp1 juta"),
            ("CV E", "Jatim", "beras", "0 ton", "", "13,7 miliar", ""),
        ),
        kind="transaksi",
        user=operator,
    )
    assert [(number, column) for number, column, _reason in reasons(sheet)] == [
        (2, "komoditas"),
        (3, "jumlah"),
        (3, "penjual"),
        (3, "provinsi_penjual"),
        (4, "nilai"),
        (5, "jumlah"),
        (5, "satuan"),
        (6, "jumlah"),
    ]


def test_goods_that_nobody_lists_are_described(operator):
    content = as_csv(("Penjual", "Komoditas"), ("CV A", "Mesin pencacah sabut"))
    saved(upload(content, kind="transaksi", user=operator))
    line = Transaction.objects.get().lines.get()
    assert (line.commodity, line.description) == (None, "Mesin pencacah sabut")


def test_businesses_of_one_name_in_two_provinces_are_two(operator):
    content = as_csv(
        ("Penjual", "Asal", "Komoditas"), ("CV A", "Jatim", "beras"), ("CV A", "Bali", "beras")
    )
    saved(upload(content, kind="transaksi", user=operator))
    assert list(Business.objects.values_list("name", "province").order_by("province")) == [
        ("CV A", "35"),
        ("CV A", "51"),
    ]
