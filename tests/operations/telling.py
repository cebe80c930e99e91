"""What a trial says: what is being done, how long it took, and that it is so."""

import sys
import time


def require(is_so, what, found=""):
    """Say that it is so, or end with what was found instead."""
    if not is_so:
        sys.exit(f"- NOT SO: {what}\n{found}")
    print(f"- ok: {what}", flush=True)


class step:  # noqa: N801 - read as a word
    """Says what is being done and how long it took."""

    def __init__(self, name):
        self._name = name

    def __enter__(self):
        self._started = time.monotonic()

    def __exit__(self, *error):
        print(f"{self._name}: {time.monotonic() - self._started:.0f} s", flush=True)
