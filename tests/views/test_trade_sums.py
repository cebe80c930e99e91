"""One hand-calculated market: every page and file says the same of it."""

import csv
import io

import pytest

from agreements.models import Business, Transaction
from tests.factories import make_goods, make_mission, make_transaction
from tests.test_public_urls import body
from tests.views.pages import queries_of, text

pytestmark = pytest.mark.django_db
PROVINCE = "/provinsi/kalimantan-timur/"
PAIR = "/provinsi/jawa-timur/kalimantan-timur/"
MILLION = 10**6


@pytest.fixture
def market():
    """Kaltim sells to Jatim and others, buys back, is invested in; one direction is not known."""
    direct = {"kind": "langsung"}
    make_transaction("64", "35", ["ikan-asin"], 10 * MILLION, dated="2024", **direct)
    make_transaction("64", "35", ["batu-bara"], 20 * MILLION, value_high=30 * MILLION, **direct)
    make_transaction("64", "35", ["ikan-asin", "jahe", "kunyit"], 6 * MILLION, **direct)
    make_transaction("64", "35", ["ikan-asin"], **direct)
    make_transaction("64", "63", ["ikan-asin"], 5 * MILLION, **direct)
    make_transaction("64", "35", ["ikan-asin"], 2 * MILLION, recurrence="month", **direct)
    make_goods(
        {"commodity_id": "beras", "value": 7 * MILLION},
        {"commodity_id": "gula", "value": 8 * MILLION},
        seller="35", buyer="64", dated="2024", **direct,
    )  # fmt: skip
    make_transaction("35", "64", ["gula"], 4 * MILLION, kind="potensi")
    make_transaction("35", "64", ["semen"], 50 * MILLION, kind="investasi")
    mission = make_mission(["64"], ["35"])
    make_transaction(None, None, ["cabai"], 3 * MILLION, mission=mission, kind="rencana")
    make_transaction("64", "35", ["ikan-asin"], 999 * MILLION, "draft", note="rahasia", **direct)


def sums(totals):
    return [
        (
            t.kind,
            t.recurrence,
            t.number,
            t.unknown,
            *(v and v / MILLION for v in (t.value_low, t.value_high)),
        )
        for t in totals
    ]


def differences(context):
    return [
        (row.kind, row.recurrence, row.value_low / MILLION, row.value_high / MILLION)
        for row in context["balance"]
    ]


def test_province_sells_and_buys(client, market):
    context = client.get(PROVINCE).context
    out, into, undirected = context["trade"]
    assert sums(out.totals) == [
        ("langsung", "once", 5, 1, 41, 51),
        ("langsung", "month", 1, 0, 2, 2),
    ]
    assert sums(into.trade) == [("langsung", "once", 1, 0, 15, 15), ("potensi", "once", 1, 0, 4, 4)]
    assert sums(into.investment) == [("investasi", "once", 1, 0, 50, 50)]
    assert sums(undirected.totals) == [("rencana", "once", 1, 0, 3, 3)]
    assert differences(context) == [
        ("langsung", "once", 26, 36),
        ("langsung", "month", 2, 2),
        ("potensi", "once", -4, -4),
    ]


def test_province_by_year_partner_and_good(client, market):
    context = client.get(PROVINCE).context
    out, into, _ = context["trade"]
    assert [(year, sums(sold), sums(bought)) for year, sold, bought in context["trade_years"]] == [
        (2024, [("langsung", "once", 1, 0, 10, 10)], [("langsung", "once", 1, 0, 15, 15)]),
        (
            2021,
            [("langsung", "once", 4, 1, 31, 41), ("langsung", "month", 1, 0, 2, 2)],
            [("potensi", "once", 1, 0, 4, 4)],
        ),
    ]
    assert [(row.item.code, row.url, sums(row.totals)[0][4]) for row in out.partners] == [
        ("35", PAIR, 36),
        ("63", "/provinsi/kalimantan-selatan/kalimantan-timur/", 5),
    ]
    assert [row.item.code for row in into.partners] == ["35"]
    assert [(row.item.pk, row.totals[0].value_low) for row in out.top_goods] == [
        ("ikan-asin", 15 * MILLION),
        ("batu-bara", 20 * MILLION),
        ("jahe", None),
        ("kunyit", None),
    ]
    assert [row.item.pk for row in into.top_goods] == ["gula", "beras"]


