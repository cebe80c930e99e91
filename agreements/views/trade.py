"""What the pages of provinces and of pairs share about trade."""

from collections import defaultdict
from dataclasses import dataclass, field
from typing import NamedTuple

from django.utils.translation import gettext as _

from agreements.charts.trends import trends
from agreements.models import (
    SumSubject,
    TradeMission,
    TradeSide,
    TransactionKind,
)
from agreements.stats import trade
from agreements.stats.balance import balance
from agreements.stats.goods import Goods, goods_of, goods_of_flow, goods_of_sides
from agreements.stats.reference import provinces
from agreements.stats.routes import trade_only
from agreements.stats.sums import bought_from, kept, numbers, sold_to, totals
from agreements.stats.totals import OF_ONE, YEAR, added, total_of
from agreements.stats.years import newest_first
from agreements.tables.exchange import exchange
from agreements.tables.fixed import in_fixed_order
from agreements.tables.trade import MissionTable

MOST_SHOWN = 5  # goods and partners of each direction


class Ranked(NamedTuple):
    """A row of a ranked list: what it is about, its page, and its totals."""

    item: object
    url: str
    totals: list


@dataclass(frozen=True)
class TradeFlow:
    """One direction of trade: its subtotals, goods and partners, most often first.

    ``query`` lists its transactions, ``unnamed`` of which name no partner; ``years`` are
    {year: totals}; there are ``goods_count`` goods and ``partner_count`` partners, the first of
    them in ``goods`` and ``partners``. Investment is in ``totals`` only.
    """

    label: str
    totals: list
    query: str = ""
    goods: list = field(default_factory=list)
    goods_count: int = 0
    years: dict = field(default_factory=dict)
    partners: list = field(default_factory=list)
    partner_count: int = 0
    unnamed: int = 0
    investment_label: str = ""

    @property
    def trade(self):
        return trade_only(self.totals)

    @property
    def investment(self):
        return [total for total in self.totals if total.is_investment]

    @property
    def top_goods(self):
        return [Ranked(good, good.get_absolute_url(), totals) for good, totals in self.goods]


def flow_of(label, years, goods, query="", **fields):
    """The TradeFlow of {year: its totals} and the Goods of what is no investment."""
    of_trade = {year: trade_only(totals) for year, totals in years.items()}
    return TradeFlow(
        label,
        added(*years.values()),
        query,
        goods.first,
        goods.number,
        {year: totals for year, totals in of_trade.items() if totals},
        **fields,
    )


def years_by(sums, key):
    """{value of ``key``: {year: totals}} of TradeSums."""
    found = defaultdict(dict)
    for (value, year), group in totals(sums, key, YEAR).items():
        found[value][year] = group
    return found


def _partners(province, sums, partner):
    """The fields of a TradeFlow about its partners, who are on the side ``partner`` of ``sums``."""
    of_trade = sums.exclude(kind=TransactionKind.INVESTMENT)
    found = dict(numbers(of_trade, partner))
    unnamed = found.pop(None, 0)
    known = provinces()
    first = sorted(found, key=lambda code: (-found[code], known[code].name))[:MOST_SHOWN]
    groups = totals(of_trade.filter(**{f"{partner}__in": first}), partner) if first else {}
    partners = [known[code] for code in first]
    return {
        "partners": [Ranked(one, province.url_with(one), groups[one.pk,]) for one in partners],
        "partner_count": len(found),
        "unnamed": unnamed,
    }


def province_trade(province):
    """What ``province`` sells, buys, and trades without a known direction, from its own side.

    What it sells to itself is neither; where there is such a thing, it stands fourth.
    """
    years = years_by(kept(SumSubject.SIDE_YEAR, province=province.pk), "side")
    goods = goods_of_sides(province, MOST_SHOWN)

    def flow(side, label, query, investment_label="", **fields):
        found = years.get(side, {}), goods.get(side, Goods())
        name = investment_label or label
        return flow_of(label, *found, query, investment_label=name, **fields)

    between = f"lingkup={trade.Scope.BETWEEN}"
    out = flow(
        TradeSide.OUT,
        _("Dijual ke provinsi lain"),
        f"penjual={province.code}&{between}",
        _("Ke provinsi lain"),
        **_partners(province, sold_to(province.pk), "buyer_province"),
    )
    into = flow(
        TradeSide.INTO,
        _("Dibeli dari provinsi lain"),
        f"pembeli={province.code}&{between}",
        _("Dari provinsi lain"),
        **_partners(province, bought_from(province.pk), "seller_province"),
    )
    undirected = flow(
        TradeSide.UNDIRECTED,
        _("Arah tidak disebut"),
        f"provinsi={province.code}&lingkup={trade.Scope.UNDIRECTED}",
    )
    within = flow(
        TradeSide.WITHIN,
        _("Di dalam provinsi ini"),
        f"penjual={province.code}&pembeli={province.code}",
    )
    return _both_ways(out, into, undirected, *([within] if within.totals else []))


def pair_trade(one, other):
    """What goes each way between two provinces, and what they send each other in a sentence."""
    there, back = (
        flow_of(
            _("Dari %(seller)s ke %(buyer)s") % {"seller": seller, "buyer": buyer},
            _by_year(totals(kept(SumSubject.FLOW_YEAR, **sides), YEAR)),
            goods_of_flow(sides, MOST_SHOWN),
            f"penjual={seller.code}&pembeli={buyer.code}",
        )
        for seller, buyer in ((one, other), (other, one))
        for sides in [{"seller_province": seller.pk, "buyer_province": buyer.pk}]
    )
    rows = trade.without_direction(one, other).values_list("pk", YEAR, *OF_ONE)
    undirected = flow_of(
        _("Arah atau salah satu pihak tidak disebut"),
        _years_of(rows),
        goods_of([pk for pk, *_values in rows], MOST_SHOWN),
    )
    return {
        **_both_ways(there, back, undirected),
        "exchange": exchange(one, other, there, back, undirected),
    }


def _years_of(rows):
    """{year: totals} of rows of transactions; they are few, and had to be read to be found."""
    years = defaultdict(list)
    for _pk, year, *values in rows:
        years[year].append(total_of(*values))
    return {year: added(found) for year, found in years.items()}


def _by_year(found):
    return {year: group for (year,), group in found.items()}


def _both_ways(out, into, *others):
    years = {*out.years, *into.years}
    return {
        "trade": [out, into, *others],
        "balance": balance(out.trade, into.trade),
        "trends": trends(out.years, into.years),
        "trade_years": [
            (year, out.years.get(year, []), into.years.get(year, []))
            for year in sorted(years, key=newest_first)
        ],
    }


def listed_missions(missions=None):
    """Published missions (of ``missions``) with all that their rows show."""
    missions = TradeMission.objects.all() if missions is None else missions
    return (
        missions.published()
        .with_row_details()
        .prefetch_related("observations__seller_province", "observations__buyer_province")
    )


def mission_table(missions, limit):
    """The first ``missions`` in the order given, as a table for a page about something else."""
    return in_fixed_order(MissionTable(list(listed_missions(missions)[:limit])))


def announces(missions):
    """Whether a mission in the table ``missions`` announced a total."""
    return any(row.record.observations.all() for row in missions.rows)
