"""Disks that are full or may only be read, a database that is away or hangs, two who race."""

import hashlib
import os
import random
import secrets
import signal
import subprocess
import threading
import time
from collections import Counter
from contextlib import contextmanager, suppress

from bench.editing import Desk, paper, with_document

from .installation import EDITORS
from .writing import Ledger, Save, change_page, meaning

PUBLIC = "/perjanjian/"
TRIES = 8
SOON = 10  # seconds within which people are told
IN_OUR_LOOK = 'class="site-header"'


class Trials:
    """Each returns a line of the table: (what was done, what came of it)."""

    def __init__(self, installation):
        self._installation, self.ledger, self.failures = installation, Ledger(), []
        self._desks = installation.desks(EDITORS[:2])
        if not all(desk.enter() for desk in self._desks):
            raise RuntimeError("A member of staff cannot enter the desk.")
        self._visitor = Desk(installation.web.port, "", "")
        self._dice = random.Random(3)

    def uploads_disk_full(self):
        return self._disk("uploads, disk full", full(self._installation.media))

    def uploads_disk_read_only(self):
        return self._disk("uploads, disk read-only", read_only(self._installation.media))

    def data_disk_full(self):
        place = self._installation.postgres.data.parent
        return self._disk("PostgreSQL, disk full", full(place), tries=60)

    def _disk(self, name, disk, tries=TRIES):
        with disk:
            answers = [self._upload() for _ in range(tries)]
            reading = self._visitor.ask(PUBLIC).status
        self._start_if_away()
        seconds = self._until_saved()
        said = Counter(map(meaning, answers))
        if not said["503"] or said.keys() - {"saved", "503", "no answer"}:
            self.failures.append(f"{name}: {dict(said)}")
        if not all(IN_OUR_LOOK in answer.body for answer in answers if answer.status == 503):
            self.failures.append(f"{name}: a bare page")
        return name, f"{dict(said)}, public page {reading}; saved again after {seconds:.1f} s"

    def _upload(self):
        title, content = f"Kerja sama {secrets.token_hex(6)}", paper(secrets.token_hex(6))
        record = self._dice.choice(self._installation.records)
        save = Save(title, record=record, sha256=hashlib.sha256(content).hexdigest())

        def typed(shown):
            save.seen = shown["title"]
            fields, files = with_document(shown, content)
            return fields | {"title": title}, files

        _shown, answer = self._desks[0].save(change_page(record), typed)
        self.ledger.note(answer, save)
        return answer

    def _start_if_away(self):
        if self._installation.query("SELECT 1") is None:
            time.sleep(2)
        if self._installation.query("SELECT 1") is None:
            self._installation.postgres.start()

    def _until_saved(self):
        began = time.monotonic()
        while time.monotonic() - began < 60:
            if meaning(self._upload()) == "saved":
                return time.monotonic() - began
            time.sleep(0.2)
        self.failures.append("does not save again within a minute")
        return float("inf")

    def database_away(self):
        """Killed, and not started for a while."""
        self._installation.postgres.kill()
        answers = self._told(3)
        self._installation.postgres.start()
        return self._away("PostgreSQL away", answers)

    def database_hangs(self):
        """It takes connections and says nothing, to workers that have none yet."""
        stopped = self._installation.postgres.pid
        os.kill(stopped, signal.SIGSTOP)
        for worker in self._installation.workers():
            os.kill(worker, signal.SIGKILL)
        time.sleep(3)
        answers = self._told(10)
        os.kill(stopped, signal.SIGCONT)
        return self._away("PostgreSQL hangs (SIGSTOP)", answers)

    def _told(self, seconds):
        began, answers = time.monotonic(), []
        while time.monotonic() - began < seconds:
            answers += [self._visitor.ask(PUBLIC), self._upload()]
        return answers

    def _away(self, name, answers):
        seconds, longest = self._until_saved(), max(answer.seconds for answer in answers)
        told = [answer for answer in answers if answer.status == 503]
        helpful = all("Retry-After" in a.headers and IN_OUR_LOOK in a.body for a in told)
        said = Counter(map(meaning, answers))
        if not told or not helpful or longest > SOON or said.keys() - {"503", "no answer"}:
            self.failures.append(f"{name}: {dict(said)}, longest {longest:.1f} s")
        return name, (
            f"{dict(said)}, slowest answer {longest:.1f} s; saved again after {seconds:.1f} s"
            " without a restart"
        )

    def races(self, number):
        """Two editors open the same record and save at the same moment, each another title."""
        said, record = Counter(), self._installation.records[0]
        for _race in range(number):
            opened, answers = threading.Barrier(2), []
            pair = [
                threading.Thread(target=self._save_after, args=[desk, record, opened, answers])
                for desk in self._desks
            ]
            for thread in pair:
                thread.start()
            for thread in pair:
                thread.join()
            said[" + ".join(sorted(answers))] += 1
        if said.keys() - {"conflict + saved"}:
            self.failures.append(f"races: {dict(said)}")
        return f"{number} races of two editors", f"{dict(said)}"

    def _save_after(self, desk, record, opened, answers):
        save = Save(f"Kerja sama {secrets.token_hex(6)}", record=record)

        def typed(shown):
            save.seen = shown["title"]
            with suppress(threading.BrokenBarrierError):
                opened.wait(20)
            return {"title": save.title}, None

        _shown, answer = desk.save(change_page(record), typed)
        self.ledger.note(answer, save)
        answers.append(meaning(answer))


@contextmanager
def full(disk):
    """A disk without any room left."""
    filler = disk / "penuh"
    with filler.open("wb", buffering=0) as file, suppress(OSError):
        while file.write(bytes(4096)):
            pass
    try:
        yield
    finally:
        filler.unlink()


@contextmanager
def read_only(disk):
    _remount(disk, "ro")
    try:
        yield
    finally:
        _remount(disk, "rw")


def _remount(disk, how):
    subprocess.run(["mount", "-o", f"remount,{how}", disk], check=True)
