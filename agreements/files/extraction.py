"""Reads text out of one file that nobody vouches for; a program of its own, run by reading.py.

It limits its own memory and processor time before it looks at the file, so that a file made to
exhaust or hang its reader ends this process and nothing else. It knows nothing of Django. The file
comes as standard input, its extension as the argument; the answer is JSON: ``text`` and
``page_count``, or ``problem`` when the file cannot be opened as what it claims to be.
"""

import json
import resource
import sys
import time
import xml.etree.ElementTree as ElementTree
import zipfile

MEMORY = 512 * 2**20  # bytes
PROCESSOR_TIME = 15  # seconds, for the whole process
READING_TIME = 8  # seconds; then what has been read so far is the answer
MAX_PAGES = 500
MAX_CHARACTERS = 1_000_000

BROKEN, LOCKED, MACROS = "broken", "locked", "macros"
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


class ReadingError(Exception):
    """The file cannot be opened; the argument is the problem."""


class Words:
    """Collects text until it is long enough or the time is up."""

    def __init__(self):
        self.parts = []
        self.length = 0
        self.ends_at = time.monotonic() + READING_TIME

    @property
    def full(self):
        return self.length >= MAX_CHARACTERS or time.monotonic() > self.ends_at

    def add(self, text):
        self.parts.append(text)
        self.length += len(text)

    def text(self):
        """One space between words; nothing that PostgreSQL or UTF-8 cannot hold."""
        text = " ".join("".join(self.parts).replace("\x00", " ").split())
        return text[:MAX_CHARACTERS].encode(errors="ignore").decode()


def _pdf(file):
    from pypdf import PasswordType, PdfReader
    from pypdf.errors import DependencyError

    try:
        reader = PdfReader(file)
        if reader.is_encrypted and reader.decrypt("") == PasswordType.NOT_DECRYPTED:
            raise ReadingError(LOCKED)
        page_count = len(reader.pages)
    except DependencyError:  # AES: whether it opens without a password cannot be told
        return {"text": "", "page_count": None}
    except ReadingError:
        raise
    except Exception as error:  # pypdf raises more than its own errors on damaged files
        raise ReadingError(BROKEN) from error
    if not page_count:
        raise ReadingError(BROKEN)
    return {"text": _pages_text(reader), "page_count": page_count}


def _pages_text(reader):
    words = Words()
    for number in range(min(len(reader.pages), MAX_PAGES)):
        if words.full:
            break
        try:
            words.add(reader.pages[number].extract_text() + "\n")
        except Exception:  # noqa: S112 - one bad page does not hide the others
            continue
    return words.text()


def _docx(file):
    """The text of the body. Expat, which parses it, stops entities that grow out of bounds."""
    words = Words()
    try:
        with zipfile.ZipFile(file) as archive:
            if any(name.lower().endswith("vbaproject.bin") for name in archive.namelist()):
                raise ReadingError(MACROS)
            with archive.open("word/document.xml") as body:
                # The limits of this process are what stands against hostile XML.
                for _event, element in ElementTree.iterparse(body):  # noqa: S314
                    if element.tag == WORD + "t":
                        words.add(element.text or "")
                    elif element.tag in {WORD + "p", WORD + "tab", WORD + "br"}:
                        words.add("\n")
                    element.clear()
                    if words.full:
                        break
    except ReadingError:
        raise
    except Exception as error:  # a damaged archive raises errors of zipfile, zlib and expat
        raise ReadingError(BROKEN) from error
    return {"text": words.text(), "page_count": None}


READERS = {"pdf": _pdf, "docx": _docx}


def main():
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (PROCESSOR_TIME, PROCESSOR_TIME))
    try:
        answer = READERS[sys.argv[1]](sys.stdin.buffer)
    except ReadingError as problem:
        answer = {"problem": str(problem)}
    sys.stdout.write(json.dumps(answer))


if __name__ == "__main__":
    main()