def test_sales_without_a_named_partner_are_counted_beside_the_partners(client):
    make_transaction("64", "35", value=5)
    make_transaction("64", None, value=7)
    make_transaction("64", None, kind="investasi")
    response = client.get(PROVINCE)
    out = response.context["trade"][0]
    assert [row.item.code for row in out.partners] == ["35"]
    assert out.unnamed == 1
    assert "1 transaksi tidak menyebut mitranya." in text(response)


def test_what_a_province_sells_to_itself_stands_apart(client):
    make_transaction("64", "35", ["gula"], 5)
    assert len(client.get(PROVINCE).context["trade"]) == 3
    make_transaction("64", "64", ["ikan-asin"], 7)
    make_transaction("64", "64", ["semen"], 9, kind="investasi")

    response = client.get(PROVINCE)

    out, into, undirected, within = (flow.totals for flow in response.context["trade"])
    assert ([total.value_low for total in out], into, undirected) == ([5], [], [])
    assert [total.value_low for total in within] == [7, 9]
    page = text(response)
    assert page.count("Di dalam provinsi ini") >= 3
    assert 'href="/transaksi/?penjual=64&amp;pembeli=64"' in page


def test_links_of_a_province_list_what_its_page_adds_up(client, market):
    make_transaction("64", "64", ["ikan-asin"], 7, kind="langsung")
    make_transaction("64", None, ["ikan-asin"], 11, kind="langsung")
    make_transaction(None, "64", ["gula"], 13, kind="potensi")
    flows = client.get(PROVINCE).context["trade"]
    assert len(flows) == 4
    for flow in flows:
        listed = client.get(f"/transaksi/?{flow.query}").context["filter"].totals
        assert listed == flow.totals, flow.label
        assert listed != []


def test_pair_says_what_each_sends_the_other(client, market):
    response = client.get(PAIR)
    jatim, kaltim, _undirected = response.context["trade"]
    assert sums(jatim.trade) == [
        ("langsung", "once", 1, 0, 15, 15),
        ("potensi", "once", 1, 0, 4, 4),
    ]
    assert sums(kaltim.trade)[0] == ("langsung", "once", 4, 1, 36, 46)
    assert differences(response.context) == [
        ("langsung", "once", -31, -21),
        ("langsung", "month", -2, -2),
        ("potensi", "once", 4, 4),
    ]
    assert response.context["exchange"] == (
        "Jawa Timur menjual gula dan beras ke Kalimantan Timur; Kalimantan Timur menjual "
        "ikan asin, batu bara, jahe, dan 1 barang lain ke Jawa Timur. "
        "Arah belum diketahui: cabai."
    )


def test_good_and_file_agree_with_the_province(client, market):
    good = client.get("/komoditas/ikan-asin/").context
    assert [(t.kind, t.number, t.unknown, t.shared, t.value_low) for t in good["totals"]] == [
        ("langsung", 4, 1, 1, 15 * MILLION),
        ("langsung", 1, 0, 0, 2 * MILLION),
    ]
    content = body(client.get("/transaksi.csv?penjual=64")).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(content)))
    once = [row for row in rows if row["kode_keberulangan"] == "once"]
    assert sum(int(row["nilai"] or 0) for row in once) == 41 * MILLION
    assert sum(int(row["nilai_tertinggi"] or row["nilai"] or 0) for row in once) == 51 * MILLION
    assert len(rows) == 6


def test_file_of_lines_adds_up_to_the_values_of_the_goods(client, market):
    content = body(client.get("/data/rincian-transaksi.csv")).decode("utf-8-sig")
    values = {
        row["kode_komoditas"]: int(row["nilai"])
        for row in csv.DictReader(io.StringIO(content))
        if row["nilai"]
    }
    (flow,) = [f for f in client.get(PROVINCE).context["trade"] if f.query.startswith("pembeli=64")]
    assert {row.item.pk: row.totals[0].value_low for row in flow.top_goods} == values


