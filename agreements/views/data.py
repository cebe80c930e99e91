"""Every public table as files, with the meaning of its columns."""

from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from agreements.exports import EXPORTS, EXTENSIONS

from .downloads import download


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


@require_safe
def table_export(request, name, extension):
    """All public rows of one table."""
    if name not in EXPORTS:
        raise Http404
    export = EXPORTS[name]
    return download(request, export.rows(), export.columns, extension=extension, filename=name)
