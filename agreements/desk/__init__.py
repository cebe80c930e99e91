"""The desk: our admin site, and what its first page says.

It stands outside ``admin``, whose import registers models with it.
"""

from .site import DeskSite

__all__ = ["DeskSite"]
