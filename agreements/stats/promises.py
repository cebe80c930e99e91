"""What was promised in a record and what became of it, as far as the register heard."""

from collections import Counter

from django.db import models
from django.utils.translation import gettext_lazy as _

from agreements.models import Progress


class PromiseState(models.TextChoices):
    """Where a follow-up stands on a day; the late ones are late whatever was heard of them."""

    DONE = "done", _("Selesai")
    LATE = "late", _("Lewat tenggat")
    ONGOING = "ongoing", _("Berjalan")
    DUE = "due", _("Belum jatuh tempo")
    UNKNOWN = "unknown", _("Belum ada kabar")
    DROPPED = "dropped", _("Tidak dilanjutkan")


SETTLED = {Progress.DONE: PromiseState.DONE, Progress.DROPPED: PromiseState.DROPPED}


def state_of(followup, today):
    """The PromiseState of a follow-up on the day ``today``."""
    if followup.progress in SETTLED:
        return SETTLED[followup.progress]
    if followup.due_on and followup.due_on.last < today:
        return PromiseState.LATE
    if followup.progress == Progress.ONGOING:
        return PromiseState.ONGOING
    return PromiseState.DUE if followup.due_on else PromiseState.UNKNOWN


def is_late(followup, today):
    """Whether the last possible day of its deadline is over and it is not settled."""
    return state_of(followup, today) == PromiseState.LATE


def counted(followups, today):
    """(PromiseState, number) of those that occur, in the order of the states."""
    counts = Counter(state_of(followup, today) for followup in followups)
    return [(state, counts[state]) for state in PromiseState if counts[state]]
