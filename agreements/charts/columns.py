"""Columns year by year on a round scale: a solid bar up to the least, an outline up to the most."""

from dataclasses import dataclass

from .drawing import Drawing, line, rect, words
from .scale import percent, round_axis, short_amount

TOP, BASE, HEIGHT = 36, 176, 204  # pixels: of the full scale, of zero, of the whole
LEFT = 15  # per cent of the width, for the amounts beside the axis
LABELLED_COLUMNS = 5  # more amounts than these have no room beside one another on a phone
LABELLED_YEARS = 6
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
    def shapes(self):
        first = self.open_y - 6 - 15 * (len(self.amounts) - 1)  # the last is just above the bar
        if self.solid_height:
            yield self._bar("solid", self.solid_y, self.solid_height)
        if self.open_height:
            yield self._bar("open", self.open_y, self.open_height)
        for place, amount in enumerate(self.amounts):
            yield words("amount", amount, self.middle, first + 15 * place, "middle")
        if self.is_unknown:
            yield words("amount", "?", self.middle, BASE - 6, "middle")
        if self.year:
            yield words("label", self.year, self.middle, BASE + 20, "middle")

    def _bar(self, role, y, height):
        return rect(role, x=self.x, y=y, width=self.width, height=height)


@dataclass(frozen=True)
class Gridline:
    """A line of the scale and the amount it stands for."""

    y: int
    amount: str


@dataclass(frozen=True)
class Plot:
    """Columns before the lines of their scale; none where no value is known."""

    columns: list
    gridlines: list

    @property
    def drawing(self):
        return Drawing(HEIGHT, tuple(self._shapes()))

    def _shapes(self):
        for grid in self.gridlines:
            yield line("line", x1=f"{LEFT}%", x2="100%", y1=grid.y, y2=grid.y)
            yield words("label", grid.amount, 0, grid.y + 4)
        yield words("label", "0", 0, BASE + 4)
        for column in self.columns:
            yield from column.shapes
        yield line("base", x1=f"{LEFT}%", x2="100%", y1=BASE, y2=BASE)


def plot(years, ends, largest, *, labelled=LABELLED_COLUMNS):
    """The Plot of ``years``; ``ends`` are {year: (low, high), or None where it is not known}.

    The scale holds ``largest``; so many columns as are ``labelled`` have their amount above them.
    """
    half, top = round_axis(largest)
    every = -(-len(years) // LABELLED_YEARS)
    columns = [
        _column(
            years[place],
            ends.get(years[place], (0, 0)),
            top,
            slot=(place, len(years)),
            is_named=(len(years) - 1 - place) % every == 0,
            is_labelled=len(years) <= labelled,
        )
        for place in range(len(years))
    ]
    gridlines = [Gridline(_y(amount, top), short_amount(amount)) for amount in (half, top)]
    return Plot(columns, gridlines if largest else [])


def _column(year, ends, top, *, slot, is_named, is_labelled):
    place, number = slot
    width = min((100 - LEFT) / number, WIDEST)
    x = LEFT + place * width
    low, high = ends or (0, 0)
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
        _amounts(low, high) if low and is_labelled else (),
        ends is None,
    )


def _amounts(low, high):
    if low == high:
        return (short_amount(low),)
    return f"{short_amount(low)} –", short_amount(high)


def _y(amount, top):
    return BASE - round((BASE - TOP) * amount / top)
