"""What was computed from the public data, remembered for as long as those data stay the same.

Everything is remembered under the version of the data (see ``DataVersion``), the day in Jakarta, on
which the status of agreements depends, the language and the release. The version is read before
the data: what is remembered may be newer than its version, never older.
"""

import hashlib
from collections import defaultdict
from contextlib import contextmanager
from contextvars import ContextVar

from django.conf import settings
from django.core.cache import cache
from django.utils.timezone import localdate

from agreements.databases import reading
from agreements.language import language
from agreements.models import REFERENCE, REGISTER, DataVersion
from kerjasama.release import release

_read = ContextVar("versions of the data that this request has read", default=None)
_reference = {}  # name: (version of the reference data, release), and what was made at it


def current(topic=REGISTER) -> int:
    """The version of the public data, or of a topic in them; zero before anything was written.

    Within ``one_version`` the one that it began with.
    """
    known = _read.get()
    if known is None:
        return _now()[topic]
    if not known:
        known.append(_now())
    return known[0][topic]


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


def kept_of(topics, name, make):
    """As ``kept``, until one of ``topics`` or the reference data change, whatever else does."""
    found = DataVersion.objects.filter(pk__in=[REFERENCE, *topics]).order_by("pk")
    versions = list(found.values_list("pk", "number"))
    return cache.get_or_set(_digest(versions, name), make, timeout=None)


def key_of(name) -> str:
    """A digest of ``name`` and of all that what follows from the public data depends on."""
    return _digest(current(), name)


def _digest(*parts):
    parts = (release(), localdate(), language(), *parts)
    return hashlib.blake2b(repr(parts).encode(), digest_size=16).hexdigest()


def kept_reference(name, make):
    """``make()``, kept in this process until the reference data or the release change.

    What it makes must follow from the reference data and ``name`` alone, not from the language.
    It is handed to all as it is, so nobody may change it.
    """
    if not settings.KEEP_REFERENCE:
        return make()
    version = current(REFERENCE), release()
    found = _reference.get(name)
    if found is None or found[0] != version:
        found = _reference[name] = version, make()
    return found[1]


def _now():
    """{topic: its version} of what any page may need; as SQL, because every request asks it."""
    with reading().cursor() as cursor:
        cursor.execute(
            "SELECT topic, number FROM agreements_dataversion WHERE topic IN (%s, %s)",
            [REGISTER, REFERENCE],
        )
        return defaultdict(int, cursor.fetchall())
