"""What was promised: follow-ups that are overdue, missions whose outcome nobody reported."""

from django.db.models import Exists, F, OuterRef

from agreements.access import found
from agreements.models import (
    Agreement,
    Progress,
    Realisation,
    RealisationState,
    TradeMission,
    TransactionListing,
)
from agreements.stats.realisation import MILESTONES

from .desk import concerning
from .intervals import MonthsAfter


def overdue(followups, where, desk):
    """Unfinished although the last possible day of its deadline is over."""
    return unfinished(followups, where).filter(due_on__last__lt=desk.today)


def without_deadline(followups, where, desk):
    """Unfinished, and nobody said by when."""
    return unfinished(followups, where).filter(due_on=None)


def unfinished(followups, where):
    """Follow-ups of published records; those of a draft are its maker's affair."""
    followups = followups.filter(progress__in=(Progress.UNKNOWN, Progress.ONGOING))
    agreements = concerning(Agreement.objects.published(), where)
    missions = concerning(TradeMission.objects.published(), where)
    return followups.filter(
        Exists(agreements.filter(pk=OuterRef("agreement_id")))
        | Exists(missions.filter(pk=OuterRef("mission_id")))
    )


def without_realisation(milestone):
    """Missions that passed ``milestone`` months, but not the next, without a figure of their own.

    A figure counts for a milestone when it is of a day after the milestone before it: whoever
    reports after two months and again after five has answered for three and for six.
    """
    earlier = max((each for each in MILESTONES if each < milestone), default=0)
    later = min((each for each in MILESTONES if each > milestone), default=None)

    def rows(missions, where, desk):
        last_day = F("held_on__last")
        reached = missions.published().alias(reached=MonthsAfter(last_day, milestone))
        reached = reached.filter(reached__lte=desk.today)
        if later:
            reached = reached.alias(next=MonthsAfter(last_day, later)).filter(next__gt=desk.today)
        reports = Realisation.objects.filter(
            as_of__last__gt=MonthsAfter(OuterRef("held_on__last"), earlier)
        )
        of_mission = reports.filter(mission=OuterRef("pk"))
        return concerning(reached.exclude(found(of_mission) | found(of_sales(earlier))), where)

    return rows


def of_sales(earlier):
    """The published transactions of a mission of which a figure counts."""
    told_of = TransactionListing.objects.published().exclude(
        realisation=RealisationState.UNREPORTED
    )
    held_last = OuterRef(OuterRef("held_on__last"))
    reports = Realisation.objects.filter(
        transaction=OuterRef("pk"), as_of__last__gt=MonthsAfter(held_last, earlier)
    )
    return told_of.filter(Exists(reports), mission=OuterRef("pk"))
