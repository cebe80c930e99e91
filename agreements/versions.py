"""What was computed from the public data, remembered for as long as those data stay the same.

Everything is remembered under the version of the data (see ``DataVersion``), the day in Jakarta, on
which the status of agreements depends, the language and the release. The version is read before
the data: what is remembered may be newer than its version, never older.
"""

import hashlib
from contextlib import contextmanager
from contextvars import ContextVar

from django.conf import settings
from django.core.cache import cache
from django.utils.timezone import localdate

from agreements.databases import reading
from agreements.language import language
from agreements.models import REFERENCE, REGISTER
from kerjasama.release import release

EVERYTHING = (REGISTER,)
_read = ContextVar("versions of the data that this request has read", default=None)
_reference = {}  # name: (version of the reference data, release), and what was made at it


def current(topic=REGISTER) -> int:
    """The version of the public data, or of a topic in them; zero before anything was written."""
    return dict(versions_of([topic]))[topic]


def versions_of(topics):
    """[(topic, its version)] of the reference data and of ``topics``.

    Within ``one_version`` each as it was when it was first asked for.
    """
    known = _read.get()
    if known is None:
        known = {}
    if unknown := {REFERENCE, *topics} - known.keys():
        known.update(_now({REGISTER, *unknown} - known.keys()))
    return [(topic, known[topic]) for topic in sorted({REFERENCE, *topics})]


@contextmanager
def one_version():
    """Everything within the block, a request say, reads each version once."""
    token = _read.set({})
    try:
        yield
    finally:
        _read.reset(token)


def kept(name, make, topics=EVERYTHING):
    """``make()``, remembered under ``name`` until the public data, the day or the release change.

    What it makes must follow from the published data, the day, the language and ``name`` alone; of
    the data from the reference data and what ``topics`` are of, whatever else changes.
    """
    return cache.get_or_set(key_of(name, topics), make, timeout=None)


def key_of(name, topics=EVERYTHING) -> str:
    """A digest of ``name`` and of all that what follows from ``topics`` depends on."""
    return _digest(versions_of(topics), name)


def key_of_name(name) -> str:
    """A digest of ``name`` alone, for what is not of the data; that of a release, like all."""
    return _digest(name)


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


def _now(topics):
    """{topic: its version} of each of ``topics``; as SQL, because every request asks it."""
    with reading().cursor() as cursor:
        cursor.execute(
            "SELECT topic, number FROM agreements_dataversion WHERE topic = ANY (%s)",
            [list(topics)],
        )
        return dict.fromkeys(topics, 0) | dict(cursor.fetchall())
