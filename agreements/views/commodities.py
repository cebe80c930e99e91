"""The tree of goods, and who sells one of them to whom."""

from django.http import QueryDict
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from agreements.charts.trends import trends
from agreements.exports import COMMODITY_COLUMNS
from agreements.filters.regions import CommodityFilter
from agreements.models import Commodity, TradeMission, Transaction
from agreements.stats import routes
from agreements.stats.goods import totals_of_goods_by
from agreements.stats.prices import price_ranges
from agreements.stats.quantities import quantities
from agreements.stats.totals import YEAR, added
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
    transactions = Transaction.objects.published().naming([good.pk for good in branch])
    missions = TradeMission.objects.published().filter(transactions__in=transactions).distinct()
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
        "transaction_count": transactions.count(),
        "mission_count": missions.count(),
        "missions": mission_table(missions.newest_first(), LATEST),
        "latest": _table(transactions),
        "quantities": quantities(transactions, branch),
        "prices": price_ranges(transactions, branch),
        "elsewhere": [
            (_("Semua komoditas"), COMMODITIES.url),
            (TRANSACTIONS.title, TRANSACTIONS.url),
        ],
        **_totals(transactions, branch),
    }
    return render(request, "agreements/commodity_detail.html", context)


def _totals(transactions, branch):
    found = totals_of_goods_by(transactions, branch, YEAR)
    by_year = {year: totals for (year,), totals in found.items()}
    by_sides = totals_of_goods_by(transactions, branch, "seller_province", "buyer_province")
    sold = routes.routes(by_sides)
    return {
        "totals": added(*by_year.values()),
        "trends": trends(by_year),
        "years": [(year, by_year[year]) for year in sorted(by_year, key=newest_first)],
        "routes": sold[:ROUTES_SHOWN],
        "route_count": len(sold),
        "sellers": routes.traders(sold, 0)[:LATEST],
        "buyers": routes.traders(sold, 1)[:LATEST],
    }


def _table(transactions):
    rows = transactions.with_row_details().newest_first()[:LATEST]
    return in_fixed_order(TransactionTable(list(rows)))
