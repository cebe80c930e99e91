"""Which release of the site runs: pages change with its code and words, though no data did."""

import hashlib
from functools import cache

from django.conf import settings

FOLDERS = ("agreements", "kerjasama", "templates", "static", "locale")
KINDS = {".py", ".html", ".po", ".css", ".js", ".svg", ".csv", ".sql"}
# Settings that are printed on pages.
PRINTED = ("SITE_URL", "CONTACT_EMAIL", "API_REQUESTS_PER_HOUR")


@cache
def release() -> str:
    """A digest of all that is written in the code and of what pages print of the settings.

    The same on every machine that runs the same release.
    """
    digest = hashlib.blake2b(digest_size=8)
    for path in sorted(_files()):
        digest.update(f"{path.relative_to(settings.BASE_DIR)}\n".encode())
        digest.update(path.read_bytes())
    digest.update(repr([getattr(settings, name) for name in PRINTED]).encode())
    return digest.hexdigest()


def _files():
    for folder in FOLDERS:
        yield from (
            path for path in (settings.BASE_DIR / folder).rglob("*") if path.suffix in KINDS
        )
