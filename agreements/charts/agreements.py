"""Agreements by year and kind, by sector, and by whether they are in force."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from agreements.stats.agreements import by_affair, by_status, kinds_by_year, without_sector

from .columns import Plot, plot
from .drawing import Chart, Part, rect
from .rows import BAR, Line, lines_drawing, lines_text
from .scale import count_text
from .years import SAID, span

LABELLED = 15  # columns that have room for their number


@dataclass(frozen=True)
class KindPanel:
    """The columns of one kind of document, or of all; ``numbers`` are those of the years."""

    label: str
    numbers: list
    plot: Plot
    years: list

    @property
    def drawing(self):
        return self.plot.drawing

    @property
    def total(self):
        return sum(self.numbers)

    @property
    def text(self):
        if len(self.years) > SAID:
            return _("Angka tiap tahun ada pada tabel.")
        pairs = zip(self.years, self.numbers, strict=True)
        return " ".join(f"{year}: {count_text(number)}." for year, number in pairs)


@dataclass(frozen=True)
class KindYears(Chart):
    """A KindPanel of all agreements and, where there are several kinds, one of each."""

    years: list
    panels: list

    @property
    def says(self):
        return _(
            "Jumlah naskah menurut tahun penandatanganan; tanggal yang berupa rentang dihitung "
            "pada tahun pertamanya. Semua diagram punya skala yang sama."
        )

    @property
    def rows(self):
        """(year, its numbers in the order of the panels), newest first."""
        numbers = zip(*(panel.numbers for panel in self.panels), strict=True)
        return [*zip(self.years, numbers, strict=True)][::-1]

    @property
    def parts(self):
        return [Part(panel.drawing, panel.label, panel.text, half=True) for panel in self.panels]


def kind_years(agreements):
    """The KindYears of the published ``agreements``, in one query; no panels without any."""
    found = kinds_by_year(agreements)
    years = span(year for numbers in found.values() for year in numbers)
    together = [sum(numbers.get(year, 0) for numbers in found.values()) for year in years]
    rows = [(_("Semua jenis"), together)] if found else []
    if len(found) > 1:
        rows += [
            (kind.label, [numbers.get(year, 0) for year in years])
            for kind, numbers in found.items()
        ]
    largest = max(together, default=0)
    return KindYears(years, [_panel(label, row, years, largest) for label, row in rows])


def _panel(label, numbers, years, largest):
    ends = {year: (number, number) for year, number in zip(years, numbers, strict=True)}
    return KindPanel(label, numbers, plot(years, ends, largest, labelled=LABELLED), years)


@dataclass(frozen=True)
class CountedBars(Chart):
    """Agreements counted by something, as ``bars`` of one scale."""

    bars: list
    says: str

    @property
    def parts(self):
        lines = [_line(bar) for bar in self.bars]
        return [Part(lines_drawing(lines), text=lines_text(lines))] if lines else []


def _line(bar):
    shapes = (rect("solid", width=f"{bar.percent}%", height=BAR),)
    return Line(str(getattr(bar.item, "label", bar.item)), shapes, count_text(bar.number))


def affairs(agreements):
    """The CountedBars of the urusan that ``agreements`` are about, most first."""
    said = _("Satu naskah dapat memuat beberapa bidang.")
    if number := without_sector(agreements):
        unknown = _("%(number)s naskah belum diketahui bidangnya.") % {"number": number}
        said = f"{said} {unknown}"
    return CountedBars(by_affair(agreements), said)


def statuses(agreements):
    """The CountedBars of ``agreements`` by whether they are in force today."""
    said = _("Naskah tanpa tanggal akhir belum diketahui masa berlakunya; itu bukan berakhir.")
    return CountedBars(by_status(agreements), said)
