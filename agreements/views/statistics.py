"""Figures on the transactions that the list of them finds, each with its CSV."""

from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.generic import View

from agreements.charts.flows import flow_chart
from agreements.charts.goods import ranked_goods
from agreements.charts.outcomes import outcome_groups
from agreements.charts.years import year_chart
from agreements.exports import figure_rows
from agreements.exports.figures import figure_response
from agreements.stats.flows import chosen_series, flows, numbers_by_series
from agreements.stats.outcomes import outcomes

from .lists import FilteredView
from .transactions import TRANSACTIONS

MISSIONS_SHOWN = 5
CHOICE = "arus"  # the parameter that names the series of flows and commodities
OF_THE_LIST = ("halaman", "per_halaman", "urut", "format", CHOICE)
OF_A_FLOW = ("penjual", "pembeli", "jenis")


class StatisticsView(FilteredView):
    """Figures on what the filters of the transactions find: years, flows, commodities, outcomes.

    Flows and commodities are of one series of values, named by ``arus``.
    """

    shown = TRANSACTIONS
    template_name = "agreements/statistics.html"

    def get_context_data(self, **kwargs):
        filters = self.shown.filtered(self.request.GET)
        found = flows(filters.qs)
        numbers = numbers_by_series(found)
        announced = filters.announced_at_missions(MISSIONS_SHOWN)
        return super().get_context_data(
            section="statistics",
            breadcrumbs=[(_("Statistik"), None)],
            count=sum(numbers.values()),
            query=_query(self.request.GET),
            years=year_chart(filters.qs),
            missions_shown=MISSIONS_SHOWN,
            outcomes=outcome_groups(outcomes(announced, _kinds(filters))),
            **self._of_series(filters, found, numbers),
            **self.filter_context(filters),
            **kwargs,
        )

    def _of_series(self, filters, found, numbers):
        """The figures of one series, and the series to choose from."""
        series = chosen_series(numbers, self.request.GET.get(CHOICE))
        if series is None:
            return {}
        return {
            "series": series,
            "choices": numbers.items(),
            "goods": ranked_goods(filters.qs, series),
            "flows": flow_chart(found, series),
            "flow_query": _query(self.request.GET, *OF_A_FLOW),
            "goods_query": _query(self.request.GET, "komoditas", "jenis"),
        }


def _query(parameters, *dropped):
    """The query string of the filters, without those ``dropped``."""
    kept = parameters.copy()
    for name in (*OF_THE_LIST, *dropped):
        kept.pop(name, None)
    return kept.urlencode()


def _kinds(filters):
    return filters.form.cleaned_data.get("jenis") or ()


FIGURES = {
    "nilai-per-tahun": lambda filters: figure_rows.year_rows(filters.qs),
    "arus": lambda filters: figure_rows.flow_rows(filters.qs),
    "komoditas": lambda filters: figure_rows.goods_rows(filters.qs),
    "realisasi": lambda filters: figure_rows.outcome_rows(
        filters.announced_at_missions(), _kinds(filters)
    ),
}


class FigureExportView(View):
    """The numbers of one figure as CSV; filters that cannot be used lead to the page."""

    def get(self, request, figure):
        if figure not in FIGURES:
            raise Http404
        filters = TRANSACTIONS.filtered(request.GET)
        if not filters.is_valid():
            return redirect(f"{reverse('agreements:statistics')}?{request.GET.urlencode()}")
        header, rows = FIGURES[figure](filters)
        is_excel = request.GET.get("format") == "excel"
        return figure_response(header, rows, excel=is_excel, filename=f"statistik-{figure}")
