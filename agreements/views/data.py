"""Every public table as files, with the meaning of its columns."""

from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from agreements.exports import EXPORTS, export_response

EXTENSIONS = ("csv", "xlsx", "json")


def tables(request):
    """What can be taken away, and the data dictionary."""
    return render(
        request,
        "agreements/data.html",
        {
            "title": _("Data terbuka"),
            "breadcrumbs": [(_("Data terbuka"), None)],
            "tables": [
                {
                    "name": name,
                    "label": capfirst(export.rows().model._meta.verbose_name_plural),
                    "columns": export.columns,
                    "downloads": [
                        (
                            extension.upper(),
                            reverse("agreements:table_export", args=[name, extension]),
                        )
                        for extension in EXTENSIONS
                    ],
                }
                for name, export in EXPORTS.items()
            ],
        },
    )


@require_GET
def table_export(request, name, extension):
    """All public rows of one table; ``?format=excel`` is the CSV that an Indonesian Excel opens."""
    if name not in EXPORTS:
        raise Http404
    export = EXPORTS[name]
    return export_response(
        export.rows(),
        export.columns,
        extension=extension,
        excel=request.GET.get("format") == "excel",
        filename=name,
    )
