"""What a process remembers, within a number of bytes, and makes once for all that want it."""

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

    def __init__(self, name, params):
        super().__init__(name, params)
        self._max_bytes = params["OPTIONS"]["MAX_BYTES"]

    def get_or_set(self, key, default, timeout=DEFAULT_TIMEOUT, version=None):
        """As Django's, made by one thread where several want it."""
        found = self.get(key, version=version)
        if found is not None:
            return found
        with making(key):
            return super().get_or_set(key, default, timeout, version)

    def _set(self, key, value, timeout=None):
        super()._set(key, value, timeout)
        size = sum(map(len, self._cache.values()))
        while size > self._max_bytes:
            gone, forgotten = self._cache.popitem()
            del self._expire_info[gone]
            size -= len(forgotten)
