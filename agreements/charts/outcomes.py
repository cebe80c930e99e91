"""Announced and realised values of one series at a mission, as two bars of one scale."""

from dataclasses import dataclass

from agreements.stats.outcomes import MissionOutcomes, Outcome

from .scale import percent


@dataclass(frozen=True)
class OutcomeRow:
    """An Outcome and its bars in per cent of the larger one, where both values are known."""

    outcome: Outcome
    bars: tuple

    @property
    def is_range(self):
        (announced,) = self.outcome.announced
        return announced.value_low != announced.value_high


@dataclass(frozen=True)
class OutcomeGroup:
    """The rows of one mission, which is named once."""

    mission: MissionOutcomes
    rows: list


def outcome_groups(missions):
    """An OutcomeGroup for each MissionOutcomes, in the order given."""
    return [
        OutcomeGroup(mission, [OutcomeRow(found, _bars(found)) for found in mission.outcomes])
        for mission in missions
    ]


def _bars(outcome):
    """(least announced, from there to the most, realised); nothing unless there is one of each.

    Totals announced for two directions may overlap, so no bar stands for them together.
    """
    if len(outcome.announced) != 1 or not outcome.is_reported or outcome.realised.value is None:
        return ()
    (announced,), realised = outcome.announced, outcome.realised.value
    low, high = announced.value_low, announced.value_high
    largest, parts = max(high, realised), (low, high - low, realised)
    return tuple(percent(part, largest) for part in parts)
