"""The totals observed at a mission, each beside a bar of one scale."""

from agreements.models import MissionObservation

from .rows import RangeBar


def with_bars(observations):
    """The ``observations`` in their order, each with ``bar``: a RangeBar of one scale.

    The bars may be compared and never added: several observe one total, or one of its parts.
    """
    largest = max((_most(observation) for observation in observations), default=0)
    for observation in observations:
        observation.bar = RangeBar.of(observation.value_low, _most(observation), largest)
    return observations


def _most(observation: MissionObservation):
    return observation.value_high or observation.value_low
