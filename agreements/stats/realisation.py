"""What became of what was agreed: values delivered or paid by some day, kinds apart.

A realisation is cumulative, so the latest one of a day or before it is the state on that day.
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db import models
from django.db.models import Count, F, Q, Sum

from agreements.models import Realisation, Transaction, TransactionListing


def with_state(transactions):
    """``transactions`` with ``realisation``, their RealisationState."""
    return transactions.with_realised().alias(realisation=F("listing__realisation"))


def with_outcome(transactions):
    """``transactions`` with ``outcome``, their RealisationState, and ``delivered``, the rupiah."""
    return with_state(transactions).annotate(outcome=F("realisation"), delivered=F("realised"))


@dataclass(frozen=True)
class MissionNews:
    """What is known of a mission's outcome: of its ``number`` transactions how many ``reported``
    something, and the latest report on the mission as a whole."""

    mission: models.Model
    number: int
    reported: int
    of_mission: models.Model | None


MILESTONES = (3, 6, 12)  # months after a mission's last day


@dataclass(frozen=True)
class Realised:
    """What was reported of ``number`` transactions: of how many, and in all how many rupiah.

    ``value`` is None where no report says a value.
    """

    number: int
    reported: int
    value: Decimal | None


def realised_by_kind(missions, by=None):
    """{mission's number: {(kind, recurrence): Realised}} of published transactions, in one query.

    ``missions`` are their numbers or a queryset; ``by`` leaves out reports of a later day.
    """
    transactions = TransactionListing.objects if by is None else Transaction.objects
    rows = (
        transactions.published()
        .filter(mission__in=missions)
        .order_by()
        .with_realised(by)
        .values("mission", "kind", "recurrence")
        .annotate(
            number=Count("pk"),
            reported=Count("pk", filter=Q(is_reported=True)),
            value=Sum("realised"),
        )
    )
    found = {}
    for row in rows:
        realised = Realised(row["number"], row["reported"], row["value"])
        found.setdefault(row["mission"], {})[row["kind"], row["recurrence"]] = realised
    return found


def reported_of_missions(missions, by=None):
    """{mission's number: the latest Realisation of the mission as a whole that says a value}."""
    reports = Realisation.objects.filter(mission__in=missions, value__isnull=False).up_to(by)
    return {report.mission_id: report for report in reports.order_by("as_of__last", "pk")}


def news_of(missions):
    """The MissionNews of each mission, in two queries; none where there is no mission."""
    if not missions:
        return []
    numbers = [mission.pk for mission in missions]
    realised, reported = realised_by_kind(numbers), reported_of_missions(numbers)
    return [
        MissionNews(
            mission,
            sum(each.number for each in realised.get(mission.pk, {}).values()),
            sum(each.reported for each in realised.get(mission.pk, {}).values()),
            reported.get(mission.pk),
        )
        for mission in missions
    ]


@dataclass(frozen=True)
class Milestone:
    """What was known at the end of the month that is ``months`` months after a mission."""

    months: int
    day: date
    is_reached: bool
    by_kind: dict
    of_mission: Realisation | None


def milestones(mission, today):
    """The Milestones of a published mission; reports of later days are left out of each."""
    return [_milestone(mission, months, today) for months in MILESTONES]


def _milestone(mission, months, today):
    day = end_of_month(mission.held_on.last, months)
    return Milestone(
        months,
        day,
        day <= today,
        realised_by_kind([mission.pk], day).get(mission.pk, {}),
        reported_of_missions([mission.pk], day).get(mission.pk),
    )


def end_of_month(day, months):
    """The last day of the month that is some months after ``day``: time to write the report."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, monthrange(year, month + 1)[1])
