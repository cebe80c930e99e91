"""The 38 provinces as equal tiles, roughly where they lie, darker for more."""

import csv
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path

from django.utils.translation import gettext as _

from agreements.models import Province
from agreements.stats.measures import Measure
from agreements.stats.reference import provinces

from .drawing import Chart, Drawing, Part, link, rect, words
from .scale import count_text, percent

GRID = Path(__file__).resolve().parent.parent / "data" / "reference" / "tile_grid.csv"
COLUMNS, TILE, GAP = 12, 46, 3  # in a row; pixels of a tile's height, and below it
SHARE = 0.955  # of its column's width that a tile takes
SHORT = 9  # letters that a tile has room for; of a longer name the last word
KEY = 64  # pixels for the key below, in a file
NUMBER = {"font-size": 14, "font-weight": 600}


@dataclass(frozen=True)
class Place:
    """Where the tile of a province stands, and three letters for where there is no room."""

    row: int
    column: int
    code: str


@cache
def places():
    """{code: Place}, as laid down in the reference data."""
    with GRID.open(encoding="utf-8", newline="") as text:
        return {
            row["code"]: Place(int(row["row"]), int(row["col"]), row["short_label"])
            for row in csv.DictReader(text)
        }


@dataclass(frozen=True)
class Step:
    """A shade: from ``least`` to ``most``, which the darkest has not."""

    number: int
    least: int
    most: int | None

    @property
    def label(self):
        if self.most is None:
            return _("%(number)s atau lebih") % {"number": count_text(self.least)}
        ends = dict.fromkeys(count_text(end) for end in (self.least, self.most))
        return "–".join(ends)


@dataclass(frozen=True)
class Tile:
    """A province, its number and how dark that is."""

    province: Province
    number: int
    step: int

    @property
    def name(self):
        """What the link is called."""
        return f"{self.province}: {count_text(self.number)}"

    def shapes(self, place):
        x, width = 100 * (place.column - 1) / COLUMNS, SHARE * 100 / COLUMNS
        y, middle = (TILE + GAP) * (place.row - 1), percent(x + width / 2, 100)
        role, short = f"on-{self.step}", self.province.short_name
        yield rect(
            f"step-{self.step}",
            x=percent(x, 100),
            y=y + 1,
            width=percent(width, 100),
            height=TILE - 1,
        )
        if len(short) > SHORT:
            short = short.split()[-1]
        yield self._words(role, short, middle, y + 19, size=11, kind="tile-name")
        yield self._words(role, place.code, middle, y + 19, size=9, kind="tile-code")
        yield words(role, count_text(self.number), middle, y + 37, "middle", **NUMBER)

    @staticmethod
    def _words(role, text, x, y, *, size, kind):
        """The name on a wide page or the code on a narrow one; a file has the name."""
        hidden = {"display": "none"} if kind == "tile-code" else {}
        own = {"class": f"chart-{role} {kind}", "font-size": size, **hidden}
        return words(role, text, x, y, "middle", **own)


@dataclass(frozen=True)
class TileMap(Chart):
    """The tiles of one Measure, in the order of the codes, and what their shades mean."""

    measure: Measure
    tiles: list
    steps: list

    @property
    def choice(self):
        return self.measure.code

    @property
    def subject(self):
        return self.measure.label

    @property
    def says(self):
        placed = _("Satu petak satu provinsi, menurut letaknya, bukan luasnya.")
        return f"{self.measure.says} {placed}"

    @property
    def drawing(self):
        """Each tile a link to its province, west to east as the codes go."""
        shapes = (
            link(tile.province.get_absolute_url(), tile.name, *tile.shapes(place))
            for tile in self.tiles
            if (place := places().get(tile.province.pk))
        )
        rows = max(place.row for place in places().values())
        return Drawing(rows * (TILE + GAP), tuple(shapes))

    @property
    def text(self):
        return " ".join(f"{tile.name}." for tile in self.tiles)

    @property
    def parts(self):
        drawn = self.drawing
        key = tuple(self._key(drawn.height + 16))
        return [Part(Drawing(drawn.height + KEY, (*drawn.shapes, *key)), text=self.text)]

    def _key(self, y):
        for step in self.steps:
            x = 80 * step.number
            yield rect(f"step-{step.number}", x=x, y=y, width=78, height=14)
            yield words("label", step.label, x + 39, y + 32, "middle")


def tile_map(measure, records):
    """The TileMap of what ``measure`` counts among ``records``."""
    numbers = measure.numbers(records)
    steps = _steps(max(numbers.values(), default=0))
    tiles = [
        Tile(province, number, max(step.number for step in steps if step.least <= number))
        for province in provinces().values()
        for number in [numbers.get(province.pk, 0)]
    ]
    return TileMap(measure, tiles, steps)


def _steps(largest):
    """Nothing, then four shades: 1, 2, 3–9, 10 or more; 1–2, 3–9, 10–29, 30 or more; and so on."""
    powers = range(max(2, len(str(largest))))
    ladder = [digit * 10**power for power in powers for digit in (1, 3)]
    second, third, top = [number for number in ladder if number <= max(10, largest)][-3:]
    bounds = [0, 1, max(2, second), third, top]
    ends = [*pairwise(bounds), (top, None)]
    return [Step(number, least, most and most - 1) for number, (least, most) in enumerate(ends)]
