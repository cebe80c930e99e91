"""What a process remembers, within a number of bytes."""

from django.core.cache.backends.locmem import LocMemCache


class BoundedMemory(LocMemCache):
    """Django's cache in memory, and no larger than ``MAX_BYTES``: what was asked for last stays.

    Whoever asks for thousands of large pages makes others be made anew, and takes no more memory.
    """

    def __init__(self, name, params):
        super().__init__(name, params)
        self._max_bytes = params["OPTIONS"]["MAX_BYTES"]

    def _set(self, key, value, timeout=None):
        super()._set(key, value, timeout)
        size = sum(map(len, self._cache.values()))
        while size > self._max_bytes:
            gone, forgotten = self._cache.popitem()
            del self._expire_info[gone]
            size -= len(forgotten)
