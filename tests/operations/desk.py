"""What staff and the public do at the site: `python -m tests.operations.desk SITE`, in the machine.

An admin, whose password is the environment's, invites an operator and a verifikator. These bring an
agreement with its document to the public, draft its papers, write a report and import a sheet.
"""

import io
import os
import re
import sys
import tempfile
import time
from datetime import timedelta
from pathlib import Path

import docx
import openpyxl
from django.utils import timezone
from pypdf import PdfWriter

from bench import import_sheet
from tests.samples import pdf

from .browser import Browser
from .signing import Person
from .story import DESK, ENDS_IN, MAIL, TITLE, WORD
from .telling import require

ATTACHED = 20 * 2**20  # bytes: a large scan
ROWS = 40
PAPERS = ("penawaran", "kak", "kb", "pks")
AGREEMENT = "/admin/agreements/agreement/"
SHEET = "/admin/agreements/sheetimport/add/"
BUREAU = f"/admin/agreements/bureau/{DESK}/"
IMPORTED_WITHIN = 60  # seconds


def main(site):
    admin = Person(site, "admin", os.environ["DJANGO_SUPERUSER_PASSWORD"])
    admin.come_in()
    admin.browser.send(f"{BUREAU}change/", {"email": MAIL})
    operator = admin.invite("siti", "operator", DESK)
    verifier = admin.invite("budi", "verifikator", DESK)
    operator.come_in()
    verifier.come_in()
    scan = large_scan()
    record = enter(operator, scan)
    publish(verifier, record)
    read_in_public(Browser(site), record, scan)
    draft_papers(operator, record)
    write_reports(operator)
    import_rows(operator)


def large_scan():
    """A PDF that holds the word, and many megabytes besides."""
    writer, file = PdfWriter(clone_from=io.BytesIO(pdf(f"Naskah tentang {WORD}"))), io.BytesIO()
    writer.add_attachment("pindaian.bin", os.urandom(ATTACHED))
    writer.write(file)
    return file.getvalue()


def enter(operator, scan):
    """The number of an agreement that was typed with its document and handed in to be checked."""
    today = timezone.localdate()
    typed = {
        "kind": "kb",
        "title": TITLE,
        "signed_on": str(today.year),
        "valid_until": (today + timedelta(days=ENDS_IN)).isoformat(),
        "parties-0-province": DESK,
        "parties-1-province": "65",
        "documents-TOTAL_FORMS": "1",
        "documents-0-kind": "signed",
        "documents-0-title": "Naskah asli",
        "documents-0-is_public": "on",
    }
    files = {"documents-0-file": ("naskah.pdf", scan)}
    page = operator.browser.send(f"{AGREEMENT}add/", typed, files, button="_submit")
    found = re.search(r"/agreement/(\d+)/change/$", page.address)
    size = len(scan) / 2**20
    require(found, f"an agreement with a PDF of {size:.0f} MB is handed in", page.text)
    return found[1]


def publish(verifier, record):
    typed, step = {"step": "published"}, f"{AGREEMENT}{record}/langkah/"
    page = verifier.browser.send(f"{AGREEMENT}{record}/change/", typed, to=step)
    require(f"“{TITLE}” terbit." in page.text, "another than its maker publishes it", page.text)


def read_in_public(visitor, record, scan):
    """Find the agreement by a word of its document, and take that away."""
    found = visitor.ask(f"/cari/?q={WORD}").text
    address = re.search(rf'href="(/perjanjian/{record}-[^"#?]*)', found)
    require(address, "the public finds the agreement by a word of its PDF", found)
    page = visitor.ask(address[1]).text
    document = visitor.ask(re.search(r'href="(/dokumen/\d+/)"', page)[1])
    require(document.content == scan, "the document is the same in public, byte for byte")
    picture = visitor.ask("/statistik/peta.png").content
    require(picture.startswith(b"\x89PNG"), "a figure is drawn as a picture")
    cells = all_cells(visitor.ask("/perjanjian.xlsx").content)
    require(TITLE in cells, "the list as a workbook has the agreement", cells)


def draft_papers(operator, record):
    for kind in PAPERS:
        paper = operator.browser.ask(f"{AGREEMENT}{record}/naskah/{kind}/")
        words = " ".join(all_words(paper.content))
        require("Kalimantan Timur" in words, f"a paper ({kind}) is drafted", words)


def write_reports(operator):
    report = f"{BUREAU}laporan/?masa={timezone.localdate().year}&format="
    words = all_words(operator.browser.ask(f"{report}docx").content)
    require(TITLE in words, "the report of the year as a document has the agreement", words)
    workbook = openpyxl.load_workbook(io.BytesIO(operator.browser.ask(f"{report}xlsx").content))
    cells = [
        cell for sheet in workbook for row in sheet.iter_rows(values_only=True) for cell in row
    ]
    require(TITLE in cells, "the report of the year as a workbook has the agreement", cells)


def all_words(content):
    """The paragraphs of a DOCX, those in its tables too."""
    document = docx.Document(io.BytesIO(content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return [paragraph.text for paragraph in document.paragraphs] + cells


def all_cells(content):
    """What the cells of a workbook hold, of all its sheets."""
    workbook = openpyxl.load_workbook(io.BytesIO(content))
    return [cell for sheet in workbook for row in sheet.iter_rows(values_only=True) for cell in row]


def import_rows(operator):
    """A sheet is read, looked at, and saved."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "daftar.xlsx"
        import_sheet.write(path, ROWS)
        files = {"file": (path.name, path.read_bytes())}
    page = operator.browser.send(SHEET, {"kind": "perjanjian"}, files)
    preview = await_(operator, page.address, "Belum ada yang tersimpan.")
    require(f"Simpan semua ({ROWS} baris)" in preview, "a sheet is read", preview)
    operator.browser.send(page.address, {}, button="_save_all")
    done = await_(operator, page.address, "Tersimpan.")
    require(f"{ROWS} baris menjadi" in done, f"its {ROWS} rows are saved", done)
    listed = operator.browser.ask(f"{AGREEMENT}?q=Kerja sama ke-{ROWS - 1}".replace(" ", "+")).text
    require(import_sheet.row(ROWS - 1)[2] in listed, "the last of them is in the list", listed)


def await_(person, address, words):
    """The page once it says so."""
    until = time.monotonic() + IMPORTED_WITHIN
    while words not in (page := person.browser.ask(address).text) and time.monotonic() < until:
        time.sleep(0.5)
    return " ".join(page.split())


if __name__ == "__main__":
    main(sys.argv[1])
