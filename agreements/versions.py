"""What was computed from the public data, remembered for as long as those data stay the same.

Everything is remembered under the version of the data (see ``DataVersion``), the day in Jakarta, on
which the status of agreements depends, the language and the release. The version is read before
the data: what is remembered may be newer than its version, never older.
"""

import hashlib
from contextlib import contextmanager
from contextvars import ContextVar

from django.core.cache import cache
from django.utils.timezone import localdate

from agreements.language import language
from agreements.models import REGISTER, DataVersion
from kerjasama.release import release

_read = ContextVar("version of the data that this request has read", default=None)


def current() -> int:
    """The version of the public data: within ``one_version`` the one that it began with."""
    known = _read.get()
    if known is None:
        return _now()
    if not known:
        known.append(_now())
    return known[0]


@contextmanager
def one_version():
    """Everything within the block, a request say, reads the version once."""
    token = _read.set([])
    try:
        yield
    finally:
        _read.reset(token)


def kept(name, make):
    """``make()``, remembered under ``name`` until the public data, the day or the release change.

    What it makes must follow from the published data, the day, the language and ``name`` alone.
    """
    return cache.get_or_set(key_of(name), make, timeout=None)


def key_of(name) -> str:
    """A digest of ``name`` and of all that what follows from the public data depends on."""
    parts = (release(), current(), localdate(), language(), name)
    return hashlib.blake2b(repr(parts).encode(), digest_size=16).hexdigest()


def _now():
    """Zero before anything was written."""
    found = DataVersion.objects.filter(pk=REGISTER).values_list("number", flat=True).first()
    return found or 0
