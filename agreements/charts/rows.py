"""Bars of one scale, each beside its name: in the rows of a table, and in a file without one."""

from dataclasses import dataclass

from .drawing import Drawing, inset, rect, words
from .scale import percent

LINE, BAR = 26, 14  # pixels: of a line, of its bar
BARS = ("44%", "22%")  # where the bars of a file begin, and how wide they are
SHORT, LONG = 52, 76  # letters of a name before a bar, and where there is none


@dataclass(frozen=True)
class RangeBar:
    """A bar in per cent of the largest: solid up to the least, ``open`` from there to the most."""

    solid: str
    open: str
    is_range: bool

    @classmethod
    def of(cls, low, high, largest, **fields):
        return cls(percent(low, largest), percent(high - low, largest), low != high, **fields)

    @property
    def drawing(self):
        shapes = [rect("solid", width=self.solid, height=BAR)]
        if self.is_range:
            shapes.append(rect("open", x=self.solid, y=1, width=self.open, height=BAR - 2))
        return Drawing(BAR, tuple(shapes))


@dataclass(frozen=True)
class Line:
    """What is ranked, the shapes of its bar, and its value in words."""

    name: str
    shapes: tuple
    value: str = ""

    @property
    def text(self):
        return f"{self.name}: {self.value}." if self.value else f"{self.name}."

    @property
    def shown_name(self):
        """The name as far as there is room for it."""
        most = SHORT if self.shapes else LONG
        return self.name if len(self.name) <= most else f"{self.name[: most - 1].rstrip()}…"


def lines_drawing(lines):
    """The Drawing of some Lines, one below the other."""
    shapes, y = [], 0
    for line in lines:
        middle = y + LINE // 2
        x, width = BARS
        box = {"x": x, "y": middle - BAR // 2, "width": width, "height": BAR}
        shapes += [
            words("name", line.shown_name, 0, middle + 4),
            inset(*line.shapes, **box),
            words("name", line.value, "100%", middle + 4, "end"),
        ]
        y += LINE
    return Drawing(y, tuple(shapes))


def lines_text(lines):
    """The same in words."""
    return " ".join(line.text for line in lines)
