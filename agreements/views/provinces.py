"""Provinces, and what there is between two of them."""

from functools import partial

from django.http import Http404
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import get_script_prefix, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext_lazy

from agreements.charts.network import network
from agreements.exports import PROVINCE_COLUMNS
from agreements.filters.agreements import newest
from agreements.filters.regions import ProvinceFilter
from agreements.models import Certainty
from agreements.remembering import follows
from agreements.stats import agreements as counts
from agreements.stats import trade
from agreements.stats.counts import KeptCounts, number_of_pair
from agreements.stats.reference import borders_of, provinces
from agreements.stats.regions import provinces_with_counts
from agreements.tables.agreements import AgreementTable
from agreements.tables.fixed import in_fixed_order
from agreements.tables.regions import ProvinceTable
from agreements.versions import kept

from .linked_data import province_thing
from .lists import RegisterList
from .trade import announces, mission_table, pair_trade, province_trade

LATEST = 5
LATEST_OF_PAIR = 10

PROVINCES = RegisterList(
    name="province",
    path="provinsi",
    section="provinces",
    title=gettext_lazy("Provinsi"),
    lead=gettext_lazy("Pilih satu provinsi untuk melihat mitra, bidang, dan perdagangannya."),
    counted=ngettext_lazy("{count} provinsi", "{count} provinsi", "number"),
    queryset=provinces_with_counts,
    filterset=ProvinceFilter,
    table=ProvinceTable,
    columns=PROVINCE_COLUMNS,
    page_sizes=(50,),
)


def _topics(slug):
    """What the page of a province follows from: what is counted of it, and its newest records."""
    code = _province(slug).pk
    return [f"{topic}:{code}" for topic in ("agreements", "titles", "trade", "missions")]


def _topics_of_pair(first, second):
    """What the page of a pair follows from: all that concerns one of them."""
    return [
        topic
        for slug in (first, second)
        for topic in (*_topics(slug), f"transactions:{_province(slug).pk}")
    ]


@follows(_topics)
def province_detail(request, slug):
    """One province: partners, sectors, years, trade, agencies, newest agreements and missions.

    Most writes concern other provinces, and of those that do not most leave what is counted.
    """
    province = _province(slug)
    missions = _kept(province, "missions", _missions)
    is_announced = missions["is_announced"]
    context = {
        "section": "provinces",
        "breadcrumbs": [*PROVINCES.breadcrumbs(linked=True), (province.name, None)],
        "province": province,
        "linked_data": [province_thing(province)],
        "founded": province.founded and _is_confirmed(province.founded_certainty),
        "neighbours": _neighbours(province),
        **_kept(province, "agreements", _figures),
        "latest": _latest(LATEST, province),
        "traded": _kept(province, "trade", partial(_traded, is_announced), is_announced),
        **missions,
        "elsewhere": [_link_to_list("agreement"), _link_to_list("province")],
    }
    return render(request, "agreements/province_detail.html", context)


def _kept(province, topic, make, *further):
    """What ``make`` makes of a province from ``topic`` of it and the reference data alone."""
    name = ("province", topic, province.pk, get_script_prefix(), *further)
    return kept(name, lambda: make(province), [f"{topic}:{province.pk}"])


def _missions(province):
    """How many there are, whether they announced totals, and the newest as HTML."""
    missions = trade.missions_of(province)
    newest = mission_table(missions.newest_first(), LATEST)
    return {
        "mission_count": missions.count(),
        "is_announced": announces(newest),
        "missions": render_to_string("tables/table.html", {"table": newest}),
    }


def _traded(is_announced, province):
    context = {**province_trade(province), "is_announced": is_announced}
    return render_to_string("agreements/_trade.html", context)


def _figures(province):
    """Numbers for the head of the page, and the ranked lists and diagrams as HTML."""
    found = KeptCounts.of(province=province)
    years, partners = counts.by_year(found), network(province, found)
    ranked = {
        "province": province,
        "filtered": f"{reverse('agreements:agreement_list')}?provinsi={province.code}",
        "network": partners,
        "years": years,
        "affairs": counts.by_affair(found),
        "without_sector": found.without_sector,
        "kinds": counts.by_kind(found),
        "statuses": counts.by_status(found),
        "agencies": counts.agencies_of(province, found),
    }
    return {
        "agreement_count": found.total,
        "unimplemented_count": found.unimplemented,
        "unnamed_count": found.unnamed,
        "partner_count": len(partners.partners),
        "span": list(dict.fromkeys(year.item for year in (*years[:1], *years[-1:]))),
        "figures": render_to_string("agreements/_province_figures.html", ranked),
    }


def _latest(number, *provinces):
    """The newest agreements of all ``provinces`` as a table."""
    codes = [province.pk for province in provinces]
    return in_fixed_order(AgreementTable(newest(number, province_codes__contains=codes)))


@follows(_topics_of_pair)
def pair_detail(request, first, second):
    """What is newest between two provinces; the lower code comes first in the address."""
    one, other = (_province(slug) for slug in (first, second))
    if one == other:
        raise Http404
    if other.code < one.code:
        return redirect("agreements:pair_detail", other.slug, one.slug, permanent=True)
    agreement_count = number_of_pair(one, other)
    missions = trade.missions_of(one, other)
    newest = mission_table(missions.newest_first(), LATEST_OF_PAIR)
    traded = pair_trade(one, other)
    mission_count = missions.count()
    context = {
        "section": "provinces",
        "breadcrumbs": [
            *PROVINCES.breadcrumbs(linked=True),
            (one.name, one.get_absolute_url()),
            (other.name, None),
        ],
        "one": one,
        "other": other,
        "border": _border(one, other),
        "is_empty": not (
            agreement_count or mission_count or any(flow.totals for flow in traded["trade"])
        ),
        "agreement_count": agreement_count,
        "latest": _latest(LATEST_OF_PAIR, one, other),
        "affairs": counts.affair_years(one, other),
        **traded,
        "mission_count": mission_count,
        "missions": newest,
        "is_announced": announces(newest),
        "both": f"provinsi={one.code}&provinsi={other.code}",
        "elsewhere": [
            (str(one), one.get_absolute_url()),
            (str(other), other.get_absolute_url()),
            _link_to_list("agreement"),
        ],
    }
    return render(request, "agreements/pair_detail.html", context)


def _neighbours(province):
    """(neighbour, the kind of border between, whether that is confirmed) in code order."""
    return [
        (neighbour, border.get_kind_display(), _is_confirmed(border.certainty))
        for neighbour, border in borders_of(province)
    ]


def _border(one, other):
    """The kind of border between two provinces and whether it is confirmed; nothing without one."""
    return next((border for near, *border in _neighbours(one) if near == other), None)


def _province(slug):
    found = (province for province in provinces().values() if province.slug == slug)
    if province := next(found, None):
        return province
    raise Http404


def _is_confirmed(certainty):
    return bool(certainty) and Certainty(certainty).is_confirmed


def _link_to_list(name):
    labels = {"agreement": _("Semua perjanjian"), "province": _("Semua provinsi")}
    return labels[name], reverse(f"agreements:{name}_list")
