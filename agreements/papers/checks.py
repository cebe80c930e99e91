"""Whether an uploaded template may be kept: a plain DOCX that renders."""

import io
import zipfile
import zlib

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from .placeholders import sample
from .rendering import TemplateError, render

LARGEST_TEMPLATE = 2 << 20
LARGEST_UNPACKED = 20 << 20
MAIN_PART = "word/document.xml"
# Programs, embedded files and pages elsewhere have no place in a paper.
FORBIDDEN_PARTS = ("vbaproject", "activex", "embeddings/", "customui")
FORBIDDEN_TEXTS = (b"macroEnabled", b"<!DOCTYPE", b"<!ENTITY", b"attachedTemplate", b"oleObject")


def check_template(content: bytes):
    """Raises ValidationError that says what is wrong with a template, naming the bad tag."""
    if len(content) > LARGEST_TEMPLATE:
        raise ValidationError(_("Templat terlalu besar (paling besar 2 MB)."))
    check_parts(content)
    try:
        render(content, sample())
    except TemplateError as error:
        raise ValidationError(str(error)) from error


def check_parts(content):
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            parts = packed.infolist()
            if sum(part.file_size for part in parts) > LARGEST_UNPACKED:
                raise ValidationError(_("Isi templat terlalu besar."))
            names = {part.filename.lower() for part in parts}
            if MAIN_PART not in names:
                raise ValidationError(_("Berkas ini bukan dokumen DOCX."))
            texts = [packed.read(part) for part in parts if is_text(part.filename)]
    except (zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError, OSError) as error:
        raise ValidationError(_("Berkas ini bukan dokumen DOCX.")) from error
    if any(mark in name for name in names for mark in FORBIDDEN_PARTS) or any(
        mark in text for text in texts for mark in FORBIDDEN_TEXTS
    ):
        raise ValidationError(
            _("Templat memuat makro, berkas tertanam, atau rujukan ke luar; simpan tanpa itu.")
        )


def is_text(name):
    return name.lower().endswith((".xml", ".rels"))
