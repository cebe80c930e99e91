"""One mission in numbers: what was announced, aimed at and recorded, beside the mission before."""

import re
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count

from agreements.models import Province, TradeMission, TransactionKind

# "pukul 12.33 WIB": the zones of Indonesia are 7, 8 and 9 hours ahead of UTC.
CLOCK = re.compile(r"\b([01]?[0-9]|2[0-3])[.:]([0-5][0-9])(?:\s*(WIB|WITA|WIT)\b)?", re.IGNORECASE)
HOURS_AHEAD = {"WIB": 7, "WITA": 8, "WIT": 9}


def over_the_day(observations):
    """The totals in the order in which they were observed: by day, then by clock where one is said.

    A clock without a zone is read as WIB; what has no clock stands before the others of its day.
    """
    return sorted(observations, key=_moment)


def _moment(observation):
    day = observation.observed_on
    found = CLOCK.search(observation.observed_at)
    if found is None:
        return (day is None, day and day.first, False, 0, observation.pk)
    hour, minute, zone = found.groups()
    minutes = 60 * int(hour) + int(minute) - 60 * HOURS_AHEAD[(zone or "WIB").upper()]
    return (day is None, day and day.first, True, minutes, observation.pk)


@dataclass(frozen=True)
class AnnouncedRange:
    """What was announced of one kind and direction, in rupiah: one total, or the least and most."""

    kind: TransactionKind
    seller_province: Province | None
    buyer_province: Province | None
    value_low: Decimal
    value_high: Decimal
    is_official: bool

    @property
    def has_direction(self):
        return bool(self.seller_province or self.buyer_province)


def announced_ranges(observations):
    """One AnnouncedRange per kind and direction; an official total stands for its whole group."""
    groups = {}
    for observation in observations:
        key = (observation.kind, observation.seller_province, observation.buyer_province)
        groups.setdefault(key, []).append(observation)
    return [_range_of(*key, group) for key, group in groups.items()]


def _range_of(kind, seller, buyer, group):
    official = [observation for observation in group if observation.is_official]
    used = official or group
    return AnnouncedRange(
        TransactionKind(kind),
        seller,
        buyer,
        min(observation.value_low for observation in used),
        max(observation.value_high or observation.value_low for observation in used),
        bool(official),
    )


@dataclass(frozen=True)
class KindRow:
    """One kind of value at a mission: announced, aimed at, recorded, and at the mission before."""

    kind: TransactionKind
    announced: list
    target: Decimal | None
    recorded: list
    formerly: list

    @property
    def attained(self):
        """The announced total in percent of the target: one number, or the least and the most.

        A total of one direction only is no answer to a target.
        """
        whole = [found for found in self.announced if not found.has_direction]
        if not (self.target and whole):
            return []
        ends = whole[0].value_low, whole[0].value_high
        return sorted({round(100 * end / self.target) for end in ends})


def kind_rows(mission, ranges, totals, formerly=()):
    """A KindRow for each kind that occurs in the AnnouncedRanges or KindTotals or is aimed at."""
    rows = [
        KindRow(
            kind,
            [found for found in ranges if found.kind == kind],
            mission.target_value if mission.target_kind == kind else None,
            [total for total in totals if total.kind == kind],
            [found for found in formerly if found.kind == kind],
        )
        for kind in TransactionKind
    ]
    return [row for row in rows if row.announced or row.recorded or row.formerly or row.target]


def former_mission(mission):
    """The latest published mission before this one between just the same provinces, or None."""
    provinces = [part.province_id for part in mission.participants.all()]
    missions = TradeMission.objects.published().filter(
        held_on__startswith__lt=mission.held_on.first
    )
    counted = (
        missions.involving(*provinces)
        .alias(number=Count("participants"))
        .filter(number=len(provinces))
    )
    return counted.newest_first().first() if provinces else None
