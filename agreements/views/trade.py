"""What the pages of provinces and of pairs share about trade."""

from dataclasses import dataclass

from agreements.models import TradeMission
from agreements.stats.totals import totals_by_kind
from agreements.tables.fixed import in_fixed_order
from agreements.tables.trade import MissionTable


@dataclass(frozen=True)
class TradeFlow:
    """One direction of trade: its subtotals, and the query that lists its transactions."""

    label: str
    totals: list
    query: str


def trade_flow(label, transactions, query=""):
    """The TradeFlow of some published transactions."""
    return TradeFlow(label, totals_by_kind(transactions), query)


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
