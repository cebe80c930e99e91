"""Announced and realised values of one series at a mission, as two bars of one scale."""

from dataclasses import dataclass

from django.utils.html import strip_tags
from django.utils.translation import gettext as _

from agreements.stats.outcomes import MissionOutcomes, Outcome
from agreements.tables.amounts import amount
from agreements.tables.cells import days_text, rupiah_text

from .drawing import Chart, Drawing, Part, rect
from .rows import Line, lines_drawing, lines_text
from .scale import percent

EACH = 11  # pixels of a bar; the announced one is above


@dataclass(frozen=True)
class OutcomeRow:
    """An Outcome and its bars in per cent of the larger one, where both values are known."""

    outcome: Outcome
    bars: tuple

    @property
    def is_range(self):
        (announced,) = self.outcome.announced
        return announced.value_low != announced.value_high

    @property
    def drawing(self):
        """Nothing where the two cannot be compared."""
        return Drawing(2 * EACH + 2, tuple(self._shapes())) if self.bars else None

    def _shapes(self):
        least, beyond, realised = self.bars
        yield rect("pale", width=least, height=EACH)
        if self.is_range:
            yield rect("open", x=least, y=1, width=beyond, height=EACH - 2)
        yield rect("solid", y=EACH + 2, width=realised, height=EACH)

    @property
    def line(self):
        """The row in a file: both values in words."""
        shapes = self.drawing.shapes if self.bars else ()
        said = f"{self._announced()} · {self._realised()}"
        return Line(self.outcome.series.label, shapes, said, 2 * EACH + 2)

    def _announced(self):
        return " / ".join(strip_tags(amount(found)) for found in self.outcome.announced) or "–"

    def _realised(self):
        if not self.outcome.is_reported:
            return _("belum ada laporan")
        return rupiah_text(self.outcome.realised.value) or _("Belum diketahui")


@dataclass(frozen=True)
class OutcomeGroup:
    """The rows of one mission, which is named once."""

    mission: MissionOutcomes
    rows: list

    @property
    def part(self):
        held = self.mission.mission
        lines = [row.line for row in self.rows]
        if report := self.mission.of_mission:
            said = f"{_('Laporan seluruh misi')}, {days_text(report.as_of)}"
            lines.append(Line(said, (), rupiah_text(report.value) or _("Belum diketahui")))
        heading = f"{held}, {days_text(held.held_on)}"
        return Part(lines_drawing(lines), heading, lines_text(lines))


@dataclass(frozen=True)
class OutcomeChart(Chart):
    """The newest missions, ``most`` of them, each an OutcomeGroup."""

    groups: list
    most: int

    @property
    def says(self):
        said = _(
            "Total yang diumumkan pada %(number)s misi terbaru (semuanya ada pada CSV), di "
            "samping realisasi terakhir yang dilaporkan atas transaksinya dari jenis yang sama. "
            "Pada diagram, batang atas yang diumumkan (garis putus-putus sampai nilai tertinggi), "
            "batang bawah yang terealisasi; tiap baris punya skala sendiri."
        )
        return said % {"number": self.most}

    @property
    def parts(self):
        return [group.part for group in self.groups]


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
