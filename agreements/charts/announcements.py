"""The totals observed at a mission, each beside a bar of one scale."""

from agreements.models import MissionObservation

from .scale import percent


def with_bars(observations):
    """The ``observations`` in their order, each with ``bar``: its ends in per cent of the largest.

    The bars may be compared and never added: several observe one total, or one of its parts.
    """
    largest = max((_most(observation) for observation in observations), default=0)
    for observation in observations:
        low, high = observation.value_low, _most(observation)
        observation.bar = {
            "solid": percent(low, largest),
            "open": percent(high - low, largest),
            "is_range": low != high,
        }
    return observations


def _most(observation: MissionObservation):
    return observation.value_high or observation.value_low
