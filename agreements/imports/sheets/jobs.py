"""What happens to a SheetImport: its preview, then the saving that its reader chose.

A job runs in a process of its own, which the desk starts; what it has done so far is told through
a second connection, so that it is seen while the saving itself is one transaction.
"""

import logging
import subprocess
import sys
from contextlib import contextmanager
from itertools import islice

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from agreements.databases import held
from agreements.history import recorded
from agreements.models import SheetImport, SheetKind, SheetRow, SheetState, Verdict

from .agreements import AgreementSheet
from .directory import Directory
from .errors import SheetFileError
from .files import read_table
from .headers import Place, places_of, recognised
from .judging import Judge
from .rows import insert, update
from .subject import EXAMPLE_KEY, Line
from .transactions import TransactionSheet
from .writing import write

BATCH = 2_000
LOCK = 7_341  # one process for each SheetImport
SUBJECTS = {SheetKind.AGREEMENTS: AgreementSheet, SheetKind.TRANSACTIONS: TransactionSheet}
log = logging.getLogger(__name__)


class Stopped(Exception):  # noqa: N818 - no error, somebody pressed the button
    """Somebody stopped the import."""


class RefusedError(Exception):
    """Not one row is saved, because one or more of them are wrong."""


def start(sheet):
    """Run the job of a sheet in a process of its own as soon as the request is through."""
    if settings.IMPORTS_IN_PROCESS:
        run(sheet)
        return
    command = [sys.executable, "manage.py", "import_sheet", "--job", str(sheet.pk)]
    transaction.on_commit(
        lambda: subprocess.Popen(  # noqa: S603 - our own words
            command,
            cwd=settings.BASE_DIR,
            start_new_session=True,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
        )
    )


def run(sheet):
    """Read a waiting sheet for its preview, or save a confirmed one; never raises."""
    with only_here(sheet) as tell:
        sheet.refresh_from_db()
        if tell is None or not sheet.is_under_way:
            return
        try:
            if sheet.state == SheetState.SAVING:
                save_or_review(sheet, tell)
            else:
                preview(sheet, tell)
        except Stopped:
            log.info("sheet %s was stopped", sheet.pk)
        except SheetFileError as error:
            fail(sheet, str(error))
        except Exception:
            log.exception("sheet %s failed", sheet.pk)
            fail(sheet, _("Terjadi galat pada server; tidak ada yang tersimpan. Coba lagi."))


@contextmanager
def only_here(sheet):
    """A function that tells how many rows are done; None if another process has this sheet.

    It uses a connection of its own, so that what it says is seen at once. Raises Stopped if
    somebody stopped the import.
    """
    own = connection.copy()
    try:
        with held(LOCK, sheet.pk) as is_ours, own.cursor() as cursor:

            def tell(done):
                cursor.execute(
                    "UPDATE agreements_sheetimport SET rows_done = %s, heard_at = now()"
                    " WHERE id = %s RETURNING state",
                    [done, sheet.pk],
                )
                if cursor.fetchone() == (SheetState.STOPPED,):
                    raise Stopped

            yield tell if is_ours else None
    finally:
        own.close()


def preview(sheet, tell):
    """Judge every row of the file and keep the verdicts; nothing of the register is written.

    Raises SheetFileError.
    """
    move(sheet, SheetState.READING, row_count=0)
    SheetRow.objects.filter(sheet=sheet).delete()
    subject = subject_of(sheet)
    with sheet.file.open("rb") as file:
        table = read_table(file.file, recognised(subject.columns))
        places = places_of(table.header, subject.columns)
        sheet.places = [place.as_dict() for place in places]
        judge = Judge(subject, places, table.merged)
        count = 0
        for batch in in_batches(without_example(table.rows, places)):
            lines = [Line(number, cells) for number, cells in batch]
            judge.judge(lines)
            insert(SheetRow, [row_of(sheet, line) for line in lines])
            count += len(lines)
            tell(count)
    if not count:
        raise SheetFileError(_("Tidak ada baris isi di bawah judul kolom."))
    move(sheet, SheetState.PREVIEW, row_count=count)


def save_or_review(sheet, tell):
    """Save; if a row turns out wrong that must not be left out, show the preview anew."""
    try:
        save(sheet, tell)
    except RefusedError:
        preview(sheet, tell)
        sheet.message = _(
            "Tidak ada yang tersimpan: ada baris yang salah, atau register berubah sejak pratinjau."
            " Periksa lagi."
        )
        sheet.save(update_fields=["message"])


