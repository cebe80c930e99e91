"""Files as people upload them: what may come in, what they hold, how they go out again."""

from .checking import fingerprint, kind_of
from .errors import FileError
from .kinds import BY_EXTENSION, DOCX, FileKind, extension_of, stored_name
from .reading import Contents, read_again, read_contents
from .scanning import ping_scanner, scan
from .serving import download

__all__ = [
    "BY_EXTENSION",
    "DOCX",
    "Contents",
    "FileError",
    "FileKind",
    "download",
    "extension_of",
    "fingerprint",
    "kind_of",
    "ping_scanner",
    "read_again",
    "read_contents",
    "scan",
    "stored_name",
]
