"""Every sum over a market made at random is what adding up by hand says."""

import csv
import io
import random

import pytest

from agreements.models import (
    Commodity,
    Province,
    Recurrence,
    Transaction,
    TransactionKind,
    TransactionListing,
)
from agreements.stats.board import event_board
from agreements.stats.chosen import OfFlows
from agreements.stats.flows import flows
from agreements.stats.goods import commodity_totals
from agreements.stats.items import comparisons, items, worth_of
from agreements.stats.mission import announced_ranges
from agreements.stats.sales import sales_of
from agreements.stats.series import Series
from agreements.stats.sums import SIDES, numbers_by_side
from agreements.stats.totals import YEAR, added, totals_by, totals_by_kind
from agreements.stats.years import totals_by_year
from agreements.views.trade import province_trade
from tests.factories import make_mission
from tests.stats.plain import totals_of_goods_by
from tests.test_public_urls import body

from .market import grouped, make_market, read, subtotals

pytestmark = pytest.mark.django_db
SIZE = 200
CONTRACTS = Series(TransactionKind.CONTRACT, Recurrence.ONCE)


@pytest.fixture(params=[1, 2])
def seed(request):
    return request.param


@pytest.fixture
def missions():
    return [
        make_mission(["64"], ["35"], observed=[{"value_low": 10**9, "kind": "kontrak"}]),
        make_mission(["63"], ["73"], state="draft", title="Misi rahasia"),
    ]


@pytest.fixture
def market(seed, missions):
    return make_market(seed, SIZE, missions)


def of_all(found):
    return {key: read(totals) for key, totals in found.items()}


KEYS = {
    "seller_province": lambda sale: sale.seller,
    "buyer_province": lambda sale: sale.buyer,
    "mission": lambda sale: sale.mission and sale.mission.pk,
}


@pytest.mark.parametrize("key", KEYS)
def test_totals_by_a_key(market, key):
    found = of_all(totals_by(Transaction.objects.all(), key))
    assert found == grouped(market, lambda sale: (KEYS[key](sale),))


def test_totals_by_years_and_sides(market):
    found = of_all(totals_by(Transaction.objects.all(), YEAR, "seller_province", "buyer_province"))
    assert found == grouped(market, lambda sale: (sale.year, sale.seller, sale.buyer))
    assert read(added(*totals_by(Transaction.objects.all(), YEAR).values())) == subtotals(market)
    assert read(totals_by_kind(Transaction.objects.all())) == subtotals(market)


@pytest.mark.parametrize(
    "asked",
    [
        {"seller_province": "64"},
        {"buyer_province__in": ["64", "35"], "kind": "kontrak"},
        {"seller_province__isnull": True, "kind": "investasi"},
    ],
)
def test_sums_of_chosen_flows_are_those_of_the_listing(market, asked):
    def chosen(rows):
        return rows.filter(**asked)

    flows, listed = OfFlows(chosen), chosen(TransactionListing.objects.published())
    for one, other in ((flows, listed), (flows.of_series(CONTRACTS), listed.of_series(CONTRACTS))):
        for keys in ((), (YEAR,), SIDES):
            assert of_all(totals_by(one, *keys)) == of_all(totals_by(other, *keys))
        assert commodity_totals(one) == commodity_totals(other)
    for side in SIDES:
        assert numbers_by_side(flows, side) == numbers_by_side(listed, side)


def test_years_and_flows(market):
    years = {
        (series.kind.value, series.recurrence.value, row.year): read([row.total])
        for series, rows in totals_by_year(Transaction.objects.all())
        for row in rows
    }
    assert years == grouped(market, lambda sale: (*sale.series, sale.year))
    found = {
        (flow.total.kind.value, flow.total.recurrence.value, *map(code, sides(flow))): read(
            [flow.total]
        )
        for flow in flows(Transaction.objects.all())
    }
    assert found == grouped(market, lambda sale: (*sale.series, sale.seller, sale.buyer))


def sides(flow):
    return flow.seller_province, flow.buyer_province


def code(province):
    return province and province.code


def naming(market, slugs):
    return [sale for sale in market if sale.goods & slugs]


def worth_in(slugs):
    return lambda sale: sale.worth_of(slugs)


def test_goods_one_by_one_and_together(market):
    found = {good.pk: read(totals) for good, totals in commodity_totals(Transaction.objects.all())}
    assert found == {
        slug: subtotals(naming(market, {slug}), worth_in({slug}))
        for slug in {slug for sale in market for slug in sale.goods} - {None}
    }
    for slugs in ({"cabai"}, {"cabai", "sayuran"}, {"cabai", "jahe", "beras"}):
        goods = list(Commodity.objects.filter(pk__in=slugs))
        named, worth = naming(market, slugs), worth_in(slugs)
        together = totals_of_goods_by(Transaction.objects.all(), goods).get((), [])
        assert read(together) == subtotals(named, worth)
        by_year = totals_of_goods_by(Transaction.objects.all(), goods, YEAR)
        assert of_all(by_year) == grouped(named, lambda sale: (sale.year,), worth)


def test_worth_in_python_is_worth_in_sql(market):
    rows = Transaction.objects.prefetch_related("lines").in_bulk([sale.pk for sale in market])
    found = {pk: worth_of(row, row.lines.all()) for pk, row in rows.items()}
    assert {pk: (worth.low, worth.high, worth.is_hedged) for pk, worth in found.items()} == {
        sale.pk: sale.worth() for sale in market
    }


