"""Values per year: one panel of columns for each series, since none may be added to another."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from agreements.stats.series import Series
from agreements.stats.totals import number_of
from agreements.stats.years import totals_by_year
from agreements.tables.amounts import amount_text

from .columns import Plot, plot
from .drawing import NO_DRAWING, Chart, Part
from .scale import count_text

MOST = 6  # panels; the series with fewest transactions are left to the CSV
SAID = 12  # more years than these are left to the table


@dataclass(frozen=True)
class Panel:
    """The columns of one series and the rows of their table."""

    series: Series
    rows: list
    plot: Plot

    @property
    def columns(self):
        return self.plot.columns

    @property
    def drawing(self):
        """Nothing where no value is known."""
        return self.plot.drawing if self.plot.gridlines else None

    @property
    def text(self):
        """The values in words, for who does not see the columns."""
        if len(self.rows) > SAID:
            return _("Angka tiap tahun ada pada tabel.")
        unknown = _("Tahun belum diketahui")
        said = (f"{row.year or unknown}: {amount_text(row.total)}." for row in self.rows)
        return " ".join(said)

    @property
    def unknown(self):
        return sum(row.total.unknown for row in self.rows)

    @property
    def note(self):
        """How many values are in no column; nothing where all are."""
        if not self.unknown:
            return ""
        said = ngettext(
            "%(number)s nilai belum diketahui dan tidak digambar.",
            "%(number)s nilai belum diketahui dan tidak digambar.",
            self.unknown,
        )
        return said % {"number": count_text(self.unknown)}

    @property
    def hedged(self):
        return sum(row.total.hedged for row in self.rows)

    @property
    def has_range(self):
        return any(column.open_height for column in self.columns)


@dataclass(frozen=True)
class YearChart(Chart):
    """The panels of trade, and apart from them those of investment."""

    trade: list
    investment: list
    is_cut: bool = False

    @property
    def panels(self):
        return [*self.trade, *self.investment]

    @property
    def has_range(self):
        return any(panel.has_range for panel in self.panels)

    @property
    def says(self):
        """What is counted, and how the columns are read."""
        said = _(
            "Nilai transaksi menurut tahun; tanggal yang berupa rentang dihitung pada tahun "
            "pertamanya. Jenis yang berbeda, dan nilai sekali dengan nilai berkala, tidak "
            "dijumlahkan; tiap diagram punya skala sendiri."
        )
        ranges = _("Batang penuh adalah nilai terendah, garis putus-putus nilai tertinggi.")
        cut = _("Hanya %(number)s jenis dengan transaksi terbanyak; semuanya ada pada CSV.")
        return " ".join(
            [
                said,
                *([ranges] if self.has_range else []),
                *([cut % {"number": MOST}] if self.is_cut else []),
            ]
        )

    @property
    def parts(self):
        return [
            Part(panel.drawing or NO_DRAWING, panel.series.label, panel.text, True, panel.note)
            for panel in self.panels
        ]


def year_chart(transactions):
    """The YearChart of the published ``transactions``; all its panels span the same years."""
    found = totals_by_year(transactions)
    years = span(row.year for _series, rows in found for row in rows)
    numbers = {series: number_of(row.total for row in rows) for series, rows in found}
    most = set(sorted(numbers, key=numbers.get, reverse=True)[:MOST])
    shown = [(series, rows) for series, rows in found if series in most]
    panels = [panel(series, rows, years, _largest(rows)) for series, rows in shown]
    return YearChart(
        [panel for panel in panels if not panel.series.is_investment],
        [panel for panel in panels if panel.series.is_investment],
        is_cut=len(found) > MOST,
    )


def span(years):
    """Every year from the first of ``years`` to the last; after them None if one is not known."""
    occurring = set(years)
    known = occurring - {None}
    every = list(range(min(known), max(known) + 1)) if known else []
    return [*every, None] if None in occurring else every


def _largest(rows):
    return max((row.total.value_high or 0 for row in rows), default=0)


def panel(series, rows, years, largest):
    """The Panel of the YearTotals ``rows``, on a scale that holds ``largest``."""
    return Panel(series, rows, plot(years, {row.year: _ends(row.total) for row in rows}, largest))


def _ends(total):
    return None if total.value_low is None else (total.value_low, total.value_high)
