"""Trade missions and the totals announced at them."""

from dataclasses import dataclass

from django.shortcuts import render
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from agreements.charts.announcements import with_bars
from agreements.exports import MISSION_COLUMNS, OBSERVATION_COLUMNS
from agreements.filters.missions import MissionFilter, ObservationFilter
from agreements.models import (
    Basis,
    Fact,
    MissionRole,
    Recurrence,
    Standing,
    TradeMission,
    Transaction,
    TransactionKind,
    TransactionListing,
)
from agreements.stats.customers import customers_of, pairs_of
from agreements.stats.items import comparisons, items
from agreements.stats.mission import announced_ranges, former_mission, kind_rows, over_the_day
from agreements.stats.promises import counted
from agreements.stats.realisation import milestones
from agreements.stats.sales import sales_of
from agreements.stats.totals import totals_by_kind
from agreements.stats.trade import announced
from agreements.tables.agreements import AgreementTable
from agreements.tables.cells import days_text
from agreements.tables.fixed import in_fixed_order
from agreements.tables.trade import MissionTable, ObservationTable
from agreements.values.money import format_rupiah_short

from .addresses import canonical_redirect, record_at
from .citing import citation_of
from .entries import mission_entry
from .linked_data import mission_thing, record_page
from .lists import RegisterList
from .sources import cited
from .trade import listed_missions

ITEMS_SHOWN = 25


def listed_observations():
    return announced(TradeMission.objects.published())


MISSIONS = RegisterList(
    name="mission",
    path="misi-dagang",
    section="missions",
    title=_("Misi dagang"),
    lead=_(
        "Misi dagang, temu usaha, dan kunjungan perdagangan. Nilai adalah yang diumumkan saat itu; "
        "jenisnya berbeda-beda dan tidak dijumlahkan."
    ),
    counted=ngettext_lazy("{count} misi dagang", "{count} misi dagang", "number"),
    queryset=listed_missions,
    filterset=MissionFilter,
    table=MissionTable,
    columns=MISSION_COLUMNS,
    entry=mission_entry,
)

OBSERVATIONS = RegisterList(
    name="observation",
    path="misi-dagang/nilai",
    section="missions",
    title=_("Nilai yang diumumkan"),
    lead=_(
        "Total yang diumumkan pada misi dagang, satu baris untuk tiap pengamatan. "
        "Beberapa baris dapat menyebut total yang sama, jadi jangan dijumlahkan."
    ),
    counted=ngettext_lazy("{count} pengamatan", "{count} pengamatan", "number"),
    queryset=listed_observations,
    filterset=ObservationFilter,
    table=ObservationTable,
    columns=OBSERVATION_COLUMNS,
    parent=MISSIONS,
)


def mission_detail(request, pk, slug=""):
    """One mission: who, where, what was announced, its goods, and what became of it."""
    mission = record_at(listed_missions(), pk)
    if moved := canonical_redirect(request, mission):
        return moved
    entry = mission_entry(mission)
    agreements = mission.agreements.published().with_status().with_row_details().newest_first()
    followups = mission.followups.select_related("agency__province")
    context = {
        "section": "missions",
        "breadcrumbs": [*MISSIONS.breadcrumbs(linked=True), (mission.title, None)],
        "mission": mission,
        "summary": entry.summary,
        "og_type": "article",
        "linked_data": record_page(mission, entry, mission_thing(mission)),
        "citation": citation_of("mission", mission),
        "place": _place(mission),
        "held_is_inferred": mission.held_basis == Basis.INFERRED,
        "cited": cited(mission, shown=_disputable(mission)),
        "agreements": in_fixed_order(AgreementTable(list(agreements))),
        "followups": followups,
        "promises": counted(followups, localdate()),
        "obstacles": mission.obstacles.all(),
        "realisations": mission.realisations.all(),
        "customers": customers_of(mission),
        "pair_count": len(pairs_of(mission)),
        **_participants(mission),
        **_values(mission),
    }
    context |= _aftermath(mission, context["kinds"])
    return render(request, "agreements/mission_detail.html", context)


def _disputable(mission):
    """The register's own values of the facts on which sources tend to disagree."""
    return {
        Fact.KIND: mission.get_kind_display(),
        Fact.HELD_ON: days_text(mission.held_on),
        Fact.PLACE: _place(mission),
        Fact.THEME: mission.theme,
    }


def _place(mission):
    return ", ".join(filter(None, [mission.venue, mission.city]))


def _participants(mission):
    participants = list(mission.participants.select_related("province"))
    sectors = list(mission.sector_links.select_related("sector"))
    return {
        "participants": participants,
        "counted": participants if any(one.business_count for one in participants) else [],
        "hosts": [one for one in participants if one.role == MissionRole.HOST],
        "visitors": [one for one in participants if one.role == MissionRole.VISITOR],
        "people": mission.namedpersons.select_related("province", "agency__province"),
        "agreed": [link for link in sectors if link.standing == Standing.AGREED],
        "hoped": [link for link in sectors if link.standing == Standing.HOPED],
    }


def _values(mission):
    observations = over_the_day(
        mission.observations.select_related("seller_province", "buyer_province")
    )
    for observation in observations:
        observation.cited_as = format_rupiah_short(observation.value_low)
    sales = sales_of(Transaction.objects.published().filter(mission=mission))
    shown, item_count = items(sales, ITEMS_SHOWN)
    totals = totals_by_kind(TransactionListing.objects.filter(mission=mission.pk))
    ranges = announced_ranges(observations)
    former = former_mission(mission)
    return {
        "observations": with_bars(observations),
        "value_names": [observation.cited_as for observation in observations],
        "has_official": any(observation.is_official for observation in observations),
        "headline": _headline(ranges),
        "former": former,
        "kinds": kind_rows(mission, ranges, totals, _announced_at(former)),
        "items": shown,
        "item_count": item_count,
        "transaction_count": len(sales),
        "comparisons": comparisons(ranges, sales),
    }


def _headline(ranges):
    """The announced totals of both ways together, the official one first and investment last."""
    whole = [found for found in ranges if not found.has_direction] or ranges
    return sorted(
        whole, key=lambda found: (found.kind == TransactionKind.INVESTMENT, not found.is_official)
    )


def _announced_at(mission):
    if mission is None:
        return []
    return announced_ranges(
        mission.observations.select_related("seller_province", "buyer_province")
    )


@dataclass(frozen=True)
class AfterRow:
    """What became of one kind: what was promised, and (Milestone, its Realised or None)."""

    kind: TransactionKind
    recurrence: Recurrence
    promised: list
    realised: list


def _aftermath(mission, kinds):
    """Where the mission stood after three, six and twelve months, a row for each kind."""
    found = milestones(mission, localdate())
    return {
        "milestones": found,
        "after_rows": [row for kind in kinds for row in _rows(kind, found)],
    }


def _rows(kind_row, found):
    """One row for each recurrence that was recorded; what was only announced is promised once."""
    promised = [(total.recurrence, [total]) for total in kind_row.recorded]
    if not promised:
        promised = [(Recurrence.ONCE, kind_row.announced)] if kind_row.announced else []
    return [
        AfterRow(
            kind_row.kind,
            recurrence,
            values,
            [
                (milestone, milestone.by_kind.get((kind_row.kind, recurrence)))
                for milestone in found
            ],
        )
        for recurrence, values in promised
    ]
