"""Shapes of a figure, the same on a page and in a file.

Each looks right by its own attributes, since a file has no style sheet; on a page the class of its
role lets the style sheet have the last word, so that it follows the reader's light or dark.
"""

from dataclasses import dataclass
from html import escape

from django.utils.safestring import mark_safe

# The light colours of static/css/variables.css.
PAGE, RULE, EDGE, TEXT, MUTED = "#fff", "#d5dcde", "#74828a", "#172126", "#4b5960"
ACCENT, TINTS = "#0b5c66", ("#cfe6e8", "#83bdc3", "#2b7f88", "#0a444c")
ON_LIGHT, ON_DARK = "#0a2a2f", "#fff"

ROLES = {
    "solid": {"fill": ACCENT},
    "pale": {"fill": TINTS[1]},
    "open": {"fill": "none", "stroke": ACCENT, "stroke-width": 1.5, "stroke-dasharray": "4 3"},
    "line": {"stroke": RULE},
    "base": {"stroke": EDGE},
    "bond": {"stroke": TINTS[1]},
    "target": {"fill": "none", "pointer-events": "all"},
    "step-0": {"fill": PAGE, "stroke": RULE},
    **{f"step-{number}": {"fill": tint} for number, tint in enumerate(TINTS, 1)},
    "label": {"fill": MUTED, "font-size": 13},
    "name": {"fill": TEXT, "font-size": 13},
    "heading": {"fill": TEXT, "font-size": 14, "font-weight": 600},
    "title": {"fill": TEXT, "font-size": 20, "font-weight": 700},
    # Keeps clear of a line behind it.
    "amount": {
        "fill": TEXT,
        "font-size": 13,
        "font-weight": 600,
        "paint-order": "stroke",
        "stroke": PAGE,
        "stroke-width": 4,
    },
    "on-0": {"fill": MUTED},
    "on-1": {"fill": ON_LIGHT},
    "on-2": {"fill": ON_LIGHT},
    "on-3": {"fill": ON_DARK},
    "on-4": {"fill": ON_DARK},
}


@dataclass(frozen=True)
class Shape:
    """An element of SVG; ``inside`` is its words or the shapes in it."""

    tag: str
    attributes: dict
    inside: str | tuple = ()

    def markup(self, origin=""):
        """As it is written; links lead to ``origin``, which a file needs before an address."""
        attributes = self.attributes
        if "href" in attributes:
            attributes = {**attributes, "href": origin + attributes["href"]}
        is_text = isinstance(self.inside, str)
        inside = escape(self.inside) if is_text else _joined(self.inside, origin)
        return f"<{self.tag}{_written(attributes)}>{inside}</{self.tag}>"


@dataclass(frozen=True)
class Drawing:
    """Shapes of a certain height; across they fill whatever width there is."""

    height: int
    shapes: tuple

    def __str__(self):
        return markup(self.shapes)


@dataclass(frozen=True)
class Part:
    """A drawing of a figure, what it is of, and the same in words; ``half`` leaves room beside.

    ``note`` says what could not be drawn.
    """

    drawing: Drawing
    heading: str = ""
    text: str = ""
    half: bool = False
    note: str = ""


class Chart:
    """What a figure shows: of what (``subject``), what is counted (``says``), and its drawings.

    Where it shows one of several things, ``choice`` is its code. By itself it shows nothing.
    """

    choice = subject = ""
    says = ""
    parts = ()


NO_DRAWING = Drawing(0, ())


def markup(shapes, origin=""):
    """The ``shapes`` one after the other, as they are written."""
    return mark_safe(_joined(shapes, origin))  # noqa: S308 - each shape escapes what it is given


def _joined(shapes, origin):
    return "".join([shape.markup(origin) for shape in shapes])


def _written(attributes):
    """Attributes as text. A page has thousands, so that format_html would be most of its cost."""
    return "".join([f' {name}="{escape(str(value))}"' for name, value in attributes.items()])


def _of(role, tag, attributes, inside=()):
    return Shape(tag, {"class": f"chart-{role}", **ROLES[role], **attributes}, inside)


def rect(role, **attributes):
    return _of(role, "rect", attributes)


def circle(role, **attributes):
    return _of(role, "circle", attributes)


def line(role, **attributes):
    return _of(role, "line", attributes)


def words(role, text, x, y, anchor="start", **attributes):
    """A line of text that starts, ends or has its middle at ``x``."""
    return _of(role, "text", {"x": x, "y": y, "text-anchor": anchor, **attributes}, str(text))


def link(href, name, *shapes):
    """Shapes that lead somewhere; ``name`` says where, and shows under the pointer."""
    return Shape("a", {"aria-label": name, "href": href}, (Shape("title", {}, name), *shapes))


def inset(*shapes, x, y, width, height):
    """Shapes inside a box of their own, whose width is the whole of their per cent."""
    box = {"x": x, "y": y, "width": width, "height": height, "overflow": "visible"}
    return Shape("svg", box, shapes)
