"""How much memory the site and its database hold as time goes by."""

import threading
import time
from contextlib import contextmanager

from bench.processes import proportional

EVERY = 30  # seconds; to look takes the kernel up to half a second
SETTLED = 0.5  # share of the time after which it should grow no more


class Memory:
    """MB that the families of ``leaders`` {name: pid} hold, what they share counted once."""

    def __init__(self, leaders):
        self._leaders, self.samples = leaders, []

    @contextmanager
    def watched(self):
        """Look now and then, beside what happens within the block."""
        over = threading.Event()
        watcher = threading.Thread(target=self._look_until, args=[over])
        watcher.start()
        try:
            yield
        finally:
            over.set()
            watcher.join()

    def _look_until(self, over):
        while True:
            held = {name: proportional(pid) for name, pid in self._leaders.items()}
            self.samples.append((time.monotonic(), held))
            if over.wait(EVERY):
                return

    def slope(self, name):
        """MB a minute in the second half, by least squares."""
        points = [(at / 60, found[name]) for at, found in self.samples]
        points = points[int(len(points) * SETTLED) :]
        if len(points) < 2:
            return 0.0
        middle = sum(at for at, _ in points) / len(points)
        mean = sum(value for _, value in points) / len(points)
        over = sum((at - middle) * (value - mean) for at, value in points)
        return over / sum((at - middle) ** 2 for at, _ in points)

    def described(self, name):
        values = [found[name] for _at, found in self.samples]
        middle = values[len(values) // 2]
        return (
            f"{name}: {values[0]:.0f} MB at first, {middle:.0f} half-way, {values[-1]:.0f} at last,"
            f" at most {max(values):.0f}; {self.slope(name):+.2f} MB a minute in the second half"
        )
