"""Downloads of a list: the same rows as CSV, JSON or XLSX, in Indonesian at every address."""

import codecs
from contextlib import closing

from django.http import StreamingHttpResponse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import override

from .copying import copy_out, whole_lines
from .statements import csv_statement, json_lines_statement
from .workbook import workbook_chunks

CONTENT_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json",
    "svg": "image/svg+xml",
    "png": "image/png",
}
EXTENSIONS = ("csv", "xlsx", "json")  # of a list; a figure is a picture or a CSV


def media_type(extension):
    """The type of a file without what concerns its text alone."""
    return CONTENT_TYPES[extension].partition(";")[0]


@override("id")
def export_response(queryset, columns, *, extension, excel=False, filename):
    """The rows of ``queryset``, in its order, as a download ``<filename>-<today>.<extension>``.

    ``extension`` is csv, json or xlsx. ``excel`` makes a CSV that an Indonesian Excel opens as
    columns: semicolons, decimal commas and a byte order mark. All of them stream while PostgreSQL
    writes.
    """
    content = file_chunks(queryset, columns, extension, excel=excel)
    return StreamingHttpResponse(content, **download_headers(filename, extension))


def file_chunks(queryset, columns, extension, *, excel=False):
    """The bytes of a file, as PostgreSQL writes them."""
    if extension == "xlsx":
        return workbook_chunks(queryset, columns)
    if extension == "json":
        return _json_array(copy_out(json_lines_statement(queryset, columns)))
    content = copy_out(csv_statement(queryset, columns, excel=excel))
    return _with_byte_order_mark(content) if excel else content


def download_headers(filename, extension):
    """What a response says of a download: its type, and its name with the day it was made."""
    name = f"{filename}-{timezone.localdate():%Y-%m-%d}.{extension}"
    return {
        "content_type": CONTENT_TYPES[extension],
        "headers": {
            "Content-Disposition": content_disposition_header(as_attachment=True, filename=name),
            "Content-Language": "id",
            "X-Content-Type-Options": "nosniff",
        },
    }


def _with_byte_order_mark(chunks):
    with closing(chunks):
        yield codecs.BOM_UTF8 + next(chunks)
        yield from chunks


def _json_array(chunks):
    """An array of the objects in ``chunks``, which hold one object a line, cut anywhere."""
    yield b"[\n"
    before = b""
    with closing(chunks):
        for lines in whole_lines(chunks):
            yield before + lines[:-1].replace(b"\n", b",\n")
            before = b",\n"
    yield b"\n]\n"
