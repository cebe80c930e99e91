"""A figure as a picture to take away: its document as SVG, or drawn as PNG."""

from pathlib import Path

import font_source_sans_pro
import resvg_py
from django.http import HttpResponse

from agreements.versions import kept

from .responses import download_headers

PIXELS = 1600  # across; of the document's own width each is drawn as several
FONTS = [
    str(Path(font_source_sans_pro.__file__).parent / "files" / f"SourceSansPro-{weight}.ttf")
    for weight in ("Regular", "Semibold", "Bold")
]


def picture_response(document, *, extension, filename):
    """The ``document`` as a download; ``extension`` is svg or png."""
    svg = document.svg()
    content = _png(svg) if extension == "png" else svg
    return HttpResponse(content, **download_headers(filename, extension))


def _png(svg):
    """The picture, remembered for as long as its drawing is the same, which costs far less.

    Drawn with our own letters, so that it is the same on every machine.
    """
    return kept(("png", svg), lambda: _drawn(svg), topics=())


def _drawn(svg):
    return resvg_py.svg_to_bytes(
        svg_string=svg, width=PIXELS, skip_system_fonts=True, font_files=FONTS
    )
