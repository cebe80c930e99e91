"""How much memory the site and its database hold as time goes by."""

import time

from bench.processes import proportional

EVERY = 10  # seconds
SETTLED = 0.5  # share of the time after which it should grow no more


class Memory:
    """MB that the families of ``leaders`` {name: pid} hold, what they share counted once."""

    def __init__(self, leaders):
        self._leaders, self.samples, self._next = leaders, [], 0

    def look(self):
        """Look if it is time to."""
        now = time.monotonic()
        if now >= self._next:
            self._next = now + EVERY
            self.samples.append((now, {n: proportional(pid) for n, pid in self._leaders.items()}))

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
