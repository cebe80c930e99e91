"""What a stored or uploaded file says: its text and its pages."""

import json
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile

from django.utils.translation import gettext_lazy as _

from . import extraction
from .errors import FileError
from .kinds import DOCX, PDF

PROGRAM = Path(extraction.__file__)
PATIENCE = 20  # seconds; the program stops by itself before
REFUSED = {
    (PDF, extraction.BROKEN): _("PDF ini rusak dan tidak dapat dibuka. Pindai atau ekspor ulang."),
    (PDF, extraction.LOCKED): _("PDF ini terkunci. Simpan ulang tanpa kata sandi, lalu unggah."),
    (DOCX, extraction.BROKEN): _("DOCX ini rusak dan tidak dapat dibuka. Simpan ulang dari Word."),
    (DOCX, extraction.MACROS): _("DOCX ini berisi makro. Simpan sebagai .docx biasa, lalu unggah."),
}


@dataclass(frozen=True)
class Contents:
    """The text of a file, empty for a scan, and its number of pages where the format tells it."""

    text: str = ""
    page_count: int | None = None


def read_contents(file, kind):
    """The Contents of a Django file of a FileKind.

    Raises FileError for a file that nobody could open: broken, locked by a password, or with
    macros. A file that takes too much time or memory to read counts as one without text.
    """
    if kind not in {PDF, DOCX}:
        return Contents()
    answer = _extracted(file, kind)
    if problem := answer.get("problem"):
        raise FileError(str(REFUSED[kind, problem]))
    return Contents(**answer)


def _extracted(file, kind):
    with TemporaryFile() as copy:
        file.seek(0)
        shutil.copyfileobj(file, copy)
        file.seek(0)
        copy.seek(0)
        try:
            done = subprocess.run(  # noqa: S603 - our own program
                [sys.executable, "-I", str(PROGRAM), kind.extension],
                stdin=copy,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                timeout=PATIENCE,
                check=True,
            )
        except (subprocess.TimeoutExpired, subprocess.CalledProcessError):
            return {}
    return json.loads(done.stdout)
