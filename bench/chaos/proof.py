"""What must be so after all: nothing acknowledged lost, nothing by halves, no file without row."""

import hashlib
from collections import Counter

from .writing import Sheet

HISTORY = """
    SELECT row::bigint, before->>'title', after->>'title' FROM agreements_change
    WHERE "table" = 'agreement' AND after ? 'title'
"""
DOCUMENTS = "SELECT file, sha256 FROM agreements_document"
OTHER_FILES = """
    SELECT file FROM agreements_sheetimport UNION SELECT file FROM agreements_papertemplate
"""
SHEETS = """
    SELECT split_part(split_part(external_key, ':', 2), '-', 1) || '-', count(*)
    FROM agreements_agreement WHERE external_key LIKE '64:L%-%' GROUP BY 1
"""
# Whatever of these has a row was written by halves.
HALVES = {
    "agreements with fewer than two parties": """
        SELECT id FROM agreements_agreement WHERE
        (SELECT count(*) FROM agreements_party WHERE agreement_id = agreements_agreement.id) < 2
        AND id IN (SELECT row::bigint FROM agreements_change WHERE "table" = 'agreement'
                   AND operation = 'I' AND (screen LIKE '/admin/%' OR screen LIKE 'impor%'))""",
    "agreements whose making history does not know": """
        SELECT id FROM agreements_agreement a WHERE NOT EXISTS (SELECT FROM agreements_change
        WHERE "table" = 'agreement' AND operation = 'I' AND row = a.id::text)""",
    "parties whose making history does not know": """
        SELECT id FROM agreements_party p WHERE NOT EXISTS (SELECT FROM agreements_change
        WHERE "table" = 'party' AND operation = 'I' AND row = p.id::text)""",
    "agreements that are not in the list": """
        SELECT id FROM agreements_agreement EXCEPT
        SELECT agreement_id FROM agreements_agreementlisting""",
}
DERIVED = """
    SELECT md5(concat_ws('/',
    (SELECT string_agg(l::text, chr(10) ORDER BY agreement_id) FROM agreements_agreementlisting l),
    (SELECT string_agg(concat_ws(' ', subject, figure, key, number), chr(10)
        ORDER BY subject, figure, key) FROM (SELECT subject, figure, key, sum(number) AS number
        FROM agreements_agreementtally GROUP BY 1, 2, 3 HAVING sum(number) <> 0) t),
    (SELECT string_agg(t::text, chr(10) ORDER BY t::text) FROM (SELECT subject, ended_last,
        is_replaced, valid_first, valid_last, sum(number) FROM agreements_termtally
        GROUP BY 1, 2, 3, 4, 5 HAVING sum(number) <> 0) t)))
"""
MADE_ANEW = """
    SELECT refresh_agreement_listing(array_agg(id)) FROM agreements_agreement;
    SELECT rebuild_tallies();
"""
SWEEP = """
from datetime import timedelta
from agreements.actions.sweeping import sweep
print(len(sweep(timedelta(0))))
"""


class Proof:
    """Each look for something that must not be; ``found`` names what was, all the same."""

    def __init__(self, installation):
        self._installation, self.found = installation, []
        self._query = installation.postgres.query

    def all(self, ledger):
        """Nobody writes meanwhile. Returns how many files the sweep removed."""
        self._saves(ledger)
        self._halves()
        self._sheets(ledger)
        self._derived()
        return self._files()

    def _hold(self, what, wrong):
        if wrong:
            self.found.append(f"{what}: {sorted(wrong, key=str)[:5]} ({len(wrong)})")

    def _saves(self, ledger):
        lost, overwritten = unkept(self._query, ledger)
        self._hold("acknowledged and lost", lost)
        self._hold("overwritten unseen", overwritten)

    def _halves(self):
        for what, sql in HALVES.items():
            self._hold(what, self._query(sql))

    def _sheets(self, ledger):
        self._hold("sheets lost or in part", sheets_lost(self._query, ledger))

    def _derived(self):
        before = self._query(DERIVED)
        self._query(MADE_ANEW)
        self._hold("lists or counts untrue", [] if self._query(DERIVED) == before else ["…"])

    def _files(self):
        media = self._installation.media
        rows = dict(self._query(DOCUMENTS))
        absent = [name for name, sha256 in rows.items() if _sha256(media / name) != sha256]
        self._hold("documents without their file", absent)
        named = rows.keys() | {name for (name,) in self._query(OTHER_FILES)}
        stored = {str(path.relative_to(media)) for path in media.rglob("*") if path.is_file()}
        self._hold("rows without their file", named - stored)
        removed = int(self._installation.web.run("shell", "-v0", "-c", SWEEP).split()[-1])
        left = {str(path.relative_to(media)) for path in media.rglob("*") if path.is_file()}
        self._hold("files of nobody", left - named)
        self._hold("files swept that were somebody's", named - left)
        return removed


def unkept(query, ledger):
    """(saves that are lost, saves upon something else than their writer saw).

    Each is in history, and its document in the table.
    """
    history = {title: (record, before) for record, before, title in query(HISTORY)}
    kept = {sha256 for _name, sha256 in query(DOCUMENTS)}
    lost, overwritten = [], []
    for save in ledger.saves:
        record, before = history.get(save.title, (None, None))
        if record is None or (save.sha256 and save.sha256 not in kept):
            lost.append(save.title)
        elif save.record and (record, before) != (save.record, save.seen):
            overwritten.append((save.title, save.seen, before))
    return lost, overwritten


def sheets_lost(query, ledger):
    """The sheets of which some rows are there, and those that were acknowledged and are not."""
    there = dict(query(SHEETS))
    return {s for s in there if there[s] != Sheet.ROWS} | (set(ledger.sheets) - there.keys())


def _sha256(path):
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else None


def counted(answers):
    return ", ".join(f"{what} {number}" for what, number in Counter(answers).most_common())
