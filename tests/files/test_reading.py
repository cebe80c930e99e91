"""What files say; and those that are made to hang or exhaust whoever reads them."""

import time
import tracemalloc

import pytest
from django.core.files.base import ContentFile

from agreements.files import BY_EXTENSION, Contents, FileError, read_contents
from tests import samples

PDF, PNG, DOCX = (BY_EXTENSION[name] for name in ("pdf", "png", "docx"))


def read(content, kind):
    return read_contents(ContentFile(content), kind)


def test_pdf_gives_its_text_and_pages():
    assert read(samples.pdf("Nikel dan", "beras"), PDF) == Contents("Nikel dan beras", 2)


def test_scan_has_pages_and_no_text():
    assert read(samples.pdf("", "", ""), PDF) == Contents("", 3)


def test_picture_has_no_text():
    assert read(samples.PNG, PNG) == Contents()


def test_docx_gives_its_paragraphs():
    assert read(samples.docx("Kerja sama", "beras &amp; cabai"), DOCX) == Contents(
        "Kerja sama beras & cabai"
    )


@pytest.mark.parametrize(
    ("content", "kind", "words"),
    [
        (b"%PDF-1.7 putus", PDF, "PDF ini rusak"),
        (b"%PDF-1.4\n" + samples.HTML, PDF, "PDF ini rusak"),
        (samples.pdf("rahasia", locked_with="x"), PDF, "PDF ini terkunci"),
        (samples.docx("isi", extra=["word/vbaProject.bin"]), DOCX, "berisi makro"),
        (samples.archive({"a.txt": "isi"}), DOCX, "DOCX ini rusak"),
        (b"PK\x03\x04 putus", DOCX, "DOCX ini rusak"),
        (samples.docx("isi")[:-30], DOCX, "DOCX ini rusak"),
    ],
)
def test_file_that_nobody_can_open_is_refused(content, kind, words):
    with pytest.raises(FileError, match=words):
        read(content, kind)


def test_document_cannot_read_the_servers_files():
    doctype = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
    with pytest.raises(FileError, match="DOCX ini rusak"):
        read(samples.docx("&a;", doctype=doctype), DOCX)


def growing_entities():
    """The "billion laughs": entities of ten entities each, ten deep."""
    nested = "".join(f'<!ENTITY e{i} "{f"&e{i - 1};" * 10}">' for i in range(1, 10))
    return samples.docx("&e9;", doctype=f'<!DOCTYPE x [<!ENTITY e0 "ha">{nested}]>')


@pytest.mark.parametrize(
    ("bomb", "kind"),
    [
        (lambda: samples.pdf_of_streams(bytes(300_000_000)), PDF),
        (lambda: samples.pdf_of_streams(b"q " * 20_000_000), PDF),
        (lambda: samples.docx("a" * 300_000_000), DOCX),
        (growing_entities, DOCX),
    ],
    ids=["zeros", "operators", "one-word", "entities"],
)
def test_bomb_costs_seconds_and_no_memory_of_the_server(bomb, kind):
    content = bomb()
    started = time.monotonic()
    tracemalloc.start()
    try:
        text = read(content, kind).text
    except FileError:
        text = ""
    finally:
        _now, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()

    assert text == ""
    assert time.monotonic() - started < 25
    assert peak < 10 * 2**20
