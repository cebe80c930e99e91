"""The views of an evaluation's sides, one beside the other."""

from dataclasses import dataclass

from agreements.models import CRITERIA, Assessment


@dataclass(frozen=True)
class Criterion:
    """What each side thinks of one criterion (None: not assessed), and the mean of those marks."""

    label: str
    marks: list
    mean: float | None


def side_by_side(assessments):
    """Each criterion, and last the overall rating, over all ``assessments``."""
    return [criterion(name, assessments) for name in (*CRITERIA, "rating")]


def criterion(name, assessments):
    marks = [getattr(assessment, name) for assessment in assessments]
    given = [mark for mark in marks if mark is not None]
    label = Assessment._meta.get_field(name).verbose_name
    return Criterion(label, marks, sum(given) / len(given) if given else None)
