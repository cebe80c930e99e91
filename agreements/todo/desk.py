"""From which desk, and on which day, it is asked what needs attention."""

import datetime
from dataclasses import dataclass, field

from django.utils import timezone

from agreements.access import Reach, home_desks, reach, rule_of
from agreements.models import Province, User

NATIONAL = "nasional"
EVERYWHERE = Reach(national=True, everywhere=True)


@dataclass(frozen=True)
class Desk:
    """The desks of ``user``, or the one with ``code``; without a user that desk as a whole.

    ``code`` is a province's, ``nasional``, or empty for all of them. ``today`` is a day in Jakarta.
    """

    user: User | None = None
    code: str = ""
    today: datetime.date = field(default_factory=lambda: timezone.localdate())

    @classmethod
    def chosen(cls, user, code):
        """The desk that an address names; all of the user's for anything that is no code."""
        known = code == NATIONAL or (len(code) == 2 and code.isascii() and code.isdigit())
        return cls(user, code if known else "")

    def reach(self, verb):
        """The Reach for a verb of ``agreements.access``, narrowed to the desk that was chosen."""
        where = reach(self.user, verb) if self.user else EVERYWHERE
        if not self.code:
            return where
        if self.code == NATIONAL:
            return Reach(national=where.national)
        held = where.everywhere or self.code in where.codes
        return Reach(codes=frozenset({self.code} if held else ()))


def desks_of(user):
    """The desks between which ``user`` may switch: provinces by code; None is the national."""
    if reach(user, "view").everywhere:
        return [*Province.objects.in_code_order(), None]
    return home_desks(user, "view")


def concerning(records, where):
    """The records that are these desks' business: their own, and those they take part in."""
    if where.everywhere:
        return records
    return records.filter(rule_of(records.model).reached(where))


def kept_by(queryset, where):
    """The records that these desks own."""
    if where.everywhere:
        return queryset
    own = queryset.filter(owner__in=where.codes)
    return own | queryset.filter(owner=None) if where.national else own
