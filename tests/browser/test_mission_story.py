"""A mission entered on its day by keyboard, published, and told alike by every page and file.

Everything expected here was added by hand from the lines of `event_day`.
"""

import csv
import io
import json
import re
from collections import defaultdict

import pytest
from playwright.sync_api import expect

from agreements.actions import publish, submit
from agreements.models import Business, Transaction
from agreements.stats.goods import commodity_totals
from agreements.stats.totals import totals_by, totals_by_kind
from tests.browser.event_day import (
    BILLION,
    BY_DIRECTION,
    BY_KIND,
    IN,
    MILLION,
    OUT,
    enter_day,
    make_event_mission,
)
from tests.browser.test_entry import log_in
from tests.test_public_urls import body

ANNOUNCED = [
    ("10.00 WITA", 5 * BILLION, None, "tepat", "sementara", False),
    ("12.33 WITA", 8 * BILLION, 9 * BILLION, "sekitar", "sementara", False),
    ("16.00 WITA", 13_700 * MILLION, None, "tepat", "akhir", True),
]
# commodity: {kind: (transactions, unknown, valued with others, low, high)}
GOODS = {
    "beras": {("kontrak", "once"): (1, 0, 0, 1 * BILLION, 2 * BILLION)},
    "cabai": {("komitmen", "once"): (2, 1, 1, None, None)},
    "jahe": {("komitmen", "once"): (1, 0, 1, None, None)},
    "kemiri": {("komitmen", "once"): (1, 0, 1, None, None)},
    "telur": {("komitmen", "month"): (1, 0, 0, 50 * MILLION, 50 * MILLION)},
    "batu-bara": {("kontrak", "once"): (1, 0, 0, 3 * BILLION, 3 * BILLION)},
}
QUANTITIES = {
    ("beras", "ton"): 100,
    ("cabai", "ton"): 5,
    ("cabai", "kg"): 500,
    ("jahe", "ton"): 2,
    ("kemiri", "kg"): 500,
    ("telur", "butir"): 10_000,
    ("batu-bara", "ton"): 1_000,
}
# What all trade for once is worth, beside the official total of Rp13,7 miliar.
TRADE = (4_900 * MILLION, 5_900 * MILLION)
GAP = (7_800 * MILLION, 8_800 * MILLION)
PAIR = "/provinsi/jawa-timur/kalimantan-timur/"


@pytest.fixture
def mission(transactional_db, reference_data):
    return make_event_mission()


def figures(totals):
    return {
        (total.kind, total.recurrence): (
            *(total.number, total.unknown, total.hedged, total.value_low, total.value_high),
        )
        for total in totals
    }


def trade_of(figures_of_all):
    return {key: row for key, row in figures_of_all.items() if key[0] != "investasi"}


def goods_figures(totals):
    return {
        (total.kind, total.recurrence): (
            *(total.number, total.unknown, total.shared, total.value_low, total.value_high),
        )
        for total in totals
    }


def context(client, address):
    return client.get(address, follow=True).context


def said(client, address):
    """What a reader reads on a page, in one line."""
    page = client.get(address, follow=True).content.decode()
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())


def rows_of(client, address):
    return list(csv.DictReader(io.StringIO(body(client.get(address)).decode("utf-8-sig"))))


def number(text):
    return int(text) if text else None


def publish_everything(operator, verifier):
    for record in Transaction.objects.order_by("pk"):
        submit(record=record, by=operator)
        publish(record=record, by=verifier)


def test_every_page_and_file_agrees_with_the_hand_calculation(
    page, live_server, client, operator, verifier, mission
):
    page.set_viewport_size({"width": 375, "height": 800})
    log_in(page, live_server, operator.username)
    enter_day(page, live_server, mission)
    page.goto("about:blank")

    nothing_is_public_yet(client, mission)
    publish_everything(operator, verifier)
    queries_agree()
    mission_agrees(client, mission)
    lists_agree(client, mission)
    provinces_agree(client)
    goods_agree(client)
    files_agree(client, mission)
    figures_agree(client)
    a_hidden_name_changes_no_figure(client, mission)
    the_reader_sees_it(page, live_server, mission)


def nothing_is_public_yet(client, mission):
    assert context(client, "/transaksi/")["filter"].totals == []
    assert context(client, mission.get_absolute_url())["items"] == []


def queries_agree():
    everything = Transaction.objects.all()
    assert figures(totals_by_kind(everything)) == BY_KIND
    assert {
        sides: figures(totals)
        for sides, totals in totals_by(everything, "seller_province", "buyer_province").items()
    } == BY_DIRECTION
    found = {good.pk: goods_figures(totals) for good, totals in commodity_totals(everything)}
    assert found == GOODS


