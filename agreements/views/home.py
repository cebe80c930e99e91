"""The first page: search, key figures, the newest records."""

from django.shortcuts import render

from agreements.charts.tiles import tile_map
from agreements.filters.agreements import ending_soon, newest
from agreements.models import Status, TradeMission
from agreements.stats.agreements import by_affair
from agreements.stats.counts import KeptCounts
from agreements.stats.measures import AGREEMENT_MEASURES, TRANSACTION_MEASURES, chosen_measure
from agreements.stats.mission import announced_ranges
from agreements.stats.register import key_figures

from .figures import AGREEMENT_FIGURES, MEASURE
from .linked_data import website
from .statistics import choice_links

NEWEST = 5
MEASURES = (*AGREEMENT_MEASURES, *TRANSACTION_MEASURES)


def home(request):
    """What the register holds, in numbers and by its newest entries."""
    counts = KeptCounts()
    return render(
        request,
        "agreements/home.html",
        {
            "linked_data": [website()],
            "figures": key_figures(counts),
            "ending": ending_soon(NEWEST),
            # Counted by the page, and only where nothing ends.
            "without_end": lambda: counts.statuses().get(Status.UNKNOWN, 0),
            "agreements": newest(NEWEST),
            "missions": [
                (mission, announced_ranges(mission.observations.all()))
                for mission in _missions()[:NEWEST]
            ],
            "sectors": by_affair(counts)[:NEWEST],
            **_map(request.GET, counts),
        },
    )


def _missions():
    """The newest, with what they announced."""
    missions = TradeMission.objects.published().newest_first()
    return missions.prefetch_related(
        "observations__seller_province", "observations__buyer_province"
    )


def _map(parameters, counts):
    """The provinces by what the reader chose to see of all that is published."""
    measure = chosen_measure(MEASURES, parameters.get(MEASURE))
    records = counts if measure in AGREEMENT_MEASURES else measure.everything()
    choices = [(one.code, one.label) for one in MEASURES]
    return {
        "map": tile_map(measure, records),
        "map_title": AGREEMENT_FIGURES.figures["peta"].title,
        "map_choices": choice_links(
            parameters, MEASURE, choices, current=measure.code, anchor="peta"
        ),
    }
