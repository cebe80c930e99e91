"""Downloads: against COPY of the same query, and what they cost in memory."""

import csv
import io
import os
import time
from statistics import median
from threading import Event, Thread
from unittest.mock import patch

from django.test import Client

from bench import plain
from bench.asking import WrongAnswerError, download, downloaded
from bench.figures import Figure
from bench.processes import resident

FILTERED = "/perjanjian.csv?provinsi=35&dari=2010&sampai=2020"
FILTERED_COUNT = plain.COUNT.format(
    where=f"{plain.PARTY.format(province='35')} {plain.YEARS.format(first=2010, last=2020)}"
)
# Ten times the rows.
LARGER = "/perjanjian.csv?dari=2012&sampai=2026"
LARGER_COUNT = plain.COUNT.format(where=plain.YEARS.format(first=2012, last=2026))
CSV_TARGET = "≤ 1.15 × COPY, first byte ≤ 100 ms, ≤ 10 MB"


class Peak:
    """The most memory that the site holds while the block runs, above what it held before."""

    def __init__(self, process):
        self._process, self._done = process, Event()
        self._before = self._most = resident(process.pid)
        self._thread = Thread(target=self._watch)

    def __enter__(self):
        self._thread.start()
        return self

    def __exit__(self, *_error):
        self._done.set()
        self._thread.join()

    def _watch(self):
        while not self._done.wait(0.05):
            self._most = max(self._most, resident(self._process.pid))

    @property
    def extra(self):
        return max(0, self._most - self._before)


def copied_by(path):
    """The COPY statement with which the site answers ``path``."""
    statements = []

    def written_down(statement):
        statements.append(statement)
        yield b"\n"

    with patch("agreements.exports.responses.copy_out", written_down):
        b"".join(Client(headers={"host": "localhost"}).get(path))
    return statements[0]


def seconds_of_copy(trial, statement):
    started = time.perf_counter()
    with open(os.devnull, "wb") as nowhere, trial.session.cursor() as cursor:  # noqa: PTH123
        cursor.copy_expert(statement, nowhere)
    return time.perf_counter() - started


def check_rows(trial, path, wanted):
    """That the file has as many rows as the database, none of them twice."""
    text = io.BytesIO()
    downloaded(trial.port, path, text.write)
    text.seek(0)
    rows = csv.reader(io.TextIOWrapper(text, "utf-8", newline=""))
    next(rows)
    keys = [row[0] for row in rows]
    if len(keys) != wanted or len(set(keys)) != wanted:
        raise WrongAnswerError(f"{path}: {len(keys)} rows, {len(set(keys))} ids, not {wanted}")


def _csv(trial, item, path, count, rounds):
    rows = trial.ask(count)[0][0]
    check_rows(trial, path, rows)
    statement, ratios, firsts, extras, seconds = copied_by(path), [], [], [], []
    for _ in range(rounds):
        with Peak(trial.process) as peak:
            whole, first = downloaded(trial.port, path)
        seconds.append(whole)
        firsts.append(first * 1000)
        extras.append(peak.extra)
        ratios.append(whole / seconds_of_copy(trial, statement))
    ratio, first, extra = median(ratios), median(firsts), median(extras)
    other = f"{rows:,} rows, {median(seconds):.2f} s, first byte {first:.0f} ms, +{extra:.0f} MB"
    met = ratio <= 1.15 and first <= 100 and extra <= 10
    return [Figure(item, CSV_TARGET, met, ratio=ratio, other=other)]


def filtered(trial):
    return [
        *_csv(trial, "CSV of a filtered list", FILTERED, FILTERED_COUNT, rounds=5),
        *_csv(trial, "the same with ten times the rows", LARGER, LARGER_COUNT, rounds=3),
    ]


def agreements(trial):
    whole = plain.COUNT.format(where="")
    return _csv(trial, "CSV of all agreements", "/perjanjian.csv", whole, rounds=3)


def transactions(trial):
    return _csv(trial, "CSV of all transactions", "/transaksi.csv", plain.TRADE_COUNT, rounds=2)


def workbook(trial):
    """XLSX of all agreements."""
    with Peak(trial.process) as peak:
        seconds, first = downloaded(trial.port, "/perjanjian.xlsx")
    other = f"{seconds:.1f} s, first byte {first:.1f} s, +{peak.extra:.0f} MB"
    return [Figure("XLSX of all agreements", "≤ 25 MB", peak.extra <= 25, other=other)]


def cancelled(trial):
    """How long a COPY outlives the visitor who went away."""
    running = """SELECT count(*) FROM pg_stat_activity
        WHERE datname = current_database() AND query LIKE '%COPY (%' AND state = 'active'
        AND pid <> pg_backend_pid()"""
    with download(trial.port, "/transaksi.csv") as response:
        response.read(1 << 16)
        if trial.ask(running)[0][0] == 0:
            raise WrongAnswerError("no COPY runs while a download does")
    started = time.perf_counter()
    while trial.ask(running)[0][0] and time.perf_counter() - started < 30:
        time.sleep(0.02)
    seconds = time.perf_counter() - started
    other = f"{seconds:.2f} s"
    return [Figure("COPY gone after its download was closed", "≤ 1 s", seconds <= 1, other=other)]
