"""What a process remembers, within a number of bytes, and makes once for all that want it."""

import sys
from contextlib import contextmanager
from threading import Event, Lock

from django.core.cache.backends.base import DEFAULT_TIMEOUT
from django.core.cache.backends.locmem import LocMemCache

_making, _door = {}, Lock()  # {key: Event of its being made}


@contextmanager
def making(key):
    """Lets one thread ahead to make what ``key`` names; others come when that is done.

    Else a page that everybody asks for after a change would be made by all threads at once.
    """
    with _door:
        done = _making.get(key)
        is_first = done is None
        if is_first:
            done = _making[key] = Event()
    try:
        if not is_first:
            done.wait()
        yield
    finally:
        if is_first:
            del _making[key]
            done.set()


class BoundedMemory(LocMemCache):
    """Django's cache in memory, and no larger than ``MAX_BYTES``: what was asked for last stays.

    Whoever asks for thousands of large pages makes others be made anew, and takes no more memory.
    """

    _bytes = {}  # {name of a cache: how many it holds}; each thread has its own object for it

    def __init__(self, name, params):
        super().__init__(name, params | {"max_entries": sys.maxsize})
        self._name, self._most = name, params["OPTIONS"]["MAX_BYTES"]

    def clear(self):
        super().clear()
        self._bytes[self._name] = 0

    def _set(self, key, value, timeout=DEFAULT_TIMEOUT):
        self._delete(key)
        super()._set(key, value, timeout)
        self._count(value)
        while self._bytes[self._name] > self._most:
            self._delete(next(reversed(self._cache)))

    def _delete(self, key):
        value = self._cache.get(key)
        if deleted := super()._delete(key):
            self._count(value, -1)
        return deleted

    def _count(self, value, sign=1):
        self._bytes[self._name] = self._bytes.get(self._name, 0) + sign * len(value)
