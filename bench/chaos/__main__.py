"""`python -m bench.chaos [--rounds N]` (`make chaos`): kills at random while people write.

It makes a PostgreSQL and a site of its own on free ports and touches no other. As root it also
fills disks, which it mounts in memory. The figures of the last run are in docs/reliability.md.
"""

import argparse
import sys
import tempfile
import time
from pathlib import Path

from bench.figures import write_between_marks

from .installation import EDITORS, Installation
from .killing import Killer
from .proof import Proof, counted
from .trials import Trials
from .writing import Writers


def main():
    chosen = arguments()
    with tempfile.TemporaryDirectory(prefix="chaos.") as folder:
        installation = Installation(Path(folder))
        try:
            installation.start()
            lines, found = run(installation, chosen)
        finally:
            installation.stop()
    report = "\n".join(["| | |", "|---|---|", *(f"| {what} | {came} |" for what, came in lines)])
    print(f"\n{report}\n", *found, sep="\n")
    if chosen.out:
        write_between_marks(chosen.out, "chaos", report)
    return 1 if found else 0


def arguments():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=1000, help="how many processes to kill")
    parser.add_argument("--races", type=int, default=1000)
    parser.add_argument("--minutes", type=float, default=60, help="the most for killing")
    parser.add_argument("--out", type=Path, help="a Markdown file with the marks of this program")
    return parser.parse_args()


def run(installation, chosen):
    """(lines of the table, what should not have been)."""
    lines, found = killed(installation, chosen.rounds, chosen.minutes * 60)
    trials = Trials(installation)
    tried = [trials.database_away, trials.database_hangs]
    if installation.disks:
        disks = (trials.uploads_disk_full, trials.uploads_disk_read_only, trials.data_disk_full)
        tried += disks
    for trial in (*tried, lambda: trials.races(chosen.races)):
        lines.append(told(*trial()))
    proof = Proof(installation)
    removed = proof.all(trials.ledger)
    lines.append(told("files swept after the trials", removed))
    lines.append(told("acknowledged in the trials", len(trials.ledger.saves)))
    return lines, [*found, *trials.failures, *proof.found]


def killed(installation, rounds, seconds):
    """Kill while people write, and look afterwards."""
    began, killer = time.monotonic(), Killer(installation)
    writers = Writers(installation.desks(EDITORS), installation.records, installation.query)
    with writers as ledger:
        killer.go_on(rounds, began + seconds)
    took = time.monotonic() - began
    proof = Proof(installation)
    removed = proof.all(ledger)
    lines = [
        told("kills", f"{killer.kills.total()} ({counted(killer.kills)}) in {took:.0f} s"),
        told("answers to forms", counted(ledger.answers)),
        told("acknowledged saves, all looked for", len(ledger.saves)),
        told("of them with a document", sum(bool(save.sha256) for save in ledger.saves)),
        told("sheets acknowledged, 150 rows each", len(ledger.sheets)),
        told("slowest answer", f"{ledger.slowest:.1f} s"),
        told("files left by who was killed, swept", removed),
        told("lost, by halves, overwritten, without file", len(proof.found) or "none"),
    ]
    unknown = ledger.answers.keys() - {"saved", "conflict", "no answer", "503"}
    return lines, [*proof.found, *(f"answered {what}" for what in unknown)]


def told(what, came):
    print(f"{what}: {came}", flush=True)
    return what, came


if __name__ == "__main__":
    sys.exit(main())
