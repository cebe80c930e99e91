"""Whether a file is what its name says, judged by its content."""

import hashlib

import puremagic
from django.conf import settings
from django.utils.translation import gettext as _

from .errors import FileError
from .kinds import BY_EXTENSION, extension_of


def fingerprint(file):
    """The SHA-256 of a Django file in hexadecimal; the file is read in pieces and rewound."""
    digest = hashlib.sha256()
    for chunk in file.chunks():
        digest.update(chunk)
    file.seek(0)
    return digest.hexdigest()


def kind_of(file):
    """The FileKind of an uploaded file.

    Raises FileError when the file is larger than MAX_UPLOAD_MEGABYTES, has another
    extension than those allowed, or begins unlike the files of its extension.
    """
    _check_size(file.size)
    kind = BY_EXTENSION.get(extension_of(file.name))
    if kind is None:
        raise FileError(
            _("Hanya PDF, JPG, PNG, atau DOCX yang diterima; nama berkas ini “%s”.") % file.name
        )
    found = _signatures(file)
    if kind.content_type not in found.values():
        raise FileError(
            _("Isi berkas ini bukan %(kind)s%(hint)s. Unggah berkas aslinya, jangan ganti namanya.")
            % {"kind": kind.label, "hint": _hint(found)}
        )
    return kind


def _check_size(size):
    limit = settings.MAX_UPLOAD_MEGABYTES
    if size > limit * 2**20:
        raise FileError(
            _(
                "Berkas terlalu besar: %(size)d MB, paling besar %(limit)d MB. "
                "Kecilkan pindaiannya (150 dpi cukup) atau bagi menjadi beberapa berkas."
            )
            % {"size": -(-size // 2**20), "limit": limit}
        )


def _signatures(file):
    """Extension -> media type of all formats that begin as this file does, the likeliest first."""
    file.seek(0)
    try:
        return {match.extension: match.mime_type for match in puremagic.magic_stream(file)}
    except (puremagic.PureError, ValueError):
        return {}
    finally:
        file.seek(0)


def _hint(found):
    likeliest = next(iter(found), "")
    return _(", melainkan tampaknya %s") % likeliest if likeliest else ""
