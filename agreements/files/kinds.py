"""The kinds of files that an agreement may have, and the names they go by."""

from dataclasses import dataclass
from pathlib import PurePosixPath

from django.utils.text import slugify

LONGEST_NAME = 80  # characters before the extension; file systems and mail programs cut later


@dataclass(frozen=True)
class FileKind:
    """A format: how people call it, the extension it is stored with, its IANA media type."""

    label: str
    extension: str
    content_type: str


PDF = FileKind("PDF", "pdf", "application/pdf")
JPEG = FileKind("JPG", "jpg", "image/jpeg")
PNG = FileKind("PNG", "png", "image/png")
DOCX = FileKind(
    "DOCX", "docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
)
BY_EXTENSION = {"pdf": PDF, "jpg": JPEG, "jpeg": JPEG, "png": PNG, "docx": DOCX}


def extension_of(name):
    """The last extension of a file name, in lower case and without its dot."""
    return PurePosixPath(name).suffix.removeprefix(".").lower()


def stored_name(sha256, uploaded_name):
    """The name in the storage: the file's fingerprint and nothing that its sender chose."""
    kind = BY_EXTENSION.get(extension_of(uploaded_name))
    return f"naskah/{sha256[:2]}/{sha256}.{kind.extension if kind else 'bin'}"


def download_name(title, name):
    """A plain ASCII name from a document's title and the extension of its stored file."""
    kind = BY_EXTENSION.get(extension_of(name))
    words = slugify(title)[:LONGEST_NAME].strip("-") or "dokumen"
    return f"{words}.{kind.extension if kind else 'bin'}"
