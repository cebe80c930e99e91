"""What lies beside the tables: the data dictionary, and a Frictionless data package of it all."""

import csv
import json

from django.urls import reverse
from django.utils.translation import gettext as _

from agreements.addresses import absolute
from agreements.exports.columns import EXPORTS
from agreements.identity import ABOUT, KEYWORDS, NAME, Licence

from .schema import table_schema

DICTIONARY = ("tabel", "kolom", "nama", "arti", "bentuk")


def dictionary_rows():
    """One row for each column of each table: table, column, its name, meaning and form."""
    for table, export in EXPORTS.items():
        for column in export.columns:
            texts = (column.label, column.description, column.type.label)
            yield (table, column.name, *map(str, texts))


def write_dictionary_csv(stream):
    """The data dictionary as CSV."""
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(DICTIONARY)
    writer.writerows(dictionary_rows())


def write_dictionary_json(stream):
    """The data dictionary as JSON."""
    rows = [dict(zip(DICTIONARY, row, strict=True)) for row in dictionary_rows()]
    json.dump(rows, stream, ensure_ascii=False, indent=1)


def package(files, made_at):
    """The descriptor of the CSV among ``files``, which lie in the same folder as it."""
    page = absolute(reverse("agreements:tables"))
    return {
        "profile": "tabular-data-package",
        "name": "kerja-sama-antarprovinsi",
        "id": page,
        "title": str(NAME),
        "description": str(ABOUT),
        "homepage": page,
        "created": made_at.isoformat(),
        "keywords": KEYWORDS,
        "licenses": [{"name": Licence.code, "path": Licence.url, "title": Licence.name}],
        "sources": [
            {"title": _("Sumber tiap fakta ada pada tabel sumber dan kutipan"), "path": page}
        ],
        "contributors": [{"title": str(NAME), "path": absolute("/"), "role": "publisher"}],
        "resources": [_resource(file) for file in files if file.table and file.extension == "csv"],
    }


def _resource(file):
    export = EXPORTS[file.table]
    return {
        "profile": "tabular-data-resource",
        "name": file.table,
        "title": export.label,
        "description": export.description,
        "path": file.name,
        "format": "csv",
        "mediatype": file.media_type,
        "encoding": "utf-8",
        "bytes": file.size,
        "hash": f"sha256:{file.sha256}",
        "dialect": {"delimiter": ",", "lineTerminator": "\n", "header": True},
        "schema": table_schema(file.table),
    }
