"""Values per year: one panel of columns for each series, since none may be added to another."""

from dataclasses import dataclass

from agreements.stats.series import Series
from agreements.stats.years import totals_by_year

from .scale import percent, round_axis, short_amount

TOP, BASE, HEIGHT = 36, 176, 204  # pixels: of the full scale, of zero, of the panel
LEFT = 15  # per cent of the width, for the amounts beside the axis
LABELLED_COLUMNS = 5  # more amounts than these have no room beside one another on a phone
LABELLED_YEARS = 8
WIDEST = 20  # per cent of the width that a year takes at most


@dataclass(frozen=True)
class Column:
    """One year: a solid bar up to the least it is worth, an outline up to the most.

    ``amounts`` are the words above it; an unknown value has no bar but a question mark.
    """

    year: str
    x: str
    width: str
    middle: str
    solid_y: int
    solid_height: int
    open_y: int
    open_height: int
    amounts: tuple
    is_unknown: bool

    @property
    def first_line(self):
        """Where the first of its amounts stands, so that the last is just above the bar."""
        return self.open_y - 6 - 15 * (len(self.amounts) - 1)


@dataclass(frozen=True)
class Gridline:
    """A line of the scale and the amount it stands for."""

    y: int
    amount: str


@dataclass(frozen=True)
class Panel:
    """The columns of one series and the rows of their table."""

    series: Series
    rows: list
    columns: list
    gridlines: list
    height: int = HEIGHT
    base: int = BASE
    left: str = f"{LEFT}%"

    @property
    def unknown(self):
        return sum(row.total.unknown for row in self.rows)

    @property
    def hedged(self):
        return sum(row.total.hedged for row in self.rows)

    @property
    def has_range(self):
        return any(column.open_height for column in self.columns)


@dataclass(frozen=True)
class YearChart:
    """The panels of trade, and apart from them those of investment."""

    trade: list
    investment: list

    @property
    def panels(self):
        return [*self.trade, *self.investment]

    @property
    def has_range(self):
        return any(panel.has_range for panel in self.panels)


def year_chart(transactions):
    """The YearChart of the published ``transactions``; all its panels span the same years."""
    found = totals_by_year(transactions)
    years = span(row.year for _, rows in found for row in rows)
    panels = [panel(series, rows, years, _largest(rows)) for series, rows in found]
    return YearChart(
        [panel for panel in panels if not panel.series.is_investment],
        [panel for panel in panels if panel.series.is_investment],
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
    half, top = round_axis(largest)
    by_year = {row.year: row.total for row in rows}
    every = -(-len(years) // LABELLED_YEARS)
    columns = [
        _column(
            years[place],
            by_year.get(years[place]),
            top,
            slot=(place, len(years)),
            is_named=(len(years) - 1 - place) % every == 0,
        )
        for place in range(len(years))
    ]
    gridlines = [Gridline(_y(amount, top), short_amount(amount)) for amount in (half, top)]
    return Panel(series, rows, columns, gridlines if largest else [])


def _column(year, total, top, *, slot, is_named):
    place, number = slot
    width = min((100 - LEFT) / number, WIDEST)
    x = LEFT + place * width
    low, high = _ends(total)
    solid_y, open_y = _y(low, top), _y(high, top)
    return Column(
        ("?" if year is None else str(year)) if is_named else "",
        percent(x + width * 0.16, 100),
        percent(width * 0.68, 100),
        percent(x + width / 2, 100),
        solid_y,
        BASE - solid_y,
        open_y,
        solid_y - open_y,
        _amounts(low, high) if low and number <= LABELLED_COLUMNS else (),
        bool(total) and total.value_low is None,
    )


def _ends(total):
    if total is None or total.value_low is None:
        return 0, 0
    return total.value_low, total.value_high


def _amounts(low, high):
    if low == high:
        return (short_amount(low),)
    return f"{short_amount(low)} –", short_amount(high)


def _y(amount, top):
    return BASE - round((BASE - TOP) * amount / top)