def mission_agrees(client, mission):
    shown = context(client, mission.get_absolute_url())
    assert figures(total for row in shown["kinds"] for total in row.recorded) == BY_KIND
    assert [
        (one.observed_at, one.value_low, one.value_high, one.is_official)
        for one in shown["observations"]
    ] == [(at, low, high, official) for at, low, high, _, _, official in ANNOUNCED]
    (comparison,) = shown["comparisons"]
    assert (comparison.value_low, comparison.value_high) == TRADE
    assert (comparison.gap.low, comparison.gap.high) == GAP
    assert (comparison.unknown, comparison.hedged, comparison.per_period) == (1, 1, 1)
    assert {
        (item.seller_province.pk, item.buyer_province.pk, item.kind, item.recurrence): (
            {line.commodity_id for line in item.lines},
            item.value_low,
            item.value_high,
        )
        for item in shown["items"]
    } == {
        (*OUT, "kontrak", "once"): ({"beras"}, 1 * BILLION, 2 * BILLION),
        (*OUT, "komitmen", "once"): ({"cabai", "jahe", "kemiri"}, 900 * MILLION, 900 * MILLION),
        (*OUT, "komitmen", "month"): ({"telur"}, 50 * MILLION, 50 * MILLION),
        (*IN, "kontrak", "once"): ({"batu-bara"}, 3 * BILLION, 3 * BILLION),
        (*IN, "komitmen", "once"): ({"cabai"}, None, None),
        (*OUT, "investasi", "once"): (set(), 20 * BILLION, 20 * BILLION),
    }
    told = said(client, mission.get_absolute_url())
    for words in (
        "Rp13,7 miliar Jenis tidak dirinci Arah tidak disebut 8 Mei 2025, 16.00 WITA "
        "Belum diketahui Angka resmi.",
        "sekitar Rp8 miliar – Rp9 miliar",
        "Selisih belum terinci Rp7,8 miliar – Rp8,8 miliar",
        "1 bernilai per bulan, triwulan, atau tahun dan tidak ikut dijumlahkan",
        "satu nilai untuk semuanya",
        "Rp50 juta per bulan",
    ):
        assert words in told


def lists_agree(client, mission):
    for query in ("", f"?misi={mission.pk}", "?provinsi=35&provinsi=64", "?tahun=2025"):
        assert figures(context(client, f"/transaksi/{query}")["filter"].totals) == BY_KIND
    for (seller, buyer), expected in BY_DIRECTION.items():
        query = f"?penjual={seller}&pembeli={buyer}"
        assert figures(context(client, f"/transaksi/{query}")["filter"].totals) == expected
    chilli = context(client, "/transaksi/?komoditas=cabai")["filter"].totals
    assert figures(chilli) == {("komitmen", "once"): BY_KIND["komitmen", "once"]}
    told = said(client, "/transaksi/")
    assert "Kontrak 2 Rp4 miliar – Rp5 miliar" in told
    assert "Bukan perdagangan Investasi 1 Rp20 miliar 1 nilai perkiraan" in told


def provinces_agree(client):
    java, borneo = BY_DIRECTION[OUT], BY_DIRECTION[IN]
    for address, (sold, bought) in {
        "/provinsi/jawa-timur/": (java, borneo),
        "/provinsi/kalimantan-timur/": (borneo, java),
        PAIR: (java, borneo),
    }.items():
        shown = context(client, address)
        out, into, undirected = shown["trade"]
        assert (figures(out.totals), figures(into.totals)) == (sold, bought)
        assert undirected.totals == []
        assert [
            (year, figures(there), figures(back)) for year, there, back in shown["trade_years"]
        ] == [(2025, trade_of(sold), trade_of(bought))]
    assert [
        (row.kind, row.recurrence, row.value_low, row.value_high)
        for row in context(client, PAIR)["balance"]
    ] == [
        ("kontrak", "once", -2 * BILLION, -1 * BILLION),
        ("komitmen", "once", None, None),
        ("komitmen", "month", 50 * MILLION, 50 * MILLION),
    ]
    assert context(client, PAIR)["exchange"] == (
        "Jawa Timur menjual beras, cabai, jahe, dan 2 barang lain ke Kalimantan Timur; "
        "Kalimantan Timur menjual batu bara dan cabai ke Jawa Timur."
    )