@pytest.mark.parametrize("of", ["64", "35"])
def test_every_sale_of_a_province_is_on_its_page_just_once(market, of):
    found = [read(flow.totals) for flow in province_trade(Province.objects.get(pk=of))["trade"]]
    out = [sale for sale in market if sale.seller == of != sale.buyer]
    into = [sale for sale in market if sale.buyer == of != sale.seller]
    unsaid = [
        sale
        for sale in market
        if not (sale.seller or sale.buyer) and sale.mission and sale.mission.is_published
    ]
    within = [sale for sale in market if sale.seller == of == sale.buyer]
    assert found == [subtotals(out), subtotals(into), subtotals(unsaid), subtotals(within)]


def test_goods_of_a_mission_are_those_of_the_commodity(market, missions):
    at = Transaction.objects.published().filter(mission=missions[0])
    there = [sale for sale in market if sale.mission == missions[0]]
    sales = sales_of(at)
    rows, number = items(sales)
    assert items(sales, most=3) == (rows[:3], len(rows)) == (rows[:3], number)
    for good, totals in commodity_totals(at):
        once = [row for row in rows if {line.commodity_id for line in row.lines} == {good.pk}]
        sums = {}
        for row in once:
            if row.value_low is not None:
                low, high = sums.get((row.kind, row.recurrence), (0, 0))
                sums[row.kind, row.recurrence] = low + row.value_low, high + row.value_high
        assert sums == {
            (total.kind, total.recurrence): (total.value_low, total.value_high)
            for total in totals
            if total.value_low is not None
        }, good
    assert [row for row in rows if len(set(row.sales)) != len(row.sales)] == []
    ranges = announced_ranges(missions[0].observations.all())
    (found,) = comparisons(ranges, sales)
    contracts = [sale for sale in there if sale.series == ("kontrak", "once")]
    _number, unknown, hedged, low, high, _shared = subtotals(contracts)["kontrak", "once"]
    assert (found.unknown, found.hedged, found.value_low, found.value_high) == (
        unknown, hedged, low, high,
    )  # fmt: skip


def test_board_says_the_same_of_goods(market, missions):
    at = Transaction.objects.published().filter(mission=missions[0])
    board = {good.name: good for good in event_board(at).goods}
    for commodity, totals in commodity_totals(at):
        good = board[commodity.name_id]
        told = read(totals)
        assert good.number == sum(total.number for total in totals)
        assert good.joint == sum(total.shared for total in totals)
        assert {series: numbers[:5] for series, numbers in read(good.totals).items()} == {
            series: (number - shared, unknown, hedged, low, high)
            for series, (number, unknown, hedged, low, high, shared) in told.items()
            if number > shared
        }


def between(sale):
    return bool(sale.seller or sale.buyer) and sale.seller != sale.buyer


SCOPES = [
    ("lingkup=antar", between),
    ("lingkup=dalam", lambda sale: sale.seller and sale.seller == sale.buyer),
    ("lingkup=tanpa-arah", lambda sale: not (sale.seller or sale.buyer)),
]


def queries(dice):
    """Some filters at once, and what they must find."""
    seller, kind, good = dice.choice(["64", "35"]), dice.choice(["kontrak", "komitmen"]), "cabai"
    least, most = sorted(dice.randint(0, 10**9) for _ in range(2))
    return dice.sample(
        [
            (f"penjual={seller}", lambda sale: sale.seller == seller),
            (f"pembeli={seller}", lambda sale: sale.buyer == seller),
            (f"jenis={kind}", lambda sale: sale.kind == kind),
            (f"komoditas={good}", lambda sale: good in sale.goods),
            dice.choice(SCOPES),
            ("q=jahe", lambda sale: "jahe" in sale.goods),
            ("tahun=2024", lambda sale: sale.year in (2023, 2024)),
            ("realisasi=belum", lambda sale: True),
            (f"nilai_min={least}", lambda sale: (sale.worth()[1] or 0) >= least),
            (f"nilai_maks={most}", lambda sale: at_most(sale.worth()[0], most)),
        ],
        dice.choice([1, 1, 2, 3]),
    )


def at_most(low, most):
    return low is not None and low <= most


def test_lists_files_and_subtotals_agree_under_any_filter(client, market, seed):
    dice = random.Random(seed)  # noqa: S311 (the same questions each time, no secret)
    for _ in range(25):
        asked = queries(dice)
        query = "&".join(text for text, _keeps in asked)
        expected = [sale for sale in market if all(keeps(sale) for _text, keeps in asked)]
        context = client.get(f"/transaksi/?{query}&per_halaman=100").context
        content = body(client.get(f"/transaksi.csv?{query}")).decode("utf-8-sig")
        written = {int(row["id"]) for row in csv.DictReader(io.StringIO(content))}
        assert written == {sale.pk for sale in expected}, query
        assert read(context["filter"].totals) == subtotals(expected), query
        assert context["page_obj"].paginator.count == len(expected), query


def test_order_by_value_is_by_what_they_are_worth(client, market):
    for query, sign in (("nilai", 1), ("-nilai", -1)):
        content = body(client.get(f"/transaksi.csv?urut={query}")).decode("utf-8-sig")
        found = [int(row["id"]) for row in csv.DictReader(io.StringIO(content))]
        low = {sale.pk: sale.worth()[0] for sale in market}
        assert [low[pk] for pk in found] == sorted(
            low.values(), key=lambda worth: (worth is None, sign * (worth or 0))
        )
