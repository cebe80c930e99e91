"""Flows between provinces of one series: the matrix of all, and the largest ranked."""

from dataclasses import dataclass

from agreements.stats.series import Series

from .matrix import Matrix, matrix
from .ranked import ranked

SHOWN = 10


@dataclass(frozen=True)
class FlowChart:
    """The Flows of one series; ``number`` of them there are, the largest have ``bars``."""

    series: Series
    number: int
    bars: list
    matrix: Matrix


def flow_chart(flows, series):
    """The FlowChart of those ``flows``, in their order, that belong to ``series``."""
    found = [flow for flow in flows if flow.series == series]
    largest = ranked((flow, flow.total) for flow in found[:SHOWN])
    return FlowChart(series, len(found), largest, matrix(found))
