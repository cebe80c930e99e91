"""The nightly files: every public table whole, with what programs need to know of them."""

from .catalogue import dcat_catalogue
from .folder import current, is_due
from .publishing import BusyError, publish, snapshot

__all__ = ["BusyError", "current", "dcat_catalogue", "is_due", "publish", "snapshot"]
