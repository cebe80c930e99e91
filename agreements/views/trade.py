"""What the pages of provinces and of pairs share about trade."""

from dataclasses import dataclass, field
from typing import NamedTuple

from django.utils.translation import gettext as _

from agreements.charts.trends import trends
from agreements.models import (
    Province,
    SumSubject,
    TradeMission,
    TradeSide,
    TransactionGood,
    TransactionKind,
)
from agreements.stats import trade
from agreements.stats.balance import balance
from agreements.stats.goods import Goods
from agreements.stats.routes import trade_only
from agreements.stats.sums import bought_from, kept, numbers, sold_to, totals
from agreements.stats.totals import YEAR, added, totals_by
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
    {year: totals}; ``goods`` and ``partners`` are the first of as many as are counted. Investment
    is in ``totals`` only.
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
    """The TradeFlow of {(year,): its totals} and the goods of what is no investment."""
    of_trade = {year: trade_only(totals) for (year,), totals in years.items()}
    return TradeFlow(
        label,
        added(*years.values()),
        query,
        goods.most(MOST_SHOWN),
        goods.number,
        {year: totals for year, totals in of_trade.items() if totals},
        **fields,
    )


def side_flow(label, province, side, query, *, flows=None, partner="", investment_label=""):
    """The TradeFlow of a TradeSide of ``province``; ``partner`` is the other side of ``flows``."""
    partners = {} if flows is None else _partners(province, flows, partner)
    return flow_of(
        label,
        totals(kept(SumSubject.SIDE_YEAR, province=province.pk, side=side), YEAR),
        Goods(kept(SumSubject.GOOD_SIDE, province=province.pk, side=side)),
        query,
        **partners,
        investment_label=investment_label or label,
    )


def _partners(province, flows, side):
    """The partners on a ``side`` of ``flows``, the most frequent shown; how often none is named."""
    of_trade = flows.exclude(kind=TransactionKind.INVESTMENT)
    found = dict(numbers(of_trade, side))
    unnamed = found.pop(None, 0)
    partners = Province.objects.in_bulk(found)
    ranked = sorted(partners, key=lambda code: (-found[code], partners[code].name))[:MOST_SHOWN]
    groups = totals(of_trade.filter(**{f"{side}__in": ranked}), side)
    rows = [
        Ranked(partners[code], province.url_with(partners[code]), groups[code,]) for code in ranked
    ]
    return {"partners": rows, "partner_count": len(found), "unnamed": unnamed}


def province_trade(province):
    """What ``province`` sells, buys, and trades without a known direction, from its own side.

    What it sells to itself is neither; where there is such a thing, it stands fourth.
    """
    out = side_flow(
        _("Dijual ke provinsi lain"),
        province,
        TradeSide.OUT,
        f"penjual={province.code}&lingkup={trade.Scope.BETWEEN}",
        flows=sold_to(province.pk),
        partner="buyer_province",
        investment_label=_("Ke provinsi lain"),
    )
    into = side_flow(
        _("Dibeli dari provinsi lain"),
        province,
        TradeSide.INTO,
        f"pembeli={province.code}&lingkup={trade.Scope.BETWEEN}",
        flows=bought_from(province.pk),
        partner="seller_province",
        investment_label=_("Dari provinsi lain"),
    )
    undirected = side_flow(
        _("Arah tidak disebut"),
        province,
        TradeSide.UNDIRECTED,
        f"provinsi={province.code}&lingkup={trade.Scope.UNDIRECTED}",
    )
    within = side_flow(
        _("Di dalam provinsi ini"),
        province,
        TradeSide.WITHIN,
        f"penjual={province.code}&pembeli={province.code}",
    )
    return _both_ways(out, into, undirected, *([within] if within.totals else []))


def pair_trade(one, other):
    """What goes each way between two provinces, and what they send each other in a sentence."""
    there, back = (
        flow_of(
            _("Dari %(seller)s ke %(buyer)s") % {"seller": seller, "buyer": buyer},
            totals(kept(SumSubject.FLOW_YEAR, **sides), YEAR),
            Goods(TransactionGood.objects.filter(**sides, is_group=False)),
            f"penjual={seller.code}&pembeli={buyer.code}",
        )
        for seller, buyer in ((one, other), (other, one))
        for sides in [{"seller_province": seller.pk, "buyer_province": buyer.pk}]
    )
    unknown = trade.without_direction(one, other)
    undirected = flow_of(
        _("Arah atau salah satu pihak tidak disebut"),
        totals_by(unknown, YEAR),
        Goods(TransactionGood.objects.filter(transaction__in=unknown.values("pk"), is_group=False)),
    )
    return {
        **_both_ways(there, back, undirected),
        "exchange": exchange(one, other, there, back, undirected),
    }


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
