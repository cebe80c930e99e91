"""The tree of goods, and who sells one of them to whom."""

from functools import reduce
from operator import or_

from django.db.models import Exists, OuterRef, Q
from django.http import QueryDict
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from agreements import versions
from agreements.charts.trends import trends
from agreements.exports import COMMODITY_COLUMNS
from agreements.filters.regions import CommodityFilter
from agreements.models import (
    Commodity,
    SumSubject,
    TradeMission,
    Transaction,
    TransactionGood,
    TransactionListing,
)
from agreements.models.transaction_listing import NEWEST
from agreements.stats import routes, sums
from agreements.stats.goods import branch_of, goods_totals
from agreements.stats.prices import price_ranges
from agreements.stats.quantities import quantities
from agreements.stats.sums import SIDES, kept, numbers
from agreements.stats.totals import YEAR, GoodsTotal, added, number_of
from agreements.stats.years import newest_first
from agreements.tables.fixed import in_fixed_order
from agreements.tables.regions import CommodityTable
from agreements.tables.trade import TransactionTable

from .lists import RegisterList
from .trade import mission_table
from .transactions import TRANSACTIONS

LATEST = 10
ROUTES_SHOWN = 15

COMMODITIES = RegisterList(
    name="commodity",
    path="komoditas",
    section="transactions",
    title=_("Komoditas"),
    lead=_("Barang yang diperdagangkan antarprovinsi, menurut kelompok susunan register ini."),
    counted=ngettext_lazy("{count} komoditas", "{count} komoditas", "number"),
    queryset=Commodity.objects.all,
    filterset=CommodityFilter,
    table=CommodityTable,
    columns=COMMODITY_COLUMNS,
    template="agreements/commodity_list.html",
    parent=TRANSACTIONS,
    page_sizes=(500,),
)


def commodity_detail(request, slug):
    """One good, or a group with the goods in it: who sells how much of it to whom, and for what."""
    commodity = get_object_or_404(
        Commodity.objects.select_related("parent", "sector", "default_unit"), slug=slug
    )
    branch = list(commodity.branch)
    named = branch_of(commodity)
    at = TransactionGood.objects.filter(**named, mission=OuterRef("pk"))
    missions = TradeMission.objects.published().filter(Exists(at))
    above = [(commodity.parent, commodity.parent.get_absolute_url())] if commodity.parent else []
    context = {
        "section": "transactions",
        "breadcrumbs": [
            *COMMODITIES.breadcrumbs(linked=True),
            *[(str(group), url) for group, url in above],
            (str(commodity), None),
        ],
        "commodity": commodity,
        "goods_in_it": [good for good in branch if good != commodity],
        "units": commodity.allowed_units.exclude(pk=commodity.default_unit),
        "filtered": f"{TRANSACTIONS.url}?komoditas={commodity.pk}",
        "downloads": TRANSACTIONS.downloads(QueryDict(f"komoditas={commodity.pk}")),
        "mission_count": missions.count(),
        "missions": mission_table(missions.newest_first(), LATEST),
        "latest": _latest(commodity),
        **_amounts(branch),
        "elsewhere": [
            (_("Semua komoditas"), COMMODITIES.url),
            (TRANSACTIONS.title, TRANSACTIONS.url),
        ],
        **_totals(named),
    }
    return render(request, "agreements/commodity_detail.html", context)


def _amounts(branch):
    """How much of the goods is traded and what it costs: read from each line that names them."""

    def made():
        return {
            "quantities": quantities(Transaction.objects, branch),
            "prices": price_ranges(Transaction.objects, branch),
        }

    slugs = [good.pk for good in branch]
    return versions.kept(("amounts", *slugs), made, [f"good:{slug}" for slug in slugs])


def _totals(named):
    """What is known of a branch of the tree, by year and by the provinces on both sides."""
    found = sums.totals(kept(SumSubject.GOOD_YEAR, **named), YEAR, of=GoodsTotal)
    by_year = {year: totals for (year,), totals in found.items()}
    totals = added(*by_year.values())
    sold = numbers(kept(SumSubject.GOOD_FLOW, **named), *SIDES)
    of_trade = kept(SumSubject.GOOD_FLOW, **named, kind="")
    return {
        "transaction_count": number_of(totals),
        "totals": totals,
        "trends": trends(by_year),
        "years": [(year, by_year[year]) for year in sorted(by_year, key=newest_first)],
        "routes": _routes(named, [sides for *sides, _number in sold]),
        "route_count": len(sold),
        "sellers": routes.traders(numbers(of_trade, "seller_province"))[:LATEST],
        "buyers": routes.traders(numbers(of_trade, "buyer_province"))[:LATEST],
    }


def _routes(named, ranked):
    """The Routes of the first of the ``ranked`` (seller, buyer)."""
    shown = ranked[:ROUTES_SHOWN]
    conditions = (_between(*sides) for sides in shown)
    goods = TransactionGood.objects.filter(**named).filter(reduce(or_, conditions, Q(pk__in=())))
    return routes.routes(goods_totals(goods, *SIDES))


def _between(seller, buyer):
    sides = {"seller_province": seller, "buyer_province": buyer}
    return Q(**{name if code else f"{name}__isnull": code or True for name, code in sides.items()})


def _latest(commodity):
    """The newest transactions that name it, as a table; the listing tells which these are."""
    listed = TransactionListing.objects.published().filter(commodities__contains=[commodity.pk])
    newest = listed.order_by(*NEWEST)[:LATEST]
    rows = Transaction.objects.filter(pk__in=newest.values("pk"))
    return in_fixed_order(TransactionTable(list(rows.with_row_details().newest_first())))
