"""Compares the register with its peers: `python -m bench.peers DIRECTORY PEER… [--out FILE]`.

DIRECTORY holds the peers' yardstick (``bench.py`` and ``compare.py``, which are not ours and not in
this repository); its peers must be installed there, and its data loaded by `bench.load_shared`.
Both sides answer the same questions in alternated runs, A B A B; the files are counted row by row.
"""

import argparse
import json
import signal
import subprocess
import tempfile
import time
from contextlib import contextmanager, nullcontext
from pathlib import Path
from statistics import median

from django.db import connection

from bench import database
from bench.figures import machine, write_between_marks
from bench.items.desk import logged_in
from bench.load_shared import DATABASE
from bench.peer_questions import ASKED_OF
from bench.run import trial_on
from bench.serving import HOST

PORT = 8200
READY_WITHIN = 60  # seconds
HELD = 7200
# More questions than requests, so that none is asked twice in a run.
QUESTIONS, REQUESTS, PAIRS, LONGEST = 45, 40, 3, 10
PAUSE = 0.3  # seconds between two changes of an editor
NAMES = {
    "datasette": "Datasette",
    "naivefix": "typical Django app, fixed",
    "naive": "typical Django app",
    "admin": "its admin",
}


def main():
    chosen = arguments()
    database.use(DATABASE)
    found = {}
    with tempfile.TemporaryDirectory() as folder, trial_on(chosen.port) as trial:
        for peer in chosen.peers:
            with running(chosen, peer, Path(folder)) as their_map:
                for is_edited in (False, True):
                    asked = [q for q in ASKED_OF[peer] if q.is_edited == is_edited]
                    with trial.editor(PAUSE) if is_edited else nullcontext():
                        found[peer] = found.get(peer, {}) | compare(
                            chosen, Path(folder), trial, their_map, asked
                        )
        report = f"{machine(connection)}\n\n{table(found)}"
    print(f"\n{report}")
    if chosen.out:
        write_between_marks(chosen.out, "peers", report)


def arguments():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("directory", type=Path)
    parser.add_argument("peers", nargs="+", choices=NAMES)
    parser.add_argument("--python", default="python3", help="for the programs of DIRECTORY")
    parser.add_argument("--port", type=int, default=PORT)
    parser.add_argument("--out", type=Path, help="a Markdown file with the marks of this program")
    return parser.parse_args()


@contextmanager
def running(chosen, peer, folder):
    """The peer as its own program starts it; yields its map, which says where it answers what."""
    path = folder / "peer.json"
    command = [chosen.python, "bench.py", peer, "1", "--map", "--hold", str(HELD)]
    with path.open("w") as output:
        process = subprocess.Popen(
            command, cwd=chosen.directory, stdout=output, stderr=subprocess.DEVNULL
        )
    try:
        yield read_when_there(process, path)
    finally:
        process.send_signal(signal.SIGINT)  # lets it stop its server
        process.wait()


def read_when_there(process, path):
    deadline = time.monotonic() + READY_WITHIN
    while process.poll() is None and time.monotonic() < deadline:
        try:
            return json.loads(path.read_text())
        except ValueError:
            time.sleep(0.2)
    raise SystemExit("the peer did not start: see its log")


def compare(chosen, folder, trial, theirs, asked):
    """{question: (our milliseconds, theirs, ratio)} as the peers' own program measures them."""
    if not asked:
        return {}
    ours = {
        "name": "register",
        "base": f"http://{HOST}:{chosen.port}",
        "pid": trial.process.pid,
        "headers": logged_in(chosen.port).headers if "headers" in theirs else {},
    }
    maps = (
        ours | {"items": {question.said: question.ours for question in asked}},
        theirs | {"items": {q.said: theirs["items"].get(q.theirs, q.theirs) for q in asked}},
    )
    files = [folder / name for name in ("ours.json", "theirs.json", "found.json")]
    for file, content in zip(files, maps, strict=False):
        file.write_text(json.dumps(content))
    command = [chosen.python, "compare.py", *map(str, files[:2]), "--json", str(files[2])]
    command += ["--pairs", str(PAIRS), "--n", str(REQUESTS), "--variants", str(QUESTIONS)]
    command += ["--max-s", str(LONGEST), "--conc", "1"]
    subprocess.run(command, cwd=chosen.directory, check=True)  # a wrong answer ends the run
    found = json.loads(files[2].read_text())["res"]
    return {name.removesuffix("@c1"): figures(measured) for name, measured in found.items()}


def figures(measured):
    """(our milliseconds, theirs, how many times as long they take), medians of the pairs."""
    if measured["kind"] == "export":
        ours, theirs = (median(pair[side]["s"] for pair in measured["pairs"]) for side in (0, 1))
        return ours * 1000, theirs * 1000, measured["ratio_median"]
    ours, theirs = (median(pair[side]["p50"] for pair in measured["pairs"]) for side in (0, 1))
    return ours, theirs, measured["p50_ratio_median"]


def table(found):
    """A line for each question; of each peer our and its milliseconds, and how many times ours."""
    peers = list(found)
    asked = {question.said: question for peer in peers for question in ASKED_OF[peer]}
    lines = [
        f"| | {' | '.join(NAMES[peer] for peer in peers)} |",
        f"|---|{'---|' * len(peers)}",
    ]
    for said, question in asked.items():
        cells = (cell(found[peer].get(said), question.promised.get(peer)) for peer in peers)
        lines.append(f"| {said} | {' | '.join(cells)} |")
    return "\n".join(lines)


def cell(measured, promised):
    if measured is None:
        return ""
    ours, theirs, ratio = measured
    said = f"{ours:,.0f} : {theirs:,.0f} ms, {ratio:.1f} ×"
    if promised is None:
        return said
    return f"{said} (≥ {promised}{'' if ratio >= promised else ', **no**'})"


if __name__ == "__main__":
    main()
