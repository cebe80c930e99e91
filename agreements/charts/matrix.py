"""Flows of one series as a matrix: sellers down, buyers across, darker for more."""

from dataclasses import dataclass
from decimal import Decimal

from agreements.models import Province
from agreements.stats.flows import Flow

from .scale import short_amount

STEPS = 4
ROOMY = 5  # so many buyers leave room for amounts on a phone; more get the number of the step


@dataclass(frozen=True)
class Cell:
    """Where a seller's row meets a buyer's column; ``step`` 0 is a flow of unknown value."""

    flow: Flow | None
    step: int = 0
    amount: str = ""


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


@dataclass(frozen=True)
class Matrix:
    """Rows of sellers, columns of buyers, and what the shades mean."""

    buyers: list
    rows: list
    steps: list

    @property
    def has_room(self):
        return len(self.buyers) <= ROOMY


def matrix(flows):
    """The Matrix of the Flows of one series; only provinces that occur, the unknown side last."""
    found = {(flow.seller_province, flow.buyer_province): flow for flow in flows}
    sellers, buyers = _sides(seller for seller, _ in found), _sides(buyer for _, buyer in found)
    bounds = _bounds(max((flow.total.value_low or 0 for flow in flows), default=0))
    rows = [
        Row(seller, [_cell(found.get((seller, buyer)), bounds) for buyer in buyers])
        for seller in sellers
    ]
    return Matrix(buyers, rows, _steps(bounds))


def _sides(provinces):
    return sorted(set(provinces), key=lambda side: (side is None, side.code if side else ""))


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
