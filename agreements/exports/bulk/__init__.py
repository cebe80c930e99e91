"""The nightly files: every public table whole, with what programs need to know of them."""

from .catalogue import dcat_catalogue
from .folder import (
    ARCHIVE,
    DICTIONARY_CSV,
    DICTIONARY_JSON,
    PACKAGE,
    current,
    is_due,
)
from .publishing import BusyError, publish

__all__ = [
    "ARCHIVE",
    "DICTIONARY_CSV",
    "DICTIONARY_JSON",
    "PACKAGE",
    "BusyError",
    "current",
    "dcat_catalogue",
    "is_due",
    "publish",
]
