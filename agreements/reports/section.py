"""The parts of a report, the same for every form in which it is given out."""

from dataclasses import dataclass, field
from decimal import Decimal

from agreements.models import Province
from agreements.values.day_range import DayRange
from agreements.values.money import format_rupiah


@dataclass(frozen=True)
class Section:
    """One table. A cell is text, a number, rupiah (Decimal), a DayRange, a record, or None."""

    title: str
    columns: tuple[str, ...]
    rows: list[tuple] = field(default_factory=list)
    note: str = ""


@dataclass(frozen=True)
class Report:
    """What a province's cooperation came to in a period, as the register knows it."""

    province: Province
    period: DayRange
    sections: tuple[Section, ...]

    @property
    def overview(self):
        """(title, number of rows) of each section."""
        return [(section.title, len(section.rows)) for section in self.sections]


def shown(value):
    """A cell as text; what is not known is a dash."""
    if value is None or value == "":
        return "–"
    if isinstance(value, Decimal):
        return format_rupiah(value)
    return str(value)
