"""A figure as a document of its own: what it shows, the drawings, where it comes from."""

import textwrap
from dataclasses import dataclass, field

from django.utils.formats import date_format
from django.utils.text import Truncator
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from agreements.values.characters import printable

from .drawing import PAGE, Shape, inset, line, link, words

WIDTH, MARGIN, GAP = 800, 24, 32
INNER = WIDTH - 2 * MARGIN
FONT = "Source Sans Pro, Segoe UI, Roboto, Arial, sans-serif"
HEADING, NOTE = 22, 20  # pixels above a drawing for what it is of, and below for a note


@dataclass(frozen=True, kw_only=True)
class Document:
    """A figure to take away: its ``parts`` under a title, above its source.

    ``filters`` says of which records it is, ``address`` is the page that shows it, ``origin`` what
    stands before every address of the register, ``day`` when this was so.
    """

    title: str
    says: str
    parts: list
    address: str
    origin: str
    day: object
    filters: list = field(default_factory=list)

    def svg(self):
        """The document as text; without what XML cannot hold."""
        height, shapes = self._laid_out()
        root = {
            "xmlns": "http://www.w3.org/2000/svg",
            "width": WIDTH,
            "height": height,
            "viewBox": f"0 0 {WIDTH} {height}",
            "lang": get_language(),
            "font-family": FONT,
        }
        inside = (
            Shape("title", {}, str(self.title)),
            Shape("desc", {}, self._description()),
            Shape("rect", {"width": WIDTH, "height": height, "fill": PAGE}),
            *shapes,
        )
        return printable(Shape("svg", root, inside).markup(self.origin))

    def _description(self):
        said = [self.says, self._filtered(), *(_in_words(part) for part in self.parts)]
        return " ".join([*filter(None, said), f"{self._source()}: {self.address}"])

    def _filtered(self):
        return _("Saringan: %s.") % "; ".join(self.filters) if self.filters else ""

    def _source(self):
        day = date_format(self.day, "j F Y")
        return _("Sumber: Kerja Sama Antarprovinsi, per %(day)s") % {"day": day}

    def _laid_out(self):
        """The height of the whole, and the shapes from top to bottom."""
        y, shapes = MARGIN - 6, []
        for role, text, most, size in (
            ("title", self.title, 70, 26),
            ("label", self.says, 118, 18),
            ("label", self._filtered(), 118, 18),
        ):
            y += 4
            for part in textwrap.wrap(str(text), most, max_lines=8, placeholder=" …"):
                y += size
                shapes.append(words(role, part, MARGIN, y))
        y += MARGIN
        for row in _rows(self.parts):
            shapes += _beside_one_another(row, y)
            y += _height(row) + GAP
        if not self.parts:
            y += GAP
            shapes.append(words("name", _("Tidak ada data untuk digambar."), MARGIN, y))
            y += GAP
        footer = self._footer(y)
        return y + 22 + 18 * (len(footer) - 1) + MARGIN // 2, [*shapes, *footer]

    def _footer(self, y):
        address = textwrap.wrap(self.address, 110, max_lines=3, placeholder="…")
        lines = [words("label", part, MARGIN, y + 40 + 18 * at) for at, part in enumerate(address)]
        path = self.address.removeprefix(self.origin)
        return [
            line("line", x1=MARGIN, x2=WIDTH - MARGIN, y1=y, y2=y),
            words("label", self._source(), MARGIN, y + 22),
            *(link(path, self.address, part) for part in lines),
        ]


def _in_words(part):
    said = ": ".join(filter(None, (str(part.heading), str(part.text))))
    return f"{said} {part.note}".strip()


def _rows(parts):
    """The parts line by line: two halves share one."""
    rows = []
    for part in parts:
        if part.half and rows and len(rows[-1]) == 1 and rows[-1][0].half:
            rows[-1].append(part)
        else:
            rows.append([part])
    return rows


def _height(row):
    """Pixels of a row of parts with their headings and notes."""
    return _above(row) + max(part.drawing.height + (NOTE if part.note else 0) for part in row)


def _above(row):
    """Pixels for the headings of a row."""
    return HEADING if any(part.heading for part in row) else 0


def _beside_one_another(row, y):
    width = (INNER - GAP) // 2 if row[0].half else INNER
    for place, part in enumerate(row):
        x = MARGIN + place * (width + GAP)
        if part.heading:
            heading = Truncator(part.heading).chars(width // 8)
            yield words("heading", heading, x, y + 14)
        box = {"x": x, "y": y + _above(row), "width": width, "height": part.drawing.height}
        yield inset(*part.drawing.shapes, **box)
        if part.note:
            below = y + _above(row) + part.drawing.height + NOTE - 6
            yield words("label", part.note, x, below)
