"""`python -m bench.load [SCALE] [--minutes N]` (`make load`): visitors, editors and an import.

The site runs as in production on a copy of the database that `bench.generate` made (made if it is
not there); the copy is dropped at the end. With ``--out FILE`` the report goes between its marks.
"""

import argparse
import signal
import sys
import time
from pathlib import Path

from django.conf import settings
from django.core.files.storage import default_storage
from django.db import connection

from agreements.management.commands import run
from agreements.models import Agreement, Document, SheetImport
from bench import database
from bench.chaos.proof import counted, sheets_lost, unkept
from bench.figures import machine, number, write_between_marks
from bench.run import use_or_make
from bench.serving import site

from .arrivals import Arrivals, Kind
from .desk import at_work, staff
from .memory import EVERY, Memory
from .mix import SHARES, Mix

PORT = 8200
QUIET = 10  # visits a second of the quiet time
RECORDS = 2000  # that visitors look at
COPY = "kerja_bench_load"
HEADER = "| Kind | visits | errors | p50 ms quiet | p50 ms | p95 ms quiet | p95 ms | p95 ÷ quiet |"


def main():
    chosen = arguments()
    run.on_stop_signals(signal.default_int_handler)
    use_or_make(chosen.scale)
    with database.passing(COPY, template=database.name_for(chosen.scale)):
        password, first = staff(), Document.objects.order_by("-pk").values_list("pk")[:1].get()[0]
        with site(chosen.port) as process:
            outcome = measured(chosen, process, password)
        report, is_met = described(chosen, *outcome)
        forget_files(first)
    print(f"\n{report}")
    if chosen.out:
        write_between_marks(chosen.out, "load", report)
    return 0 if is_met else 1


def arguments():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("scale", nargs="?", type=float, default=1)
    parser.add_argument("--minutes", type=float, default=30)
    parser.add_argument("--rate", type=float, default=100, help="visits a second")
    parser.add_argument("--port", type=int, default=PORT)
    parser.add_argument("--out", type=Path, help="a Markdown file with the marks of this program")
    return parser.parse_args()


def measured(chosen, process, password):
    """(quiet kinds, loaded kinds, how late we were, memory, ledger)."""
    published = Agreement.objects.published().order_by("-pk")[:RECORDS]
    mix = Mix([agreement.get_absolute_url() for agreement in published])
    leaders = {"site": process.pid, "PostgreSQL": settings.LOCAL_CLUSTER.pid()}
    Arrivals(chosen.port, mix, QUIET).run(20)  # each process has seen everything once
    quiet = Arrivals(chosen.port, mix, QUIET).run(max(60, chosen.minutes * 6))
    memory, visitors = Memory(leaders), Arrivals(chosen.port, mix, chosen.rate)
    with at_work(chosen.port, password) as ended, memory.watched():
        loaded = visitors.run(chosen.minutes * 60)
        ledger = ended()
    return quiet, loaded, visitors.late, memory, ledger


def described(chosen, quiet, loaded, late, memory, ledger):
    """The report, and whether all that was promised is so: of all visits, not of each kind."""
    lines = [HEADER, "|---|---|---|---|---|---|---|---|"]
    lines += [compared(kind, quiet.get(kind), loaded.get(kind))[0] for kind in SHARES]
    line, ratio, errors = compared("**all**", together(quiet), together(loaded))
    lines.append(line)
    is_met = not errors and ratio <= 2
    lost, overwritten = unkept(asked, ledger)
    sheets = len(sheets_lost(asked, ledger))
    unknown = ledger.answers.keys() - {"saved", "conflict"}
    is_met &= not (lost or overwritten or sheets or unknown)
    visits = len(together(loaded).milliseconds)
    notes = [
        f"Scale {chosen.scale:g}, {chosen.minutes:g} minutes. {machine(connection)}",
        f"{visits} visits at {chosen.rate:g} a second, each counted from when it was due; the"
        f" program itself was late by {late * 1000:.0f} ms at most. Quiet: the same mix at {QUIET}"
        " a second, nobody at the desk.",
        f"Desk: {counted(ledger.answers)}; {len(ledger.sheets)} sheets imported. Looked for"
        f" afterwards: {len(ledger.saves)} acknowledged saves, {len(lost)} lost,"
        f" {len(overwritten)} overwritten unseen; {sheets} sheets lost or in part.",
        f"Memory, every {EVERY} s. {memory.described('site')}. {memory.described('PostgreSQL')}.",
    ]
    errors = {k: dict(kind.errors) for k, kind in loaded.items() if kind.errors}
    notes.append(
        f"Errors: {errors or 'none'}. Everything as promised: {'yes' if is_met else 'no'}."
    )
    return "\n\n".join([notes[0], "\n".join(lines), *notes[1:]]), is_met


def together(kinds):
    """All visits as one Kind."""
    visits = Kind()
    for kind in kinds.values():
        visits.milliseconds += kind.milliseconds
        visits.errors += kind.errors
    return visits


def compared(kind, quiet, loaded):
    """(line of the table, p95 against the quiet one, number of errors)."""
    errors = sum(loaded.errors.values())
    ratio = loaded.share(0.95) / quiet.share(0.95)
    cells = (
        *(kind, str(len(loaded.milliseconds)), str(errors)),
        *(number(quiet.share(0.5)), number(loaded.share(0.5))),
        *(number(quiet.share(0.95)), number(loaded.share(0.95)), f"{ratio:.1f} ×"),
    )
    return f"| {' | '.join(cells)} |", ratio, errors


def asked(sql):
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchall()


def forget_files(last_before):
    """Delete the files that were uploaded; their rows go with the copy."""
    names = Document.objects.filter(pk__gt=last_before).values_list("file", flat=True)
    for name in (*names, *SheetImport.objects.values_list("file", flat=True)):
        default_storage.delete(name)


def started():
    began = time.monotonic()
    status = main()
    print(f"{time.monotonic() - began:.0f} s in all")
    return status


if __name__ == "__main__":
    sys.exit(started())
