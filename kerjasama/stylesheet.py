"""One stylesheet for the public site, put together of the small ones people edit.

On a slow line each file costs a journey there and back before anything is drawn.
"""

from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.storage import FileSystemStorage

SITE = "css/site.css"
# In this order: what comes later may refine what came before.
PARTS = ("variables.css", "base.css", "components/*.css", "pages/*.css", "print.css")


class SiteStylesheetFinder(BaseFinder):
    """Finds ``css/site.css``, made anew when one of its parts changed."""

    def check(self, **kwargs):
        return []

    def list(self, ignore_patterns):
        site = site_stylesheet()
        yield SITE, FileSystemStorage(location=site.parent.parent)

    def find(self, path, find_all=False, **kwargs):
        if path != SITE:
            return []
        site = str(site_stylesheet())
        return [site] if find_all else site


def site_stylesheet() -> Path:
    """The path of the whole stylesheet, up to date."""
    site = settings.VAR_DIR / "stylesheet" / SITE
    text = "\n".join(part.read_text(encoding="utf-8") for part in _parts())
    if not site.exists() or site.read_text(encoding="utf-8") != text:
        site.parent.mkdir(parents=True, exist_ok=True)
        site.write_text(text, encoding="utf-8")
    return site


def _parts():
    folder = settings.BASE_DIR / "static" / "css"
    return [part for pattern in PARTS for part in sorted(folder.glob(pattern))]
