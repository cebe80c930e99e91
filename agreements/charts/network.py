"""A province in the middle of its partners: the more agreements they share, the thicker a line."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from agreements.models import Province
from agreements.stats.agreements import by_partner

from .drawing import Chart, Drawing, Part, circle, line, link, rect, words
from .scale import count_text

ROW, LEAST = 28, 3  # pixels of a row with a partner on either side; rows to leave for the middle
SIDES = ("30%", "70%")  # where the partners stand, names outwards
THIN, THICK, TOGETHER = 1.5, 9, 60  # pixels: of a line, of all on one side so that gaps remain


@dataclass(frozen=True)
class Network(Chart):
    """A province and the Bars of its ``partners``, most first: left and right in turns."""

    province: Province
    partners: list

    @property
    def subject(self):
        return str(self.province)

    @property
    def says(self):
        return _(
            "Angka pada lingkaran dan tebal garis: jumlah naskah bersama. Hanya provinsi yang "
            "disebut namanya."
        )

    @property
    def text(self):
        return " ".join(f"{self._said(bar)}." for bar in self.partners)

    @property
    def parts(self):
        return [Part(self.drawing, text=self.text)] if self.partners else []

    @property
    def drawing(self):
        rows = max(LEAST, -(-len(self.partners) // 2))
        middle = rows * ROW // 2
        placed = [(bar, *self._place(at, rows)) for at, bar in enumerate(self.partners)]
        thick = max(2 * THIN, min(THICK, TOGETHER / rows))
        most = max((bar.number for bar in self.partners), default=0)
        bonds = [
            self._bond(bar.number / most, thick, x1="50%", x2=x, y1=middle, y2=y)
            for bar, x, y in placed
        ]
        named = [self._partner(bar, x, y) for bar, x, y in placed]
        centre = (
            circle("solid", cx="50%", cy=middle, r=9),
            words("amount", self.province.short_name, "50%", middle - 15, "middle"),
        )
        return Drawing(rows * ROW, (*bonds, *named, *centre))

    def _place(self, at, rows):
        """Few partners stand around the middle rather than at the top."""
        below = (rows - -(-len(self.partners) // 2)) * ROW // 2
        return SIDES[at % 2], below + at // 2 * ROW + ROW // 2

    @staticmethod
    def _bond(share, thick, **ends):
        width = round(THIN + (thick - THIN) * share, 1)
        return line("bond", **ends, **{"stroke-width": width})

    def _partner(self, bar, x, y):
        is_left = x == SIDES[0]
        name, number = bar.item.short_name, count_text(bar.number)
        return link(
            self.province.url_with(bar.item),
            self._said(bar),
            rect("target", x=0 if is_left else "60%", y=y - 13, width="40%", height=26),
            circle("solid", cx=x, cy=y, r=11),
            words("on-3", number, x, y + 4, "middle", **{"font-size": 11, "font-weight": 600}),
            words("name", name, x, y + 4, "end" if is_left else "start", dx=-17 if is_left else 17),
        )

    def _said(self, bar):
        return f"{bar.item}: {count_text(bar.number)}"


def network(province, agreements=None):
    """The Network of ``province`` in ``agreements``, or in all that are published."""
    return Network(province, by_partner(province, agreements))
