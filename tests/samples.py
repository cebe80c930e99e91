"""Small real files of each kind, and some that are made to do harm."""

import io
import zipfile
import zlib

from pypdf import PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, StreamObject

JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01" + bytes(80)
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(80)
HTML = b"<!DOCTYPE html><html><script>alert(1)</script></html>"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"></svg>'
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
HELVETICA = {"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/Helvetica"}


def pdf(*pages, locked_with=None):
    """A PDF with one page for each text; a page without text is what a scanner leaves."""
    return pdf_of_streams(
        *(f"BT /F1 12 Tf 72 700 Td ({text}) Tj ET".encode() if text else b"" for text in pages),
        locked_with=locked_with,
    )


def pdf_of_streams(*streams, locked_with=None):
    """A PDF whose pages have these content streams, compressed."""
    writer = PdfWriter()
    font = DictionaryObject({NameObject(k): NameObject(v) for k, v in HELVETICA.items()})
    for stream in streams or [b""]:
        page = writer.add_blank_page(595, 842)
        content = StreamObject()
        content._data = zlib.compress(stream, 9)
        content[NameObject("/Filter")] = ArrayObject([NameObject("/FlateDecode")])
        page[NameObject("/Contents")] = writer._add_object(content)
        fonts = DictionaryObject({NameObject("/F1"): font})
        page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
    if locked_with:
        writer.encrypt(locked_with, algorithm="RC4-128")
    return _written(writer.write)


def docx(*paragraphs, extra=(), doctype=""):
    """A DOCX with these paragraphs; ``extra`` names further files in its archive."""
    body = "".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in paragraphs)
    document = f'{doctype}<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>'
    names = {"[Content_Types].xml": "<Types/>", "word/document.xml": document}
    return archive(names | dict.fromkeys(extra, "x"))


def archive(files):
    def write(stream):
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as target:
            for name, content in files.items():
                target.writestr(name, content)

    return _written(write)


def _written(write):
    stream = io.BytesIO()
    write(stream)
    return stream.getvalue()
