"""Flows of one series as a matrix: sellers down, buyers across, darker for more."""

from collections import Counter
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from agreements.models import Province
from agreements.stats.flows import Flow
from agreements.stats.reference import provinces
from agreements.tables.cells import rupiah_text

from .drawing import Drawing, rect, words
from .scale import short_amount

STEPS = 4
MOST = 12  # sellers, and buyers: more than these make a table that nobody reads
ROOMY = 5  # so many buyers leave room for amounts on a phone; more get the number of the step
# Pixels of a drawing: of the names beside and above, of a cell, of the key below.
NAMES, CELL, WIDEST, ALL, KEY = 110, 20, 60, 640, 40


@dataclass(frozen=True)
class Cell:
    """Where a seller's row meets a buyer's column; ``step`` 0 is a flow of unknown value."""

    flow: Flow | None
    step: int = 0
    amount: str = ""

    def mark(self, has_room):
        """What stands in the cell besides its shade."""
        if not self.step:
            return "?"
        return self.amount if has_room else str(self.step)


@dataclass(frozen=True)
class Row:
    """All that one seller sells."""

    seller: Province | None
    cells: list


@dataclass(frozen=True)
class Step:
    """A shade and the least amount it stands for; the lowest has none."""

    number: int
    least: Decimal | None
    below: Decimal | None

    @property
    def label(self):
        """From which amount on, or below which, a flow has this shade."""
        if self.least is None:
            return _("di bawah %(amount)s") % {"amount": rupiah_text(self.below)}
        return _("mulai %(amount)s") % {"amount": rupiah_text(self.least)}


@dataclass(frozen=True)
class Matrix:
    """Rows of sellers, columns of buyers, and what the shades mean."""

    buyers: list
    rows: list
    steps: list
    is_cut: bool

    @property
    def has_room(self):
        return len(self.buyers) <= ROOMY


def matrix(flows):
    """The Matrix of the Flows of one series; only provinces that occur, the unknown side last.

    Of many provinces those with most transactions; the shades are those of all flows.
    """
    found, all_sellers, all_buyers = {}, Counter(), Counter()
    for flow in flows:
        seller, buyer = _code(flow.seller_province), _code(flow.buyer_province)
        found[seller, buyer] = flow
        all_sellers[seller] += flow.total.number
        all_buyers[buyer] += flow.total.number
    sellers, buyers = _shown(all_sellers), _shown(all_buyers)
    bounds = _bounds(max((flow.total.value_low or 0 for flow in flows), default=0))
    known = provinces()
    rows = [
        Row(known.get(seller), [_cell(found.get((seller, buyer)), bounds) for buyer in buyers])
        for seller in sellers
    ]
    is_cut = max(len(all_sellers), len(all_buyers)) > MOST
    return Matrix([known.get(buyer) for buyer in buyers], rows, _steps(bounds), is_cut)


def matrix_drawing(matrix):
    """The Matrix as shapes, for a file; a page has a table."""
    width = WIDEST if matrix.has_room else min(CELL, ALL // len(matrix.buyers))
    shapes = []
    for place, buyer in enumerate(matrix.buyers):
        x = NAMES + place * width + width // 2 + 4
        shapes.append(words("name", _name(buyer), x, NAMES - 6, transform=f"rotate(-90 {x} 104)"))
    for place, row in enumerate(matrix.rows):
        shapes += _row_shapes(row, NAMES + place * CELL, width, matrix.has_room)
    below = NAMES + len(matrix.rows) * CELL
    return Drawing(below + KEY, (*shapes, *_key_shapes(matrix.steps, below + 14)))


def _name(side):
    return side.short_name if side else _("Belum diketahui")


def _row_shapes(row, y, width, has_room):
    yield words("name", _name(row.seller), NAMES - 8, y + 14, "end")
    for place, cell in enumerate(row.cells):
        x = NAMES + place * width
        if cell.flow:
            yield rect(f"step-{cell.step}", x=x, y=y, width=width - 1, height=CELL - 1)
            mark = cell.mark(has_room)
            size = {"font-size": 11}
            yield words(f"on-{cell.step}", mark, x + width / 2, y + 14, "middle", **size)


def _key_shapes(steps, y):
    for place, step in enumerate(steps):
        x = place * 150
        yield rect(f"step-{step.number}", x=x, y=y, width=22, height=18)
        yield words(f"on-{step.number}", step.number, x + 11, y + 13, "middle", **{"font-size": 11})
        yield words("label", step.label, x + 28, y + 13)
    yield words("label", _("? nilai belum diketahui"), 600, y + 13)


def _code(side):
    return side.code if side else ""


def _shown(numbers):
    sides = [side for side, _number in numbers.most_common(MOST)]
    return sorted(sides, key=lambda side: (not side, side))


def _bounds(largest):
    """The powers of ten at which a darker shade begins; none where no value is known."""
    if not largest:
        return []
    power = Decimal(largest).adjusted()
    return [Decimal(10) ** (power - down) for down in range(STEPS - 2, -1, -1) if power >= down]


def _steps(bounds):
    if not bounds:
        return []
    least, below = [None, *bounds], [*bounds, None]
    return [Step(number, *ends) for number, ends in enumerate(zip(least, below, strict=True), 1)]


def _cell(flow, bounds):
    if flow is None or flow.total.value_low is None:
        return Cell(flow)
    low = flow.total.value_low
    return Cell(flow, 1 + sum(bound <= low for bound in bounds), short_amount(low))
