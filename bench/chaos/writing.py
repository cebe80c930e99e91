"""Who writes while servers die: editors with documents, and the import of one sheet after another.

What the site acknowledged is put down, to be looked for afterwards.
"""

import hashlib
import random
import secrets
import threading
import time
from collections import Counter
from dataclasses import dataclass

from bench import import_sheet
from bench.editing import SAVED, paper, with_document

ADD = "/admin/agreements/agreement/add/"
IMPORT = "/admin/agreements/sheetimport/add/"
PATIENCE = 20  # seconds for an import that may be dead


@dataclass
class Save:
    """One save that was acknowledged: what its writer saw before, and what must be there since."""

    title: str
    seen: str | None = None  # the title in the form that was sent; None of a new record
    record: int | None = None
    sha256: str = ""


class Ledger:
    """All that was acknowledged, and how often something else was answered."""

    def __init__(self):
        self.saves, self.sheets, self.answers = [], [], Counter()
        self.slowest = 0.0

    def note(self, answer, save=None):
        self.slowest = max(self.slowest, answer.seconds)
        self.answers[meaning(answer)] += 1
        if save and meaning(answer) == "saved":
            self.saves.append(save)


def meaning(answer):
    """What an answer to a form says."""
    location = answer.headers.get("Location", "")
    if answer.status == SAVED:
        return "signed out" if "login" in location else "saved"
    if answer.status == 409 or "Belum disimpan" in answer.body:
        return "conflict"
    return {0: "no answer", 200: "form again", 503: "503"}.get(answer.status, str(answer.status))


def change_page(record):
    return f"/admin/agreements/agreement/{record}/change/"


class Writers:
    """All of them at once, until the block ends.

    ``records`` are agreements that they may change; ``query`` asks the database; ``pauses`` are
    the seconds that an editor, and the import, rests between two things.
    """

    def __init__(self, desks, records, query, pauses=(0.05, 0.2)):
        self.ledger, self._over = Ledger(), threading.Event()
        self._records, self._query, self._pauses = records, query, pauses
        if not all(desk.enter() for desk in desks):
            raise RuntimeError("A member of staff cannot enter the desk.")
        # They do not sit down at the same moment.
        self._threads = [
            threading.Thread(target=self._edit, args=[desk, pauses[0] * number / len(desks)])
            for number, desk in enumerate(desks)
        ]
        self._threads.append(threading.Thread(target=self._import, args=[desks[0]]))

    def __enter__(self):
        for thread in self._threads:
            thread.start()
        return self.ledger

    def __exit__(self, *error):
        self._over.set()
        for thread in self._threads:
            thread.join()

    def _edit(self, desk, first):
        self._over.wait(first)
        dice = random.Random(desk.name)
        while not self._over.is_set():
            change(desk, self.ledger, dice, self._records)
            self._over.wait(self._pauses[0])

    def _import(self, desk):
        """One sheet after another; which of them must be there whole is put down."""
        number = 0
        while not self._over.is_set():
            number += 1
            sheet = Sheet(f"L{number}", self._query)
            if sheet.upload(desk) and sheet.is_in("preview", self._over):
                sheet.confirm(desk)
                if sheet.is_in("done", self._over):
                    self.ledger.sheets.append(sheet.prefix)
            self._over.wait(self._pauses[1])


def change(desk, ledger, dice, records):
    """Give a record another title, half of the time with a document; now and then make a record."""
    title = f"Kerja sama {secrets.token_hex(6)}"
    content = paper(title) if dice.random() < 0.5 else b""
    save = Save(title, sha256=hashlib.sha256(content).hexdigest() if content else "")
    save.record = dice.choice(records) if dice.random() < 0.75 else None

    def typed(shown):
        save.seen = shown.get("title") if save.record else None
        fields, files = with_document(shown, content) if content else ({}, None)
        parties = {"parties-0-province": "64", "parties-1-province": "65"}
        new = {} if save.record else {"kind": "kb", **parties}
        return fields | new | {"title": title, "signed_on": str(dice.randrange(2001, 2025))}, files

    path = change_page(save.record) if save.record else ADD
    _shown, answer = desk.save(path, typed)
    ledger.note(answer, save if _shown else None)


class Sheet:
    """A sheet of agreements at the desk; its rows are known by their prefix."""

    ROWS = 150

    def __init__(self, prefix, query):
        self.prefix, self._query = f"{prefix}-", query
        self.number = None

    def content(self):
        lines = [import_sheet.HEADER]
        for number in range(self.ROWS):
            key, *cells = import_sheet.row(number)
            lines.append((f"{self.prefix}{key}", *cells))
        quoted = (",".join(f'"{cell}"' for cell in cells) for cells in lines)
        return "\r\n".join(quoted).encode()

    def upload(self, desk):
        files = {"file": (f"{self.prefix}.csv", self.content())}
        _shown, answer = desk.save(IMPORT, lambda _shown: ({"kind": "perjanjian"}, files))
        if meaning(answer) == "saved":
            self.number = int(answer.headers["Location"].rstrip("/").split("/")[-2])
        return self.number is not None

    def confirm(self, desk):
        path = f"/admin/agreements/sheetimport/{self.number}/change/"
        desk.save(path, lambda _shown: ({}, None), button="_save_all")

    def is_in(self, state, over):
        """Whether it comes to that state; whoever was killed never does."""
        until = time.monotonic() + PATIENCE
        asked = f"SELECT state FROM agreements_sheetimport WHERE id = {self.number}"
        while time.monotonic() < until:
            if self._query(asked) == [(state,)]:
                return True
            if over.wait(0.3):
                until = min(until, time.monotonic() + 3)
                time.sleep(0.3)
        return False