@pytest.mark.parametrize("query", ["penjual=64&lingkup=antar", "pembeli=64&lingkup=antar"])
def test_direction_leads_to_its_transactions_and_files(client, market, query):
    page = text(client.get(PROVINCE)).replace("&amp;", "&")
    assert f'href="/transaksi/?{query}"' in page
    assert f'href="/transaksi.csv?{query}"' in page


@pytest.mark.parametrize(
    ("sales", "said"),
    [
        ([], ""),
        (
            [("64", "35", "cabai", "langsung")],
            "Kalimantan Timur menjual cabai ke Jawa Timur; "
            "penjualan Jawa Timur ke Kalimantan Timur belum tercatat.",
        ),
        (
            [("35", "64", "beras", "potensi")],
            "Jawa Timur berencana menjual beras ke Kalimantan Timur; "
            "penjualan Kalimantan Timur ke Jawa Timur belum tercatat.",
        ),
        (
            [("35", "64", None, "kontrak")],
            "Jawa Timur menjual barang yang belum disebut ke Kalimantan Timur; "
            "penjualan Kalimantan Timur ke Jawa Timur belum tercatat.",
        ),
        ([(None, None, "jahe", "langsung")], "Arah belum diketahui: jahe."),
        ([("64", "35", "cabai", "investasi")], ""),
    ],
)
def test_sentence_says_no_more_than_is_known(client, sales, said):
    mission = make_mission(["64"], ["35"])
    for seller, buyer, good, kind in sales:
        make_transaction(seller, buyer, [good] if good else [], kind=kind, mission=mission)
    assert client.get(PAIR).context["exchange"] == said


def test_investment_is_never_called_trade(client):
    make_transaction("64", "35", ["semen"], 5, kind="investasi")
    page = text(client.get(PROVINCE))
    trade = page[page.index('id="dagang"') : page.index('id="investasi"')]
    assert "Belum ada transaksi yang tercatat." in trade
    assert "Investasi" not in trade


@pytest.mark.parametrize("url", [PROVINCE, PAIR, "/komoditas/ikan-asin/", "/komoditas/"])
def test_drafts_and_hidden_names_are_nowhere(client, market, url):
    hidden = Business.objects.create(name="Usaha Tersembunyi", is_name_hidden=True)
    Transaction.objects.update(seller=hidden, buyer=hidden)
    page = text(client.get(url))
    assert "Tersembunyi" not in page
    assert "rahasia" not in page
    assert "999" not in page


@pytest.mark.parametrize("url", [PROVINCE, PAIR])
def test_query_count_does_not_grow_with_rows(client, url):
    def fill(number):
        for _ in range(number):
            for seller, buyer in (("64", "35"), ("35", "64"), (None, None)):
                mission = make_mission(["64"], ["35"], observed=[5])
                make_transaction(seller, buyer, ["cabai", "jahe"], 5, mission=mission)
                make_transaction(seller, buyer, ["cabai"], 5, mission=mission, kind="investasi")

    fill(1)
    once = queries_of(client, url)
    fill(29)
    assert queries_of(client, url) == once


def test_of_many_goods_and_partners_the_first_are_shown_and_all_are_counted(client):
    goods = ["beras", "cabai", "gula", "ikan-asin", "jahe", "kunyit", "semen"]
    partners = ["11", "12", "13", "14", "15", "16", "17", "18"]
    for partner in partners:
        make_transaction("64", partner, goods)
    make_transaction("64", "18", ["semen"])

    response = client.get(PROVINCE)

    out = response.context["trade"][0]
    assert (out.goods_count, out.partner_count) == (7, 8)
    assert out.top_goods[0].item.pk == "semen"
    assert out.partners[0].item.code == "18"
    assert (len(out.top_goods), len(out.partners)) == (5, 5)
    assert all(f"5 yang paling sering dari {all_}." in text(response) for all_ in (7, 8))
