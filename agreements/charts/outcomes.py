"""Announced and realised values of one series at a mission, as two bars of one scale."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from agreements.stats.outcomes import MissionOutcomes, Outcome
from agreements.tables.amounts import amount_text, direction
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
        """Both bars, one above the other; nothing where the two cannot be compared."""
        if not self.bars:
            return None
        shapes = (*self._announced_bar(0), self._realised_bar(EACH + 2))
        return Drawing(2 * EACH + 2, shapes)

    def _announced_bar(self, y):
        least, beyond, _realised = self.bars
        yield rect("pale", y=y, width=least, height=EACH)
        if self.is_range:
            yield rect("open", x=least, y=y + 1, width=beyond, height=EACH - 2)

    def _realised_bar(self, y):
        return rect("solid", y=y, width=self.bars[2], height=EACH)

    def lines(self):
        """The rows in a file: the series, each total announced for it, what was realised."""
        yield Line(self.outcome.series.label, ())
        for found in self.outcome.announced:
            bar = tuple(self._announced_bar(2)) if self.bars else ()
            sides = (found.seller_province, found.buyer_province)
            said = _("Diumumkan")
            if any(sides):
                said = f"{said}. {direction(found)}"
            yield Line(f"— {said}", bar, amount_text(found))
        bar = (self._realised_bar(2),) if self.bars else ()
        said = _("Terealisasi")
        yield Line(f"— {said}", bar, self._realised())

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
        lines = [line for row in self.rows for line in row.lines()]
        if report := self.mission.of_mission:
            said = _("Laporan seluruh misi")
            heading = f"{said}, {days_text(report.as_of)}"
            lines.append(Line(heading, (), rupiah_text(report.value) or _("Belum diketahui")))
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
