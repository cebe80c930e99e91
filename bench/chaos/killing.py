"""Who kills: one process after another, chosen at random, with signal 9."""

import os
import random
import signal
import time
from collections import Counter
from contextlib import suppress

PAUSE = (0.3, 1.2)  # seconds between one kill and the next
CHANCES = {"worker": 70, "import": 20, "backend": 5, "postmaster": 5}


class Killer:
    """Kills until it has killed so often; what it killed of PostgreSQL it starts again."""

    def __init__(self, installation, seed=7):
        self._installation, self.kills = installation, Counter()
        self._dice = random.Random(seed)

    def go_on(self, rounds, until):
        """Until ``rounds`` kills, or the time ``until`` (of time.monotonic)."""
        while self.kills.total() < rounds and time.monotonic() < until:
            (victim,) = self._dice.choices(list(CHANCES), CHANCES.values())
            getattr(self, f"_{victim}")()
            time.sleep(self._dice.uniform(*PAUSE))

    def _worker(self):
        self._kill("worker", self._installation.workers())

    def _import(self):
        self._kill("import", self._installation.importing())

    def _backend(self):
        """PostgreSQL takes that for a crash, and recovers by itself."""
        self._kill("backend", self._installation.backends())

    def _postmaster(self):
        self._kill("postmaster", [self._installation.postgres.pid])
        self._installation.postgres.start()

    def _kill(self, what, pids):
        if pids:
            with suppress(ProcessLookupError):
                os.kill(self._dice.choice(pids), signal.SIGKILL)
                self.kills[what] += 1
