"""Figures drawn on the server: where bars, lines and shades stand, computed from `stats`.

Horizontal places are text in per cent and vertical ones whole pixels, so that an SVG without
viewBox fills any width while its letters keep their size. `templates/charts/` prints them.
"""
