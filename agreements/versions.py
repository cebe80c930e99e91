"""What was computed from the public data, remembered for as long as those data stay the same.

Everything is remembered under the versions of what it follows from (see ``DataVersion``): of the
tables that were read while it was made, or of narrower topics where its maker names them; under
the day in Jakarta, on which the status of agreements depends, the language and the release. The
versions are read before the data: what is remembered may be newer than its version, never older.
"""

import hashlib
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, NamedTuple
from uuid import uuid4

from django.conf import settings
from django.core.cache import caches
from django.utils.timezone import localdate

from agreements.databases import reading
from agreements.following import all_tables, follow, following, is_following
from agreements.language import language
from agreements.models import REFERENCE, REGISTER
from kerjasama.memory import making
from kerjasama.release import release

EVERYTHING = (REGISTER,)
_read = ContextVar("versions of the data that this request has read", default=None)
_memory = ContextVar("the cache in which this request remembers", default="default")
_reference = {}  # name: (version of the reference data, release), and what was made at it


def current(topic=REGISTER) -> int:
    """The version of the public data, or of a topic in them; zero before anything was written."""
    return dict(versions_of([topic]))[topic]


def versions_of(topics, *, before_data=False):
    """[(topic, its version)] of the reference data and of ``topics``.

    Within ``one_version`` each as it was when the first was asked for, or, ``before_data`` that
    follow from it are read, as it is. Of one that comes later when something was written meanwhile,
    a version that no other has: nothing is found under it.
    """
    known = _read.get()
    at_once = all_tables() if known == {} else ()
    if known is None:
        known = {}
    if unknown := {REFERENCE, *topics} - known.keys():
        found = _now({REGISTER, *unknown, *at_once})
        if not before_data and known.get(REGISTER, found[REGISTER]) != found[REGISTER]:
            found = {topic: uuid4().hex for topic in unknown}
        known.update({topic: found[topic] for topic in found.keys() - known.keys()})
    return [(topic, known[topic]) for topic in sorted({REFERENCE, *topics})]


@contextmanager
def one_version(memory="default"):
    """Everything within the block, a request say, reads each version once.

    What it remembers is in the cache named ``memory``.
    """
    versions, place = _read.set({}), _memory.set(memory)
    try:
        yield
    finally:
        _read.reset(versions)
        _memory.reset(place)


class Held(NamedTuple):
    """What is remembered under a name: it holds as long as ``key`` is its name's for ``topics``."""

    key: str
    topics: tuple
    value: Any


def held(name):
    """What is Held under ``name``, if it still holds."""
    found = caches[_memory.get()].get(key_of(name, None))
    return found if found and found.key == key_of(name, found.topics) else None


def hold(name, topics, value):
    """Remember ``value`` as what follows from ``topics``, instead of what was made before."""
    found = Held(key_of(name, topics), tuple(topics), value)
    caches[_memory.get()].set(key_of(name, None), found, timeout=None)
    return found


def kept(name, make, topics=None):
    """``make()``, remembered under ``name`` until the data, the day or the release change.

    What it makes must follow from the published data, the day, the language and ``name`` alone; of
    the data from the tables that were read so far or, if given, from what ``topics`` are of.
    """
    if topics is None and not is_following():
        topics = EVERYTHING
    if _read.get() is None:
        with one_version():
            return kept(name, make, topics)
    found = held(name)
    if found is None:
        with making(key_of(name, None)):
            found = held(name) or _made(name, make, topics)
    follow(found.topics)
    return found.value


def known(name):
    """What ``kept`` remembers under ``name``, if it still holds; None if nothing does."""
    found = held(name)
    if found is None:
        return None
    follow(found.topics)
    return found.value


def _made(name, make, topics):
    versions_of(topics or (), before_data=True)
    with following() as followed:
        value = make()
    return hold(name, sorted(followed) if topics is None else topics, value)


def key_of(name, topics=EVERYTHING) -> str:
    """A digest of ``name`` and of all that what follows from ``topics`` depends on.

    Without topics (None) it is the same whatever the data are.
    """
    return _digest(name) if topics is None else _digest(versions_of(topics), name)


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
