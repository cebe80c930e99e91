"""What a virus scanner says of a file, and what is made of a scanner that says nothing."""

import gc
import io
import logging

import pytest
from django.core.files.base import ContentFile, File

from agreements.files import FileError, scan, scanning
from tests.clamd import EICAR, NAME, at_port

UNHEARD = (
    "Berkas ini belum dapat diperiksa karena pemindai virus tidak menjawab, sehingga tidak"
    " disimpan. Coba lagi beberapa menit lagi; bila tetap begini, hubungi pengelola situs."
)
TOO_MUCH = (
    "Pemindai virus tidak memeriksa berkas ini sampai selesai, biasanya karena terlalu besar"
    " (%d MB), sehingga tidak disimpan. Kecilkan atau bagi menjadi beberapa berkas; bila tetap"
    " begini, hubungi pengelola situs."
)


def refusal(content=b"isi", name="Surat Budi.pdf"):
    with pytest.raises(FileError) as refused:
        scan(ContentFile(content, name))
    return str(refused.value)


@pytest.fixture
def logged(caplog):
    """(level, words) of each line."""
    caplog.set_level(logging.INFO, scanning.__name__)
    return lambda: [(each.levelname, each.getMessage()) for each in caplog.records]


def test_clean_file_is_sent_whole_and_left_at_its_start(clamd, logged):
    content = bytes(range(256)) * 1000
    file = ContentFile(content)
    file.seek(99)

    scan(file)

    assert clamd.seen == [content]
    assert file.read() == content
    assert logged() == []


def test_scanner_elsewhere_is_asked_too(settings):
    with at_port() as clamd:
        settings.VIRUS_SCANNER = clamd.place
        scan(ContentFile(b"isi"))
        assert clamd.seen == [b"isi"]


def test_what_is_found_is_named_to_the_person_and_in_one_line_of_the_log(clamd, logged):
    assert refusal(b"%PDF-1.7\n" + EICAR) == (
        f"Pemindai virus menemukan “{NAME}” dalam berkas ini, sehingga tidak disimpan sama sekali."
        " Jangan membukanya; mintalah berkas yang bersih dari pengirimnya."
    )
    assert logged() == [("WARNING", f"An upload was refused: the scanner found {NAME}")]


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"\n",
        b"stream: ",
        b"stream: FOUND\n",
        b"stream: Sesuatu OK\n",
        b"\xff\xfe\n",
        b"UNKNOWN COMMAND\n",
        b"stream: Can't allocate memory ERROR\n",
        b"INSTREAM: Error writing to temporary file ERROR\n",
    ],
)
def test_file_of_which_nothing_is_said_is_refused(clamd, logged, answer):
    clamd.answer = answer
    assert refusal() == UNHEARD
    [(level, words)] = logged()
    assert (level, "Budi" in words) == ("ERROR", False)
    assert words.startswith("An upload was refused: the scanner did not judge it (")


@pytest.mark.parametrize("command", [b"nPING", b"nINSTREAM"])
def test_scanner_that_is_silent_is_not_waited_for_long(clamd, logged, monkeypatch, command):
    monkeypatch.setattr(scanning, "PROMPT", 0.2)
    monkeypatch.setattr(scanning, "PATIENCE", 0.2)
    clamd.ignored = {command}
    assert refusal() == UNHEARD
    assert [level for level, _words in logged()] == ["ERROR"]


@pytest.mark.filterwarnings("ignore:unclosed <socket:ResourceWarning")
@pytest.mark.parametrize(
    "place",
    ["unix:/tidak/ada", f"unix:/{'x' * 200}", "tcp://127.0.0.1:1", f"tcp://{'x' * 70}.example:1"],
)
def test_scanner_that_is_away_refuses_the_file(settings, logged, place):
    settings.VIRUS_SCANNER = place
    assert refusal() == UNHEARD
    assert [level for level, _words in logged()] == ["ERROR"]
    gc.collect()  # clamdpy leaves it to this to close a socket that did not connect


@pytest.mark.parametrize(("size", "megabytes"), [(2**20 + 1, 2), (8 * 2**20, 8)])
def test_scanner_that_hangs_up_at_its_limit_says_so(clamd, logged, size, megabytes):
    clamd.most = 2**20
    assert refusal(bytes(size)) == TOO_MUCH % megabytes
    assert [level for level, _words in logged()] == ["ERROR"]


def test_what_was_not_looked_at_whole_is_no_virus_and_refused(clamd):
    clamd.answer = b"stream: Heuristics.Limits.Exceeded.MaxFileSize FOUND\n"
    assert refusal() == TOO_MUCH % 1


class Watched(io.BytesIO):
    """A file that remembers how many bytes at once it was asked for."""

    def __init__(self, content):
        super().__init__(content)
        self.asked = set()

    def read(self, size=-1):
        self.asked.add(size)
        return super().read(size)


def test_file_is_never_whole_in_memory(clamd):
    content = Watched(bytes(2**20))
    scan(File(content, "besar.pdf"))
    assert [len(seen) for seen in clamd.seen] == [2**20]
    assert content.asked == {scanning.PIECE}


def test_without_a_scanner_nothing_is_asked(logged):
    scan(ContentFile(EICAR))
    assert logged() == []
