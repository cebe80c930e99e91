"""Visitors who come at a fixed rate, whether or not those before them have been answered.

The time of a visit is counted from when it was due: a site that stands still for a second makes a
hundred wait, not one.
"""

import selectors
import time
from collections import Counter
from dataclasses import dataclass, field

from bench.asking import Connection, percentile

FINE = {200, 301, 302, 304}
MOST_CONNECTIONS = 400
PATIENCE = 60  # seconds


@dataclass
class Kind:
    """How visits of one kind were answered."""

    milliseconds: list = field(default_factory=list)
    errors: Counter = field(default_factory=Counter)

    def share(self, share):
        return percentile(self.milliseconds, share) if self.milliseconds else float("nan")


class Visit(Connection):
    """A connection that takes any answer, also one whose length is not said beforehand."""

    @property
    def came(self):
        """Whether anything has come of the answer."""
        return bool(self._came)

    @property
    def _is_chunked(self):
        return self.headers.get("transfer-encoding") == "chunked"

    def _said_length(self):
        if self.status == 304 or self._is_chunked:
            return 0
        return int(self.headers.get("content-length", 0))

    def is_answered(self):
        is_answered = super().is_answered()
        if is_answered and self._is_chunked:
            return self._came[self._start :].endswith(b"0\r\n\r\n")
        return is_answered


class Arrivals:
    """``rate`` visits a second of a mix; ``kinds`` says what came of them."""

    def __init__(self, port, mix, rate):
        self._port, self._mix, self._pause = port, mix, 1 / rate
        self._idle, self._selector = [], selectors.DefaultSelector()
        self.kinds, self.late = {}, 0.0

    def run(self, seconds):
        """Until so many seconds have passed and all are answered."""
        began = due = time.perf_counter()
        while due < began + seconds:
            self._answer_until(due)
            self._ask(due)
            due += self._pause
        end = time.perf_counter() + PATIENCE
        while self._selector.get_map() and time.perf_counter() < end:
            self._take(0.1)
        for key in list(self._selector.get_map().values()):
            self._failed(key.data[0], "no answer")
            self._selector.unregister(key.fileobj)
        return self.kinds

    def _answer_until(self, due):
        while (left := due - time.perf_counter()) > 0:
            if self._selector.get_map():
                self._take(left)
            else:
                time.sleep(left)
        self._take(0)

    def _ask(self, due):
        self.late = max(self.late, time.perf_counter() - due)
        self._send(*self._mix.next(), due)

    def _send(self, kind, path, headers, due):
        """Over a connection that is open; one that the site closed meanwhile is opened anew."""
        while True:
            is_kept = bool(self._idle)
            try:
                visit = self._idle.pop() if is_kept else Visit(self._port)
                visit.ask(path, headers)
            except OSError as error:
                if is_kept:
                    continue
                self._failed(kind, type(error).__name__)
            else:
                said = (kind, path, headers, due, visit, is_kept)
                self._selector.register(visit.socket, selectors.EVENT_READ, said)
            return

    def _take(self, seconds):
        for key, _events in self._selector.select(seconds):
            kind, path, headers, due, visit, is_kept = key.data
            try:
                if not visit.is_answered():
                    continue
            except OSError as error:
                self._selector.unregister(key.fileobj)
                visit.close()
                if is_kept and not visit.came:
                    self._send(kind, path, headers, due)
                else:
                    self._failed(kind, type(error).__name__)
                continue
            self._selector.unregister(key.fileobj)
            self._answered(kind, path, due, visit)

    def _answered(self, kind, path, due, visit):
        if visit.status not in FINE:
            self._failed(kind, f"{visit.status} {path}")
        else:
            self._of(kind).milliseconds.append((time.perf_counter() - due) * 1000)
            self._mix.remember(path, visit.headers)
        if visit.headers.get("connection") == "close" or len(self._idle) > MOST_CONNECTIONS:
            visit.close()
        else:
            self._idle.append(visit)

    def _failed(self, kind, what):
        self._of(kind).errors[what] += 1

    def _of(self, kind):
        return self.kinds.setdefault(kind, Kind())
