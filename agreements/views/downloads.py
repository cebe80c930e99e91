"""Answering the request for a file, of a filtered list and of a whole table alike."""

from django.http import HttpResponseBadRequest
from django.urls import register_converter
from django.urls.converters import StringConverter
from django.utils.translation import gettext as _

from agreements.exports import EXTENSIONS, export_response


class ExportExtension(StringConverter):
    """The kinds of file that rows can be downloaded as."""

    regex = "|".join(EXTENSIONS)


class FigureExtension(StringConverter):
    """The kinds of file that a figure can be downloaded as."""

    regex = "svg|png|csv"


register_converter(ExportExtension, "export_extension")
register_converter(FigureExtension, "figure_extension")


def for_any_site(response):
    """Let pages of other sites read what anyone may have; nothing in it depends on who asks."""
    response["Access-Control-Allow-Origin"] = "*"
    return response


def download(request, rows, columns, *, extension, filename):
    """``rows`` as a file; ``?format=excel`` is the CSV that an Indonesian Excel opens.

    ``?kolom=…``, once for each, leaves the other columns out. Who asks only for the headers is not
    kept waiting until every row is written.
    """
    asked = {name for name in request.GET.getlist("kolom") if name.strip()}
    if unknown := asked - {column.name for column in columns}:
        return _without_such_columns(sorted(unknown), columns)
    return export_response(
        rows.none() if request.method == "HEAD" else rows,
        [column for column in columns if not asked or column.name in asked],
        extension=extension,
        excel=request.GET.get("format") == "excel",
        filename=filename,
    )


def _without_such_columns(unknown, columns):
    said = _("Kolom ini tidak ada: %(unknown)s.\n\nYang ada: %(known)s.\n") % {
        "unknown": ", ".join(unknown),
        "known": ", ".join(column.name for column in columns),
    }
    return HttpResponseBadRequest(said, content_type="text/plain; charset=utf-8")
