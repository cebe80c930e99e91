"""The parts of a report, the same for every form in which it is given out."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from django.db.models import QuerySet
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from agreements.models import Province
from agreements.values.day_range import DayRange
from agreements.values.money import format_rupiah

MOST_SHOWN = 200  # rows of a table that are read one by one; a workbook has all


class Rows(Sequence):
    """The rows of records, of which no more are read than are asked for."""

    def __init__(self, found: QuerySet, row: Callable):
        self._found, self._row = found, row

    @cached_property
    def _number(self):
        return self._found.count()

    def __len__(self):
        return self._number

    def __getitem__(self, key):
        if isinstance(key, slice):
            return [self._row(record) for record in self._found[key]]
        return self._row(self._found[key])

    def __iter__(self):
        return map(self._row, self._found)


@dataclass(frozen=True)
class Section:
    """One table. A cell is text, a number, rupiah (Decimal), a DayRange, a record, or None."""

    title: str
    columns: tuple[str, ...]
    rows: Sequence[tuple]
    note: str = ""

    @cached_property
    def shown(self):
        """The first rows, as many as people read."""
        return self.rows[:MOST_SHOWN]

    @property
    def cut(self):
        """What is said where that is not all."""
        if len(self.rows) <= MOST_SHOWN:
            return ""
        asked = {"shown": MOST_SHOWN, "number": number_format(len(self.rows), force_grouping=True)}
        return _("%(shown)d baris pertama dari %(number)s; semuanya ada dalam XLSX.") % asked


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
    """A cell as text; a dash where nothing stands."""
    if value is None or value == "":
        return "–"
    if isinstance(value, Decimal):
        return format_rupiah(value)
    return str(value)
