"""The numbers behind a figure as CSV: few rows, already added up, so written here and at once.

Like every file they speak Indonesian; ``rows`` are read here.
"""

import codecs
import csv
import io
import re

from django.http import HttpResponse
from django.utils.translation import override

from .responses import download_headers
from .statements import FORMULA

DANGEROUS = re.compile(FORMULA)


@override("id")
def figure_response(header, rows, *, excel=False, filename):
    """The rows as a CSV download; ``excel`` is for an Indonesian Excel, as in `export_response`.

    Values are text, whole numbers, dates or None for what is not known.
    """
    content = io.StringIO(newline="")
    writer = csv.writer(content, delimiter=";" if excel else ",")
    writer.writerow(header)
    writer.writerows([_cell(value) for value in row] for row in rows)
    mark = codecs.BOM_UTF8 if excel else b""
    return HttpResponse(mark + content.getvalue().encode(), **download_headers(filename, "csv"))


def _cell(value):
    if value is None:
        return ""
    text = str(value)
    return f"'{text}" if DANGEROUS.search(text) else text
