"""The addresses of the API: what there is, a collection, one record, what belongs to a record."""

import re

from django.db.models import IntegerField
from django.http import Http404, HttpResponsePermanentRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse

from agreements.addresses import absolute, with_query
from agreements.exports import json_rows, keyed_json_statement
from agreements.exports.column import url_column
from agreements.exports.expressions import Text, words
from agreements.keyset import page_of
from agreements.models.base import Publishable
from agreements.versions import kept
from agreements.views.addresses import record_at

from . import query
from .answers import json_response
from .collections import COLLECTIONS, EVERYTHING, within
from .endpoint import endpoint
from .problems import not_found

NUMBER = re.compile("[1-9][0-9]{0,17}")


@endpoint
def root(request):
    """The collections and where to read about them."""
    return {
        "data": [
            {
                "nama": collection.name,
                "judul": collection.label,
                "keterangan": collection.about,
                "url": _url(collection.name),
            }
            for collection in COLLECTIONS.values()
        ],
        "halaman": absolute(reverse("agreements:api_docs")),
        "openapi": absolute(reverse("agreements:api_description")),
        "lisensi": absolute(reverse("agreements:tables")),
    }


@endpoint
def collection(request, name):
    """The rows of a collection that the filters find, a page at a time."""
    return _listed(request, _collection(name))


@endpoint
def record(request, name, key):
    """One record, with links to what belongs to it; a merged one leads to what it became."""
    shown = _collection(name)
    found = str(_found(shown, key).pk)
    if found != key:
        return HttpResponsePermanentRedirect(_url(name, found))
    row = _rows(shown, [found]).get(_url(name, found))
    if row is None:
        raise not_found()
    if shown.parts:
        row["tautan"] = {part: _url(name, key, part) for part in shown.parts}
    return row


@endpoint
def part(request, name, key, part):
    """The rows of a collection that belong to one record of another, with the same filters."""
    parent = _collection(name)
    if part not in parent.parts:
        raise not_found()
    found = _found(parent, key)
    return _listed(request, COLLECTIONS[part], within(part, parent, found.pk))


@endpoint
def missing(request, rest):
    """No such address; one that only lacks its last slash leads to the one that has it."""
    if rest and not rest.endswith("/"):
        return HttpResponsePermanentRedirect(with_query(f"{request.path}/", request.GET))
    raise not_found()


def _collection(name):
    if name not in COLLECTIONS:
        raise not_found()
    return COLLECTIONS[name]


def _found(shown, key):
    """The public record of a key, or the one it was merged into; raises Http404."""
    rows = shown.export.rows()
    if isinstance(rows.model._meta.pk, IntegerField) and not NUMBER.fullmatch(key):
        raise Http404
    if issubclass(rows.model, Publishable):
        return record_at(rows, key)
    return get_object_or_404(rows, pk=key)


def _listed(request, shown, belonging=EVERYTHING):
    asked = query.read(shown, request.GET)
    page = page_of(shown.keyed(asked.filters, belonging), asked.size, asked.cursor)
    beside = {
        relation: cursor and _page_url(request, cursor.text(asked.cursor_fits))
        for relation, cursor in (("next", page.next), ("previous", page.previous))
    }
    counted = {}
    if asked.is_counted:
        counted["jumlah"] = shown.rows(asked.filters, belonging).count()
    found = _rows(shown, page.keys)
    urls = [_url(shown.name, str(key)) for key in page.keys]
    # A row that was withdrawn between the two queries is in neither.
    content = {**counted, **beside, "data": [found[url] for url in urls if url in found]}
    links = [f'<{url}>; rel="{relation}"' for relation, url in beside.items() if url]
    return json_response(content, headers={"Link": ", ".join(links)} if links else {})


def _rows(shown, keys):
    """{address in the API: the row} of the public records of ``keys``."""

    def statement():
        columns = (*_addresses(shown), *shown.columns)
        return keyed_json_statement(shown.export.rows(), columns)

    # Of the day and the language alone, whatever the data are.
    made = kept(("rows of the API", shown.name), statement, topics=())
    return {row["url"]: row for row in json_rows(made, keys)}


def _addresses(shown):
    """The columns that only the API has: where a row is found, by programs and by people."""
    api = words(_url(shown.name))
    page = words(None) if shown.page is None else Text(words(absolute()), shown.page)
    return (
        url_column("url", "", Text(api, "pk", words("/"))),
        url_column("halaman", "", page),
    )


def _url(*steps):
    return absolute(reverse("api:api_root") + "".join(f"{step}/" for step in steps))


def _page_url(request, cursor):
    parameters = request.GET.copy()
    parameters["kursor"] = cursor
    return absolute(with_query(request.path, parameters))
