"""What was promised: follow-ups that are overdue, missions whose outcome nobody reported."""

from django.db.models import Exists, F, OuterRef, Q

from agreements.models import Agreement, Progress, Realisation, TradeMission
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
    agreements = concerning(Agreement.objects.published(), where).values("pk")
    missions = concerning(TradeMission.objects.published(), where).values("pk")
    return followups.filter(Q(agreement__in=agreements) | Q(mission__in=missions))


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
        reported = Realisation.objects.filter(
            Q(mission=OuterRef("pk")) | Q(transaction__mission=OuterRef("pk")),
            as_of__last__gt=MonthsAfter(OuterRef("held_on__last"), earlier),
        )
        return concerning(reached.filter(~Exists(reported)), where)

    return rows
