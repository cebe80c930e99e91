"""The first page: search, key figures, the newest records."""

from django.shortcuts import render

from agreements.models import Agreement
from agreements.stats.agreements import by_affair
from agreements.stats.mission import announced_ranges
from agreements.stats.register import key_figures

from .linked_data import website
from .trade import listed_missions

NEWEST = 5


def home(request):
    """What the register holds, in numbers and by its newest entries."""
    agreements = Agreement.objects.published()
    return render(
        request,
        "agreements/home.html",
        {
            "linked_data": [website()],
            "figures": key_figures(),
            "agreements": agreements.with_row_details().newest_first()[:NEWEST],
            "missions": [
                (mission, announced_ranges(mission.observations.all()))
                for mission in listed_missions().newest_first()[:NEWEST]
            ],
            "sectors": by_affair(agreements)[:NEWEST],
        },
    )
