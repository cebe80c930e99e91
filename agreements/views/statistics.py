"""The pages that gather the figures, and the files of each figure."""

from dataclasses import dataclass

from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import View

from agreements.addresses import absolute, with_query
from agreements.charts.document import Document
from agreements.charts.drawing import Chart
from agreements.exports.figures import figure_response
from agreements.exports.pictures import picture_response

from .figures import AGREEMENT_FIGURES, CHOICES, FIGURES, TRADE_FIGURES, Asked, Family
from .filtered import FilteredView, filters_of

ONLY_OF_TRADE = {
    "arus",
    *TRADE_FIGURES.shown.filterset.base_filters.keys()
    - AGREEMENT_FIGURES.shown.filterset.base_filters.keys(),
}


def records_of(parameters, *dropped):
    """The parameters that find the records of a figure, without those ``dropped``."""
    return filters_of(parameters, "urut", *dropped)


def picture_of(parameters, figure):
    """The parameters of a picture: the filters, and what is chosen in it."""
    return records_of(parameters, *(choice for choice in CHOICES if choice != figure.chosen))


def choice_links(parameters, chosen, choices, *, current, anchor):
    """(address, label, whether it is shown now) of (code, label) pairs; the filters are kept."""
    links = []
    for code, label in choices:
        query = parameters.copy()
        query[chosen] = code
        links.append((f"?{query.urlencode()}#{anchor}", label, code == current))
    return links


@dataclass(frozen=True, kw_only=True)
class Shown:
    """A Figure on a page, with what its links need.

    ``query`` finds its records, ``picture`` also says what is chosen; ``rows_at`` is the list
    of them, to whose address the links of its rows add what they say themselves.
    """

    name: str
    title: str
    template: str
    chart: Chart
    choices: list
    query: str
    picture: str
    rows_at: str


class StatisticsView(FilteredView):
    """The figures of a Family on what its filters find."""

    family: Family = None
    template_name = "agreements/statistics.html"

    def get_context_data(self, **kwargs):
        filters = self.family.shown.filtered(self.request.GET)
        asked = Asked(filters, self.request.GET)
        number = self.family.number(asked)
        return super().get_context_data(
            section="statistics",
            breadcrumbs=self.breadcrumbs(),
            count=number,
            query=records_of(self.request.GET, *CHOICES).urlencode(),
            figures=self._figures(asked, number),
            **self.filter_context(filters, filters.chips()),
            **kwargs,
        )

    def breadcrumbs(self):
        return [(_("Statistik"), None)]

    def _figures(self, asked, number):
        """All of them, or where no record is found those that are of missions and show some."""
        figures = self.family.figures.items()
        if number:
            return [self._shown(name, figure, asked) for name, figure in figures]
        of_missions = [(name, figure) for name, figure in figures if figure.is_of_missions]
        shown = [self._shown(name, figure, asked) for name, figure in of_missions]
        return [one for one in shown if one.chart.parts]

    def _shown(self, name, figure, asked):
        parameters = self.request.GET
        chart, choices = figure.chart(asked), figure.choices(asked)
        return Shown(
            name=name,
            title=figure.title,
            template=figure.template,
            chart=chart,
            choices=choice_links(
                parameters, figure.chosen, choices, current=chart.choice, anchor=name
            ),
            query=records_of(parameters, *CHOICES).urlencode(),
            picture=picture_of(parameters, figure).urlencode(),
            rows_at=self._rows_at(records_of(parameters, *CHOICES, *figure.own)),
        )

    def _rows_at(self, parameters):
        query = parameters.urlencode()
        return f"{self.family.shown.url}?{query}{'&' if query else ''}"


class AgreementStatisticsView(StatisticsView):
    """The figures on agreements; filters that only trade has lead to the figures on trade."""

    family = AGREEMENT_FIGURES

    def get(self, request, *args, **kwargs):
        if ONLY_OF_TRADE & request.GET.keys():
            url = reverse(f"agreements:{TRADE_FIGURES.page}")
            return redirect(with_query(url, request.GET))
        return super().get(request, *args, **kwargs)


class TradeStatisticsView(StatisticsView):
    """The figures on transactions, their flows and commodities those of one series of values."""

    family = TRADE_FIGURES
    template_name = "agreements/trade_statistics.html"

    def breadcrumbs(self):
        return [(_("Statistik"), reverse("agreements:statistics")), (_("Perdagangan"), None)]


class FigureFileView(View):
    """One figure as a picture or as the numbers behind it, with the filters of its page.

    Filters that cannot be used lead to that page.
    """

    def get(self, request, figure, extension):
        if figure not in FIGURES:
            raise Http404
        family, found = FIGURES[figure]
        filters = family.shown.filtered(request.GET)
        page = reverse(f"agreements:{family.page}")
        if not filters.is_valid():
            return redirect(with_query(page, request.GET))
        asked, filename = Asked(filters, request.GET), f"statistik-{figure}"
        if extension == "csv":
            header, rows = found.rows(asked)
            is_excel = request.GET.get("format") == "excel"
            return figure_response(header, rows, excel=is_excel, filename=filename)
        shown_at = with_query(page, picture_of(request.GET, found))
        document = self._document(found, asked, absolute(f"{shown_at}#{figure}"))
        return picture_response(document, extension=extension, filename=filename)

    @staticmethod
    def _document(figure, asked, address):
        chart = figure.chart(asked)
        subject = f": {chart.subject}" if chart.subject else ""
        return Document(
            title=f"{figure.title}{subject}",
            says=chart.says,
            parts=chart.parts,
            filters=[label for label, _query in asked.filters.chips()],
            address=address,
            origin=absolute(),
            day=timezone.localdate(),
        )
