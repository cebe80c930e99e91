"""What a stored or uploaded file says: its text and its pages."""

import shutil
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile

from django.utils.translation import gettext_lazy as _

from agreements.programs import answer_of

from . import extraction
from .errors import FileError
from .kinds import BY_EXTENSION, DOCX, PDF, extension_of

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


def read_again(document):
    """Keep the text and, where unknown, the number of pages of a Document's stored file.

    Tells whether it says something else than before. Raises FileError, or OSError for a file that
    is missing.
    """
    kind = BY_EXTENSION.get(extension_of(document.file.name))
    if kind is None:
        return False
    with document.file.open("rb") as file:
        contents = read_contents(file, kind)
    known = (document.extracted_text, document.page_count)
    document.extracted_text = contents.text
    document.page_count = document.page_count or contents.page_count
    if (document.extracted_text, document.page_count) == known:
        return False
    document.save(update_fields=["extracted_text", "page_count"])
    return True


def _extracted(file, kind):
    with TemporaryFile() as copy:
        file.seek(0)
        shutil.copyfileobj(file, copy)
        file.seek(0)
        copy.seek(0)
        return answer_of(PROGRAM, kind.extension, given=copy, seconds=PATIENCE) or {}
