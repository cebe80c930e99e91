"""What was announced at missions beside what was reported afterwards, kind by kind."""

from dataclasses import dataclass

from agreements.models import Realisation, Recurrence, TradeMission, TransactionKind

from .realisation import Realised, realised_by_kind, reported_of_missions
from .series import Series
from .totals import kind_order


@dataclass(frozen=True)
class Outcome:
    """One series at a mission: its AnnouncedRanges, and what its single transactions became.

    ``realised`` is None where no transaction of the series is recorded.
    """

    series: Series
    announced: list
    realised: Realised | None

    @property
    def is_reported(self):
        return bool(self.realised and self.realised.reported)


@dataclass(frozen=True)
class MissionOutcomes:
    """The Outcomes of a mission, and the latest report on the mission as a whole, kind unknown."""

    mission: TradeMission
    outcomes: list
    of_mission: Realisation | None


def outcomes(announced, kinds=()):
    """The MissionOutcomes of (published mission, its AnnouncedRanges) pairs, in two queries.

    ``kinds`` leaves out what was realised of others. A series that was neither announced nor
    reported has no row; an announced total is for once.
    """
    numbers = [mission.pk for mission, _ in announced]
    realised, reported = realised_by_kind(numbers), reported_of_missions(numbers)
    return [
        MissionOutcomes(
            mission,
            _outcomes(ranges, _of_kinds(realised.get(mission.pk, {}), kinds)),
            reported.get(mission.pk),
        )
        for mission, ranges in announced
    ]


def _of_kinds(realised, kinds):
    return {
        Series(TransactionKind(kind), Recurrence(recurrence)): found
        for (kind, recurrence), found in realised.items()
        if not kinds or kind in kinds
    }


def _outcomes(ranges, realised):
    announced = {}
    for found in ranges:
        announced.setdefault(Series(found.kind, Recurrence.ONCE), []).append(found)
    reported = {series for series, found in realised.items() if found.reported}
    return [
        Outcome(series, announced.get(series, []), realised.get(series))
        for series in sorted(announced.keys() | reported, key=kind_order)
    ]
