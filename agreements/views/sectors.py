"""The tree of sectors, and one of its branches."""

from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from agreements.exports import SECTOR_COLUMNS
from agreements.filters.agreements import newest
from agreements.filters.regions import SectorFilter
from agreements.models import Sector
from agreements.stats import agreements as counts
from agreements.stats.counts import KeptCounts
from agreements.tables.agreements import AgreementTable
from agreements.tables.fixed import in_fixed_order
from agreements.tables.regions import SectorTable

from .lists import RegisterList

LATEST = 10

SECTORS = RegisterList(
    name="sector",
    path="bidang",
    section="sectors",
    title=_("Bidang"),
    lead=_(
        "Tiga puluh dua urusan pemerintahan menurut UU 23/2014, dan bidang sehari-hari di bawahnya."
    ),
    counted=ngettext_lazy("{count} bidang", "{count} bidang", "number"),
    queryset=Sector.objects.all,
    filterset=SectorFilter,
    table=SectorTable,
    columns=SECTOR_COLUMNS,
    template="agreements/sector_list.html",
    page_sizes=(500,),
)


def sector_detail(request, code):
    """One sector on any level: the fields below it, its provinces, years and newest agreements."""
    sector = get_object_or_404(Sector.objects.select_related("parent__parent"), code=code)
    kept, numbers = KeptCounts.of(sector=sector), KeptCounts().sectors
    hoping = counts.hoping_for(sector)
    context = {
        "section": "sectors",
        "breadcrumbs": [
            *SECTORS.breadcrumbs(linked=True),
            *[(str(above), above.get_absolute_url()) for above in _above(sector)],
            (str(sector), None),
        ],
        "sector": sector,
        "children": counts.bars(
            (child, numbers.get(child.code, 0)) for child in sector.children.all()
        ),
        "see_also": sector.see_also.all(),
        "agreement_count": kept.total,
        "provinces": counts.by_province(kept),
        "years": counts.by_year(kept),
        "kinds": counts.by_kind(kept),
        "hoped_count": hoping.count(),
        "hoping": hoping.with_row_details().newest_first()[:LATEST],
        "latest": in_fixed_order(AgreementTable(newest(LATEST, sector_codes__contains=[code]))),
        "elsewhere": [
            (_("Semua bidang"), SECTORS.url),
            (_("Semua perjanjian"), reverse("agreements:agreement_list")),
        ],
    }
    return render(request, "agreements/sector_detail.html", context)


def _above(sector):
    """The sectors above ``sector``, from the top."""
    above = []
    while sector := sector.parent:
        above.insert(0, sector)
    return above
