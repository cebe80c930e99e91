"""The figures of the register: what each draws and what its files hold, of a list's filters."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from operator import attrgetter

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from agreements.charts import agreements as agreement_charts
from agreements.charts.drawing import Chart
from agreements.charts.flows import flow_chart
from agreements.charts.goods import goods_chart
from agreements.charts.network import network
from agreements.charts.outcomes import OutcomeChart, outcome_groups
from agreements.charts.scale import count_text
from agreements.charts.tiles import tile_map
from agreements.charts.years import year_chart
from agreements.exports import agreement_figure_rows, figure_rows
from agreements.filters.base import RegisterFilterSet
from agreements.models import Province
from agreements.stats.agreements import by_province
from agreements.stats.flows import chosen_series, flows, numbers_by_series
from agreements.stats.measures import AGREEMENT_MEASURES, TRANSACTION_MEASURES, chosen_measure
from agreements.stats.outcomes import outcomes

from .agreements import AGREEMENTS
from .lists import RegisterList
from .transactions import TRANSACTIONS

MISSIONS_SHOWN = 5
MEASURE, SERIES = "ukuran", "arus"  # parameters: what a map shows, the values of flows and goods
CHOICES = (MEASURE, SERIES)


class Asked:
    """The filters of a list and the choices among figures, as one request has them."""

    def __init__(self, filters: RegisterFilterSet, parameters: QueryDict):
        self.filters, self.parameters = filters, parameters

    @property
    def rows(self):
        return self.filters.qs

    @property
    def trade(self):
        """The transactions found, for sums."""
        return self.filters.found

    @property
    def counts(self):
        """The Counts of these agreements."""
        return self.filters.found

    @cached_property
    def flows(self):
        """The flows of the chosen series."""
        return flows(self.trade.of_series(self.series))

    @cached_property
    def series(self):
        """The series of flows and commodities; None where there is no transaction."""
        return chosen_series(self.numbers_by_series, self.parameters.get(SERIES))

    @cached_property
    def numbers_by_series(self):
        return numbers_by_series(self.trade)

    def measure(self, measures):
        return chosen_measure(measures, self.parameters.get(MEASURE))

    def announced(self, most=None):
        """What was announced at missions and what became of it, as `outcomes` takes it."""
        kinds = self.filters.values.get("jenis") or ()
        return self.filters.announced_at_missions(most), kinds

    @cached_property
    def province(self):
        """The first province asked for, or else the one with most agreements; None without any."""
        if codes := self.filters.values.get("provinsi"):
            return Province.objects.get(pk=codes[0])
        return next((bar.item for bar in by_province(self.counts)), None)


@dataclass(frozen=True, kw_only=True)
class Figure:
    """A figure: its title, the Chart it draws, header and rows of its CSV, and how a page shows it.

    ``chosen`` is the parameter it depends on besides the filters, ``choices`` are its values as
    (code, label). Links of its rows set the parameters ``own`` themselves. What ``is_of_missions``
    may be there where no row is.
    """

    title: str
    chart: Callable[[Asked], Chart]
    rows: Callable[[Asked], tuple]
    template: str
    chosen: str = ""
    choices: Callable[[Asked], list] = lambda asked: []
    own: tuple = ()
    is_of_missions: bool = False


@dataclass(frozen=True, kw_only=True)
class Family:
    """Figures of the records of one list, and the name of the page that shows them together.

    ``number`` is how many records there are.
    """

    shown: RegisterList
    page: str
    figures: dict
    number: Callable[[Asked], int] = lambda asked: asked.rows.count()


def _map(title, measures, counted):
    return Figure(
        title=title,
        chart=lambda asked: tile_map(asked.measure(measures), counted(asked)),
        rows=lambda asked: agreement_figure_rows.map_rows(measures, counted(asked)),
        template="charts/_map.html",
        chosen=MEASURE,
        choices=lambda asked: [(measure.code, measure.label) for measure in measures],
    )


def _network(province, found):
    return network(province, found) if province else Chart()


def _outcomes(asked):
    return OutcomeChart(outcome_groups(outcomes(*asked.announced(MISSIONS_SHOWN))), MISSIONS_SHOWN)


def _series_choices(asked):
    """The series there are, with their numbers of transactions; no choice where there is one."""
    numbers = asked.numbers_by_series
    pairs = [
        (series.code, f"{series.label} ({count_text(number)})")
        for series, number in numbers.items()
    ]
    return pairs if len(pairs) > 1 else []


AGREEMENT_FIGURES = Family(
    shown=AGREEMENTS,
    page="statistics",
    number=attrgetter("counts.total"),
    figures={
        "peta": _map(
            _("Siapa bekerja sama, dan seberapa sering"),
            AGREEMENT_MEASURES,
            attrgetter("counts"),
        ),
        "naskah-per-tahun": Figure(
            title=_("Naskah menurut tahun dan jenis"),
            chart=lambda asked: agreement_charts.kind_years(asked.counts),
            rows=lambda asked: agreement_figure_rows.kind_year_rows(asked.counts),
            template="charts/_kind_years.html",
            own=("tahun",),
        ),
        "bidang": Figure(
            title=_("Bidang urusan"),
            chart=lambda asked: agreement_charts.affairs(asked.counts),
            rows=lambda asked: agreement_figure_rows.affair_rows(asked.counts),
            template="charts/_affairs.html",
            own=("bidang",),
        ),
        "masa-berlaku": Figure(
            title=_("Masa berlaku"),
            chart=lambda asked: agreement_charts.statuses(asked.counts),
            rows=lambda asked: agreement_figure_rows.status_rows(asked.counts),
            template="charts/_statuses.html",
            own=("status",),
        ),
        "jejaring": Figure(
            title=_("Jejaring mitra"),
            chart=lambda asked: _network(asked.province, asked.counts),
            rows=lambda asked: agreement_figure_rows.partner_rows(asked.province, asked.counts),
            template="charts/_network.html",
        ),
    },
)
TRADE_FIGURES = Family(
    shown=TRANSACTIONS,
    page="trade_statistics",
    figures={
        "nilai-per-tahun": Figure(
            title=_("Nilai menurut jenis dan tahun"),
            chart=lambda asked: year_chart(asked.trade),
            rows=lambda asked: figure_rows.year_rows(asked.trade),
            template="charts/_years.html",
        ),
        "arus": Figure(
            title=_("Arus antarprovinsi"),
            chart=lambda asked: flow_chart(asked.flows, asked.series) if asked.series else Chart(),
            rows=lambda asked: figure_rows.flow_rows(asked.trade),
            template="charts/_flows.html",
            chosen=SERIES,
            choices=_series_choices,
            own=("penjual", "pembeli", "jenis"),
        ),
        "komoditas": Figure(
            title=_("Komoditas"),
            chart=lambda asked: goods_chart(asked.trade, asked.series) if asked.series else Chart(),
            rows=lambda asked: figure_rows.goods_rows(asked.trade),
            template="charts/_goods.html",
            chosen=SERIES,
            own=("komoditas", "jenis"),
        ),
        "peta-transaksi": _map(
            _("Siapa berdagang, dan seberapa sering"),
            TRANSACTION_MEASURES,
            attrgetter("trade"),
        ),
        "realisasi": Figure(
            title=_("Diumumkan dan terealisasi"),
            chart=_outcomes,
            rows=lambda asked: figure_rows.outcome_rows(*asked.announced()),
            template="charts/_outcomes.html",
            is_of_missions=True,
        ),
    },
)
FAMILIES = (AGREEMENT_FIGURES, TRADE_FIGURES)
FIGURES = {name: (family, figure) for family in FAMILIES for name, figure in family.figures.items()}
