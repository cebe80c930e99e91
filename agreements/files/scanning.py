"""What a virus scanner says of a file: ClamAV's clamd, where VIRUS_SCANNER names one."""

import logging
from urllib.parse import urlsplit

from clamdpy import ClamdNetworkSocket, ClamdUnixSocket
from clamdpy.exceptions import BufferTooLongError, ClamdException, ResponseError
from django.conf import settings
from django.utils.translation import gettext as _

from .errors import FileError

logger = logging.getLogger(__name__)

PATIENCE = 20  # seconds until the scanner takes the next piece of a file, or judges it
PROMPT = 2  # seconds in which it says that it is there, else nobody waits for more
PIECE = 2**16  # bytes
# clamd answers and hangs up when it was sent more than its StreamMaxLength, or hangs up at once.
CUT_OFF = (BufferTooLongError, BrokenPipeError, ConnectionResetError)
UNHEARD = (ClamdException, OSError, ValueError)
# (status, whether it has a name for it); whatever else is said is no judgement.
VERDICTS = {("OK", False), ("FOUND", True)}
# What clamd says of a file that it did not look at whole, if AlertExceedsMax is on.
BEYOND_LIMITS = "Heuristics.Limits.Exceeded"


def scan(file):
    """Refuse a Django file in which the scanner finds something, or that it does not judge.

    Raises FileError. The file is sent in pieces and rewound; without a scanner it is not looked at.
    """
    if settings.VIRUS_SCANNER:
        file.seek(0)
        found = _found(file)
        file.seek(0)
        if found:
            _refuse(file, found)


def ping_scanner():
    """Raises an error if the scanner does not say at once that it is there."""
    _scanner(PROMPT).ping()


def _scanner(seconds):
    place = urlsplit(settings.VIRUS_SCANNER)
    if place.scheme == "unix":
        return ClamdUnixSocket(place.path, timeout=seconds)
    return ClamdNetworkSocket(place.hostname, place.port, timeout=seconds)


def _found(file):
    """The scanner's name for what is wrong with a file, None if nothing is.

    The log has errors as texts: who keeps one of them keeps its socket.
    """
    try:
        ping_scanner()
        result = _scanner(PATIENCE).instream(file, max_chunk_size=PIECE)
        if (result.status, bool(result.reason)) not in VERDICTS:
            raise ResponseError("INSTREAM", result.reason)
    except CUT_OFF as error:
        logger.error("An upload was refused: the scanner did not take all of it (%s)", str(error))
        raise FileError(_too_much(file)) from error
    except UNHEARD as error:
        logger.error("An upload was refused: the scanner did not judge it (%s)", str(error))
        raise FileError(
            _(
                "Berkas ini belum dapat diperiksa karena pemindai virus tidak menjawab, sehingga"
                " tidak disimpan. Coba lagi beberapa menit lagi; bila tetap begini, hubungi"
                " pengelola situs."
            )
        ) from error
    return result.reason


def _refuse(file, found):
    logger.warning("An upload was refused: the scanner found %s", found)
    if found.startswith(BEYOND_LIMITS):
        raise FileError(_too_much(file))
    raise FileError(
        _(
            "Pemindai virus menemukan “%s” dalam berkas ini, sehingga tidak disimpan sama sekali."
            " Jangan membukanya; mintalah berkas yang bersih dari pengirimnya."
        )
        % found
    )


def _too_much(file):
    return _(
        "Pemindai virus tidak memeriksa berkas ini sampai selesai, biasanya karena terlalu besar"
        " (%d MB), sehingga tidak disimpan. Kecilkan atau bagi menjadi beberapa berkas; bila tetap"
        " begini, hubungi pengelola situs."
    ) % -(-file.size // 2**20)