def save(sheet, tell):
    """Write the rows of the preview in one transaction, judged anew against the register.

    Without ``only_good_rows`` one wrong row means that none is saved: RefusedError.
    """
    rows = SheetRow.objects.filter(sheet=sheet).order_by("number")
    if sheet.only_good_rows:
        rows = rows.exclude(verdict=Verdict.ERROR)
    screen = _("impor berkas %s") % sheet.name
    with recorded(actor=sheet.acting, screen=screen):
        judge = Judge(subject_of(sheet), [Place(**place) for place in sheet.places])
        done = 0
        for batch in in_batches(rows.values().iterator(chunk_size=BATCH)):
            lines = [Line(row["number"], row["cells"]) for row in batch]
            judge.judge(lines)
            for line, row in zip(lines, batch, strict=True):
                blame_surprise(line, row)
            wrong = any(line.verdict == Verdict.ERROR for line in lines)
            if wrong and not sheet.only_good_rows:
                raise RefusedError
            write(judge, [line for line in lines if line.verdict != Verdict.ERROR])
            update(
                SheetRow,
                [
                    row_of(sheet, line) | {"id": row["id"]}
                    for line, row in zip(lines, batch, strict=True)
                ],
                ("verdict", "reasons", "changes", "record"),
            )
            done += len(lines)
            tell(done)
        finished = SheetImport.objects.filter(pk=sheet.pk, state=SheetState.SAVING).update(
            state=SheetState.DONE, finished_at=timezone.now(), message=""
        )
        if not finished:
            raise Stopped
    sheet.refresh_from_db()


def blame_surprise(line, row):
    """A row is saved only as its reader saw it in the preview."""
    seen = row["verdict"], row["changes"]
    if line.verdict == Verdict.SAME or (line.verdict, line.changes) == seen:
        return
    if not line.reasons:
        line.blame("", _("Register berubah sejak pratinjau; impor lagi berkas ini."))
    line.verdict = Verdict.ERROR


def subject_of(sheet):
    return SUBJECTS[sheet.kind](Directory(), sheet.owner_id, sheet.acting)


def without_example(rows, places):
    """The rows of a table less the example of the template."""
    place = next((at for at, place in enumerate(places) if place.column == "kunci"), None)
    for number, cells in rows:
        if place is None or cells[place].upper() != EXAMPLE_KEY:
            yield number, cells


def in_batches(rows):
    rows = iter(rows)
    while batch := list(islice(rows, BATCH)):
        yield batch


def row_of(sheet, line):
    """A line as the preview keeps it."""
    return {
        "sheet_id": sheet.pk,
        "number": line.number,
        "verdict": line.verdict,
        "cells": line.cells,
        "reasons": line.reasons,
        "changes": line.changes,
        "record": line.pk,
    }


def move(sheet, state, **fields):
    """Bring a running sheet to a state, unless somebody stopped it meanwhile: Stopped."""
    sheet.state = state
    fields |= {"state": state, "places": sheet.places, "heard_at": timezone.now(), "message": ""}
    running = SheetImport.objects.filter(pk=sheet.pk).exclude(state=SheetState.STOPPED)
    if not running.update(**fields):
        raise Stopped
    sheet.refresh_from_db()


def fail(sheet, reason):
    SheetImport.objects.filter(pk=sheet.pk).exclude(state=SheetState.STOPPED).update(
        state=SheetState.FAILED, message=reason
    )
    sheet.refresh_from_db()


def stop(sheet):
    """Stop an import that is under way; what it was saving is not saved."""
    SheetImport.objects.filter(pk=sheet.pk, state__in=SheetState.under_way()).update(
        state=SheetState.STOPPED
    )


def resume(sheet):
    """Begin anew with an import that stopped, failed or died: read the file again."""
    sheet.state = SheetState.WAITING
    sheet.message = ""
    sheet.heard_at = timezone.now()
    sheet.save(update_fields=["state", "message", "heard_at"])
    start(sheet)


def confirm(sheet, *, by, only_good_rows, start=start):
    """Save what the preview shows: all of it, or the rows without an error.

    ``by`` is None when the register's own server confirms.
    """
    confirmed = SheetImport.objects.filter(pk=sheet.pk, state=SheetState.PREVIEW).update(
        state=SheetState.SAVING,
        only_good_rows=only_good_rows,
        confirmed_by=by,
        rows_done=0,
        heard_at=timezone.now(),
    )
    if confirmed:
        sheet.refresh_from_db()
        start(sheet)