def goods_agree(client):
    for slug, expected in GOODS.items():
        assert goods_figures(context(client, f"/komoditas/{slug}/")["totals"]) == expected
    shared = {("komitmen", "once"): (1, 0, 1, None, None)}
    assert goods_figures(context(client, "/komoditas/rempah-biofarmaka/")["totals"]) == shared


def files_agree(client, mission):
    for address in ("/transaksi.csv", f"/transaksi.csv?misi={mission.pk}", "/data/transaksi.csv"):
        assert added_up(rows_of(client, address)) == BY_KIND
    as_json = json.loads(body(client.get("/transaksi.json")))
    assert sorted(row["nilai"] or 0 for row in as_json) == sorted(
        number(row["nilai"]) or 0 for row in rows_of(client, "/transaksi.csv")
    )
    quantities = defaultdict(int)
    for row in rows_of(client, f"/transaksi/rincian.csv?misi={mission.pk}"):
        quantities[row["kode_komoditas"], row["satuan"]] += int(row["jumlah"])
        assert row["nilai"] == ""
    assert quantities == QUANTITIES
    assert [
        (
            row["pukul"],
            number(row["nilai"]),
            number(row["nilai_tertinggi"]),
            row["ketepatan_nilai"],
            row["kefinalan"],
            row["angka_resmi"] == "true",
        )
        for row in rows_of(client, f"/misi-dagang/nilai.csv?misi={mission.pk}&urut=nilai")
    ] == ANNOUNCED


def added_up(rows):
    """The rows of a file of transactions, added by kind and recurrence as a reader would."""
    found = {}
    for row in rows:
        key = (row["kode_jenis"], row["kode_keberulangan"])
        low = number(row["nilai"])
        high = number(row["nilai_tertinggi"]) or low
        hedged = low is not None and row["ketepatan_nilai"] != "tepat"
        found.setdefault(key, []).append((low, high, hedged))
    return {
        key: (
            len(values),
            sum(low is None for low, _high, _hedged in values),
            sum(hedged for _low, _high, hedged in values),
            plus(low for low, _high, _hedged in values),
            plus(high for _low, high, _hedged in values),
        )
        for key, values in found.items()
    }


def plus(values):
    known = [value for value in values if value is not None]
    return sum(known) if known else None


def figures_agree(client):
    assert dict(map(cells, rows_of(client, "/statistik/nilai-per-tahun.csv"))) == BY_KIND
    flows = defaultdict(dict)
    for row in rows_of(client, "/statistik/arus.csv"):
        key, values = cells(row)
        flows[row["kode_provinsi_penjual"], row["kode_provinsi_pembeli"]][key] = values
    assert flows == BY_DIRECTION
    goods = defaultdict(dict)
    for row in rows_of(client, "/statistik/komoditas.csv"):
        key, (count, unknown, _hedged, low, high) = cells(row)
        shared = number(row["nilai_bersama"])
        goods[row["kode_komoditas"]][key] = (count, unknown, shared, low, high)
    assert goods == GOODS
    official = [
        (number(row["nilai_terendah"]), number(row["nilai_tertinggi"]))
        for row in rows_of(client, "/statistik/realisasi.csv")
        if row["angka_resmi"] == "true"
    ]
    assert official == [(13_700 * MILLION, 13_700 * MILLION)]


def cells(row):
    """The key and the numbers of a row of a figure's file."""
    names = ("transaksi", "nilai_belum_diketahui", "nilai_perkiraan")
    values = ("nilai_terendah", "nilai_tertinggi")
    key = (row["kode_jenis"], row["kode_keberulangan"])
    return key, tuple(number(row[name]) for name in (*names, *values))


def a_hidden_name_changes_no_figure(client, mission):
    business = Business.objects.get(name="CV Contoh Dua")
    addresses = ("/transaksi/", mission.get_absolute_url(), PAIR, "/transaksi.csv")
    assert "CV Contoh Dua" in body(client.get("/transaksi/")).decode()
    business.is_name_hidden = True
    business.save()
    for address in addresses:
        assert "CV Contoh Dua" not in body(client.get(address)).decode()
    assert figures(context(client, "/transaksi/")["filter"].totals) == BY_KIND


def the_reader_sees_it(page, live_server, mission):
    page.context.clear_cookies()
    page.goto(live_server.url + mission.get_absolute_url())
    goods = page.locator("#barang")
    expect(goods).to_contain_text("Rp7,8 miliar – Rp8,8 miliar")
    expect(goods.locator("tbody").first.locator("tr")).to_have_count(6)
    page.goto(live_server.url + "/statistik/perdagangan/")
    expect(page.get_by_role("main")).to_contain_text("6 transaksi")
