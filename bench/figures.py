"""What was measured, beside what was aimed for, as a table."""

import os
import platform
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from statistics import median

import django

from bench.asking import percentile

HEADER = "| Item | p50 ms | p95 ms | requests/s at 8 | against SQL or COPY | other | target | met |"


@dataclass
class Figure:
    """One line of the table. Milliseconds; ``ratio`` is to plain SQL or COPY in alternated runs."""

    item: str
    target: str
    met: bool
    p50: float | None = None
    p95: float | None = None
    rate: float | None = None
    ratio: float | None = None
    other: str = ""

    @property
    def cells(self):
        return (
            self.item,
            number(self.p50),
            number(self.p95),
            number(self.rate),
            "" if self.ratio is None else f"{self.ratio:.2f} ×",
            self.other,
            self.target,
            self.verdict,
        )

    @property
    def verdict(self):
        """Whether the target is met; of a page also that no visitor waits twice as long as most."""
        if not self.met:
            return "**no**"
        return "**p95**" if self.p95 and self.p95 > 2 * self.p50 else "yes"


def number(value):
    if value is None:
        return ""
    return f"{value:.1f}" if value < 100 else f"{value:.0f}"


def of_latencies(values):
    """p50 and p95 of milliseconds, as the fields of a Figure."""
    return {"p50": median(values), "p95": percentile(values, 0.95)}


def table(figures):
    lines = [HEADER, "|---|---|---|---|---|---|---|---|"]
    return "\n".join([*lines, *(f"| {' | '.join(figure.cells)} |" for figure in figures)])


def machine(connection):
    """What it was measured on."""
    with connection.cursor() as cursor:
        cursor.execute("SHOW server_version")
        postgresql = cursor.fetchone()[0]
        cursor.execute("SHOW shared_buffers")
        buffers = cursor.fetchone()[0]
        cursor.execute("SELECT pg_size_pretty(pg_database_size(current_database()))")
        size = cursor.fetchone()[0]
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return (
        f"{date.today():%Y-%m-%d}, {os.cpu_count()} × {processor()}, {memory:.0f} GB, "  # noqa: DTZ011
        f"{platform.platform(terse=True)}, Python {platform.python_version()}, "
        f"Django {django.get_version()}, PostgreSQL {postgresql} (shared_buffers {buffers}, "
        f"database {size}). Client, site and database share the processors."
    )


def processor():
    for line in Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            return line.partition(":")[2].strip()
    return platform.machine()


def write_between_marks(path, name, report):
    """Replace what stands between the marks of that name in a file."""
    begin, end = (f"<!-- {name}: {mark} -->" for mark in ("begin", "end"))
    before, _, rest = path.read_text().partition(begin)
    after = rest.partition(end)[2]
    path.write_text(f"{before}{begin}\n\n{report}\n\n{end}{after}")
