"""The list while others download slowly, and the pages at a tenth of the size."""

import time
from contextlib import contextmanager
from itertools import islice
from statistics import median
from threading import Event, Thread

from bench import questions
from bench.asking import CHUNK, download, latencies
from bench.figures import Figure, of_latencies

READERS = 4
SLOWLY = 1 << 20  # bytes a second, each


def beside_exports(trial):
    """The list built afresh while four visitors take all transactions over a slow line."""
    asked = questions.shallow_pages(2000)
    alone = latencies(trial.client, _paths(asked, 100))
    with slow_readers(trial.port):
        beside = latencies(trial.client, _paths(asked, 100))
    figures, before = of_latencies(beside), of_latencies(alone)
    ratio = figures["p95"] / before["p95"]
    other = f"p95 {ratio:.1f} × that alone ({before['p95']:.1f} ms)"
    item = f"list while {READERS} exports run to slow readers"
    return [Figure(item, "p95 ≤ 2 ×", ratio <= 2, other=other, **figures)]


def _paths(asked, number):
    return [question.path for question in islice(asked, number)]


@contextmanager
def slow_readers(port):
    done = Event()

    def read():
        with download(port, "/transaksi.csv") as response:
            while not done.wait(CHUNK / SLOWLY) and response.read1(CHUNK):
                pass

    threads = [Thread(target=read) for _ in range(READERS)]
    for thread in threads:
        thread.start()
    time.sleep(2)
    try:
        yield
    finally:
        done.set()
        for thread in threads:
            thread.join()


PAGES = {
    "list": questions.shallow_pages,
    "two provinces + kind + years": questions.pairs,
    "sector + keywords": questions.searches,
    "transactions": questions.transactions,
}


def of_this_size(trial):
    """{page: p50 in ms} of pages nobody asked, whatever the size of the register."""
    found = {}
    for name, make in PAGES.items():
        paths = _paths(make(), 33)
        found[name] = median(latencies(trial.client, paths)[3:])
    slugs = dict(trial.ask("SELECT code, slug FROM agreements_province ORDER BY code"))
    paths = _paths(questions.provinces(slugs), 38)
    latencies(trial.client, paths[:2])
    trial.edit()
    found["province"] = median(latencies(trial.client, paths))
    return found


def growth(small, large):
    """How much slower each page of the large register is than of the small one."""
    return [
        Figure(
            f"growth: {name}",
            "≤ 1.5 ×",
            large[name] / small[name] <= 1.5,
            p50=large[name],
            other=f"{large[name] / small[name]:.2f} × that at a tenth ({small[name]:.1f} ms)",
        )
        for name in large
    ]
