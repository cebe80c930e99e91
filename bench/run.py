"""Measures the running site against its database: `python -m bench.run [SCALE] [--items …]`.

The site is started as in production on the database that `bench.generate` made (and makes it if it
is not there). Every answer is checked; a wrong one ends the run. The table goes to the screen, and
with ``--out FILE`` between the marks of that file.
"""

import argparse
import signal
from contextlib import contextmanager
from pathlib import Path

import psycopg2
from django.db import connection

from agreements.management.commands import run
from bench import database
from bench.figures import machine, table, write_between_marks
from bench.generate import SEED, generate
from bench.items import crowd, desk, exports, pages, writing
from bench.serving import site
from bench.trial import Trial

PORT = 8200
ITEMS = {
    "seen": pages.seen,
    "unchanged": pages.unchanged,
    "list": pages.fresh_list,
    "after-write": pages.after_a_write,
    "pair": pages.pair,
    "search": pages.search,
    "facets": pages.facets,
    "deep": pages.deep,
    "province": pages.province,
    "transactions": pages.transactions,
    "csv-filtered": exports.filtered,
    "csv-agreements": exports.agreements,
    "csv-transactions": exports.transactions,
    "xlsx": exports.workbook,
    "cancelled": exports.cancelled,
    "beside-exports": crowd.beside_exports,
    "desk-lists": desk.change_lists,
    "desk-autocomplete": desk.autocompletes,
    "writing": writing.cost_of_triggers,
}
GROWTH = "growth"


def main():
    chosen = arguments()
    run.on_stop_signals(signal.default_int_handler)  # so that the site ends with us
    wanted = chosen.items.split(",") if chosen.items else [*ITEMS, GROWTH]
    use_or_make(chosen.scale)
    figures = []
    with trial_on(chosen.port) as trial:
        for name in wanted:
            if name != GROWTH:
                figures += told(ITEMS[name](trial))
        large = crowd.of_this_size(trial) if GROWTH in wanted else None
        described = machine(connection)
    if large:
        use_or_make(chosen.scale / 10)
        with trial_on(chosen.port) as trial:
            figures += told(crowd.growth(crowd.of_this_size(trial), large))
    report = f"Scale {chosen.scale:g}. {described}\n\n{table(figures)}"
    print(f"\n{report}")
    if chosen.out:
        write_between_marks(chosen.out, "bench", report)


def arguments():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("scale", nargs="?", type=float, default=1)
    parser.add_argument("--items", help=f"some of {','.join([*ITEMS, GROWTH])}; all if left out")
    parser.add_argument("--port", type=int, default=PORT)
    parser.add_argument("--out", type=Path, help="a Markdown file with the marks of this program")
    return parser.parse_args()


def use_or_make(scale):
    """Use the database of that scale; make it if it is not there."""
    with connection.cursor() as cursor:
        name = database.name_for(scale)
        cursor.execute("SELECT count(*) FROM pg_database WHERE datname = %s", [name])
        is_there = cursor.fetchone()[0]
    if is_there:
        database.use(name)
    else:
        generate(scale, SEED)


@contextmanager
def trial_on(port):
    """The site on the database in use, and a session beside it."""
    with site(port) as process:
        session = psycopg2.connect(**connection.get_connection_params())
        session.autocommit = True
        try:
            yield Trial(port, process, session)
        finally:
            session.close()


def told(figures):
    for figure in figures:
        print(" | ".join(figure.cells), flush=True)
    return figures


if __name__ == "__main__":
    main()
