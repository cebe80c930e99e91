"""Flows between provinces of one series: the matrix of all, and the largest ranked."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from agreements.tables.amounts import direction

from .drawing import Part
from .matrix import MOST, Matrix, matrix, matrix_drawing
from .ranked import RankedChart, ranked
from .rows import lines_drawing, lines_text

SHOWN = 10


@dataclass(frozen=True)
class FlowChart(RankedChart):
    """The Flows of one series."""

    matrix: Matrix

    @property
    def choice(self):
        return self.series.code

    @property
    def says(self):
        said = _(
            "Nilai dari provinsi penjual (baris) ke provinsi pembeli (kolom), menurut nilai "
            "terendahnya. Diagonal adalah perdagangan di dalam satu provinsi."
        )
        if not self.matrix.is_cut:
            return said
        cut = _(
            "Hanya %(number)s penjual dan pembeli dengan transaksi terbanyak; semuanya ada pada "
            "CSV."
        )
        return f"{said} {cut % {'number': MOST}}"

    @property
    def parts(self):
        lines = [bar.line(direction(bar.item)) for bar in self.bars]
        return [
            Part(matrix_drawing(self.matrix), _("Penjual (baris) dan pembeli (kolom)")),
            Part(lines_drawing(lines), _("Arus terbesar"), lines_text(lines)),
        ]


def flow_chart(flows, series):
    """The FlowChart of the ``flows`` of one ``series``, in their order."""
    largest = ranked((flow, flow.total) for flow in flows[:SHOWN])
    return FlowChart(series, len(flows), largest, matrix(flows))
