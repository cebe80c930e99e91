"""What the pages of provinces and of pairs share about trade."""

from dataclasses import dataclass, field
from typing import NamedTuple

from django.utils.translation import gettext as _

from agreements.charts.trends import trends
from agreements.models import Province, TradeMission, TransactionKind
from agreements.stats import trade
from agreements.stats.balance import balance
from agreements.stats.goods import commodity_totals
from agreements.stats.routes import trade_only
from agreements.stats.totals import YEAR, added, number_of, totals_by
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
    {year: totals}. Investment is in ``totals`` only.
    """

    label: str
    totals: list
    query: str = ""
    goods: list = field(default_factory=list)
    years: dict = field(default_factory=dict)
    partners: list = field(default_factory=list)
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
        shown = self.goods[:MOST_SHOWN]
        return [Ranked(good, good.get_absolute_url(), totals) for good, totals in shown]

    @property
    def top_partners(self):
        return self.partners[:MOST_SHOWN]


def trade_flow(label, transactions, query="", *, of=None, side=None, investment_label=""):
    """The TradeFlow of some published transactions.

    ``side`` names the field of the partners of the province ``of``.
    """
    found = totals_by(transactions, YEAR, *([side] if side else []))
    by_partner = _grouped(found, 1) if side else {}
    return TradeFlow(
        label,
        added(*found.values()),
        query,
        commodity_totals(transactions.exclude(kind=TransactionKind.INVESTMENT)),
        _grouped(found, 0),
        _partners(of, by_partner),
        number_of(by_partner.get(None, [])),
        investment_label or label,
    )


def _grouped(found, position):
    """``found`` of `totals_by` put together by one of its keys, without investment."""
    groups = {}
    for keys, totals in found.items():
        groups.setdefault(keys[position], []).append(trade_only(totals))
    return {key: totals for key, group in groups.items() if (totals := added(*group))}


def _partners(province, totals):
    partners = Province.objects.in_bulk([code for code in totals if code])
    rows = [
        Ranked(partner, province.url_with(partner), totals[code])
        for code, partner in partners.items()
    ]
    return sorted(rows, key=lambda row: (-number_of(row.totals), row.item.name))


def province_trade(province):
    """What ``province`` sells, buys, and trades without a known direction, from its own side.

    What it sells to itself is neither; where there is such a thing, it stands fourth.
    """
    out = trade_flow(
        _("Dijual ke provinsi lain"),
        trade.sold_by(province),
        f"penjual={province.code}&lingkup={trade.Scope.BETWEEN}",
        of=province,
        side="buyer_province",
        investment_label=_("Ke provinsi lain"),
    )
    into = trade_flow(
        _("Dibeli dari provinsi lain"),
        trade.bought_by(province),
        f"pembeli={province.code}&lingkup={trade.Scope.BETWEEN}",
        of=province,
        side="seller_province",
        investment_label=_("Dari provinsi lain"),
    )
    undirected = trade_flow(
        _("Arah tidak disebut"),
        trade.without_direction(province),
        f"provinsi={province.code}&lingkup={trade.Scope.UNDIRECTED}",
    )
    within = trade_flow(
        _("Di dalam provinsi ini"),
        trade.sold(province, province),
        f"penjual={province.code}&pembeli={province.code}",
    )
    return _both_ways(out, into, undirected, *([within] if within.totals else []))


def pair_trade(one, other):
    """What goes each way between two provinces, and what they send each other in a sentence."""
    there, back = (
        trade_flow(
            _("Dari %(seller)s ke %(buyer)s") % {"seller": seller, "buyer": buyer},
            trade.sold(seller, buyer),
            f"penjual={seller.code}&pembeli={buyer.code}",
        )
        for seller, buyer in ((one, other), (other, one))
    )
    undirected = trade_flow(
        _("Arah atau salah satu pihak tidak disebut"), trade.without_direction(one, other)
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
