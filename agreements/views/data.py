"""Every public table as files, with the meaning of its columns, and the nightly files."""

from django.http import Http404, HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from agreements.exports import EXPORTS, EXTENSIONS, bulk, media_type
from agreements.identity import Licence
from agreements.versions import kept

from .bulk import bulk_address
from .downloads import download
from .linked_data import catalogue, dataset


@cache_control(public=True, no_cache=True)
def tables(request):
    """What can be taken away, and the data dictionary."""
    nightly = bulk.current()
    name = "data", request.get_full_path(), nightly and nightly.made_at
    return HttpResponse(kept(name, lambda: _tables(request, nightly)))


def _tables(request, nightly):
    shown = {
        "title": _("Data terbuka"),
        "breadcrumbs": [(_("Data terbuka"), None)],
        "licence": Licence,
        "nightly": nightly,
        "general": _general(nightly),
        "tables": [_table(name, export, nightly) for name, export in EXPORTS.items()],
        "linked_data": [catalogue([_dataset(*table) for table in EXPORTS.items()])],
    }
    return render_to_string("agreements/data.html", shown, request)


def _table(name, export, nightly):
    files = nightly.of_table(name) if nightly else []
    return {
        "name": name,
        "label": export.label,
        "columns": export.columns,
        "rows": files[0].rows if files else None,
        "files": [(file, bulk_address(file.name)) for file in files],
        "downloads": [
            (extension.upper(), _live_address(name, extension)) for extension in EXTENSIONS
        ],
    }


def _general(nightly):
    """What concerns all tables: (meaning, file, address)."""
    if not nightly:
        return []
    meanings = {
        bulk.ARCHIVE: _("Semua tabel sebagai CSV dalam satu ZIP, dengan kamus data"),
        bulk.PACKAGE: _("Paket data Frictionless: bentuk tiap kolom untuk program"),
        bulk.DICTIONARY_CSV: _("Kamus data sebagai CSV"),
        bulk.DICTIONARY_JSON: _("Kamus data sebagai JSON"),
    }
    return [(meaning, nightly.file(name), bulk_address(name)) for name, meaning in meanings.items()]


def _live_address(name, extension):
    return reverse("agreements:table_export", args=[name, extension])


def _dataset(name, export):
    files = [(media_type(extension), _live_address(name, extension)) for extension in EXTENSIONS]
    address = f"{reverse('agreements:tables')}#{name}"
    return dataset(export.label, export.description, address, files)


@require_safe
def table_export(request, name, extension):
    """All public rows of one table."""
    if name not in EXPORTS:
        raise Http404
    export = EXPORTS[name]
    return download(request, export.rows(), export.columns, extension=extension, filename=name)
