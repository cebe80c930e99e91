"""Makes a register of national size: `python -m bench.generate [SCALE] [--seed N]`.

Scale 1 is 100,000 agreements and 1,000,000 transactions. It goes into a database of its own
(``kerja_bench_1``) in the PostgreSQL of the register, made anew each time; the register itself is
not touched.
"""

import argparse
import time

from django.db import connection

from bench import database
from bench.data.register import fill, step

SEED = 64


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("scale", nargs="?", type=float, default=1)
    parser.add_argument("--seed", type=int, default=SEED)
    chosen = parser.parse_args()
    started = time.perf_counter()
    generate(chosen.scale, chosen.seed)
    print(f"{database.name_for(chosen.scale)} made in {time.perf_counter() - started:.0f} s")


def generate(scale, seed=SEED):
    with step(tell, "schema and reference data"):
        database.make_anew(database.name_for(scale))
    fill(scale, seed, tell)
    with step(tell, "vacuum"):
        vacuum()


def tell(name, rows, seconds):
    number = "" if rows is None else f"{rows:,}"
    print(f"{name:40} {number:>12} {seconds:7.1f} s", flush=True)


def vacuum():
    """Mark what every transaction sees, which autovacuum would do in the first hour."""
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


if __name__ == "__main__":
    main()
