"""The first page: search, key figures, the newest records."""

from django.shortcuts import render

from agreements.charts.tiles import tile_map
from agreements.models import Agreement, Status
from agreements.stats.agreements import by_affair, ending_soon
from agreements.stats.counts import KeptCounts
from agreements.stats.measures import AGREEMENT_MEASURES, TRANSACTION_MEASURES, chosen_measure
from agreements.stats.mission import announced_ranges
from agreements.stats.register import key_figures

from .figures import AGREEMENT_FIGURES, MEASURE
from .linked_data import website
from .statistics import choice_links
from .trade import listed_missions

NEWEST = 5
MEASURES = (*AGREEMENT_MEASURES, *TRANSACTION_MEASURES)


def home(request):
    """What the register holds, in numbers and by its newest entries."""
    agreements = Agreement.objects.published()
    return render(
        request,
        "agreements/home.html",
        {
            "linked_data": [website()],
            "figures": key_figures(),
            "ending": ending_soon(agreements).with_row_details()[:NEWEST],
            # Counted by the page, and only where nothing ends.
            "without_end": lambda: KeptCounts().statuses().get(Status.UNKNOWN, 0),
            "agreements": agreements.with_row_details().newest_first()[:NEWEST],
            "missions": [
                (mission, announced_ranges(mission.observations.all()))
                for mission in listed_missions().newest_first()[:NEWEST]
            ],
            "sectors": by_affair(KeptCounts())[:NEWEST],
            **_map(request.GET),
        },
    )


def _map(parameters):
    """The provinces by what the reader chose to see of all that is published."""
    measure = chosen_measure(MEASURES, parameters.get(MEASURE))
    choices = [(one.code, one.label) for one in MEASURES]
    return {
        "map": tile_map(measure, measure.everything()),
        "map_title": AGREEMENT_FIGURES.figures["peta"].title,
        "map_choices": choice_links(
            parameters, MEASURE, choices, current=measure.code, anchor="peta"
        ),
    }
