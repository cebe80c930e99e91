"""The OpenAPI 3.1 description, made of the registry of columns and of the filters of the pages."""

from django.urls import reverse
from django.utils.translation import gettext as _

from agreements.addresses import absolute
from agreements.exports import ColumnType

from .collections import COLLECTIONS
from .parameters import parameters_of

SCHEMAS = {
    ColumnType.TEXT: {"type": ["string", "null"]},
    ColumnType.INTEGER: {"type": ["integer", "null"]},
    ColumnType.DECIMAL: {"type": ["number", "null"]},
    ColumnType.RUPIAH: {"type": ["integer", "null"]},
    ColumnType.DATE: {"type": ["string", "null"], "format": "date"},
    ColumnType.EDTF: {"type": ["string", "null"]},
    ColumnType.BOOLEAN: {"type": ["boolean", "null"]},
    ColumnType.URL: {"type": ["string", "null"], "format": "uri-reference"},
}
KEY = {
    "name": "kunci",
    "in": "path",
    "required": True,
    "schema": {"type": "string"},
}
LIMITS = ("RateLimit-Limit", "RateLimit-Remaining", "RateLimit-Reset")


def describe():
    """The description as a dict, in the language that is spoken."""
    return {
        "openapi": "3.1.0",
        "jsonSchemaDialect": "https://json-schema.org/draft/2020-12/schema",
        "info": {
            "title": _("API Kerja Sama Antarprovinsi"),
            "version": "1",
            "summary": _("Semua catatan terbit register ini sebagai JSON, hanya untuk dibaca."),
            "description": promise(),
        },
        "externalDocs": {"url": absolute(reverse("agreements:api_docs"))},
        "servers": [{"url": absolute(reverse("api:api_root").rstrip("/"))}],
        "tags": [{"name": one.name, "description": one.about} for one in COLLECTIONS.values()],
        "paths": _paths(),
        "components": {
            "schemas": {
                **{name: _row(one) for name, one in COLLECTIONS.items()},
                "galat": _problem(),
            },
            "headers": _headers(),
            "responses": _failures(),
        },
    }


def promise():
    """What those who build on the API can rely on."""
    return _(
        "Dalam versi 1 tidak ada kolom, parameter, atau alamat yang dihapus atau berubah arti; "
        "yang baru boleh ditambahkan. Bila versi ini kelak berakhir, hal itu diumumkan pada "
        "halaman dokumentasi paling sedikit 12 bulan sebelumnya."
    )


def _paths():
    parameters = {name: parameters_of(one) for name, one in COLLECTIONS.items()}
    root = {"operationId": "akar", "summary": _("Semua koleksi")}
    answer = _answer({"type": "object", "required": ["data"]})
    paths = {"/": {"get": {**root, "responses": {"200": answer, **_refs("304", "429")}}}}
    for name, collection in COLLECTIONS.items():
        paths[f"/{name}/"] = _list_operation(collection, name, parameters[name])
        paths[f"/{name}/{{kunci}}/"] = _record_operation(collection)
        for part in collection.parts:
            paths[f"/{name}/{{kunci}}/{part}/"] = _list_operation(
                COLLECTIONS[part], f"{name}.{part}", [KEY, *parameters[part]], collection
            )
    return paths


def _list_operation(collection, operation, parameters, parent=None):
    of = {"collection": collection.label, "parent": parent and parent.label}
    return {
        "get": {
            "operationId": f"{operation}.daftar",
            "summary": _("%(collection)s dari satu catatan: %(parent)s") % of
            if parent
            else collection.label,
            "description": collection.about,
            "tags": [collection.name],
            "parameters": parameters,
            "responses": {
                "200": _answer(_page_of(collection), "Link"),
                **_refs("304", "400", *(["404"] if parent else []), "429"),
            },
        }
    }


def _record_operation(collection):
    row = _ref("schemas", collection.name)
    link = {"type": "string", "format": "uri"}
    links = {
        "type": "object",
        "properties": dict.fromkeys(collection.parts, link),
        "required": list(collection.parts),
    }
    linked = {"type": "object", "properties": {"tautan": links}, "required": ["tautan"]}
    return {
        "get": {
            "operationId": f"{collection.name}.catatan",
            "summary": _("%s: satu catatan") % collection.label,
            "tags": [collection.name],
            "parameters": [KEY],
            "responses": {
                "200": _answer({"allOf": [row, linked]} if collection.parts else row),
                **_refs("304", "404", "429"),
            },
        }
    }


def _row(collection):
    """A row has every column of the table; what is not known is null."""
    properties = {
        "url": {
            "type": "string",
            "format": "uri",
            "description": _("Alamat tetap catatan ini pada API."),
        },
        "halaman": {
            "type": ["string", "null"],
            "format": "uri",
            "description": _("Halaman yang memuat catatan ini, bila ada."),
        },
        **{column.name: _property(column) for column in collection.columns},
    }
    return {
        "type": "object",
        "title": collection.label,
        "properties": properties,
        "required": list(properties),
    }


def _property(column):
    described = {"title": column.label, "description": column.description}
    if column.type == ColumnType.LIST:
        item = "integer" if column.name.startswith("id_") else "string"
        schema = {"type": "array", "items": {"type": item}}
    else:
        schema = SCHEMAS[column.type]
    return schema | {name: text for name, text in described.items() if text}


def _page_of(collection):
    link = {"type": ["string", "null"], "format": "uri"}
    return {
        "type": "object",
        "properties": {
            "jumlah": {"type": "integer", "description": _("Hanya bila diminta: hitung=1.")},
            "next": link | {"description": _("Halaman sesudahnya; null pada yang terakhir.")},
            "previous": link | {"description": _("Halaman sebelumnya; null pada yang pertama.")},
            "data": {"type": "array", "items": _ref("schemas", collection.name)},
        },
        "required": ["next", "previous", "data"],
    }


def _problem():
    text = {"type": "string"}
    error = {
        "type": "object",
        "properties": {"parameter": text, "detail": text},
        "required": ["parameter", "detail"],
    }
    return {
        "type": "object",
        "title": _("Galat menurut RFC 9457"),
        "properties": {
            "type": {"type": "string", "format": "uri"},
            "title": text,
            "status": {"type": "integer"},
            "detail": text,
            "errors": {
                "type": "array",
                "description": _("Satu kalimat untuk tiap parameter yang keliru."),
                "items": error,
            },
        },
        "required": ["type", "title", "status", "detail"],
    }


def _headers():
    number, text = {"schema": {"type": "integer"}}, {"schema": {"type": "string"}}
    return {
        "ETag": text | {"description": _("Sidik isi; kirim kembali sebagai If-None-Match.")},
        "Link": text | {"description": _("Halaman sesudah dan sebelumnya, seperti pada isi.")},
        "RateLimit-Limit": number | {"description": _("Permintaan yang boleh dalam satu jam.")},
        "RateLimit-Remaining": number | {"description": _("Sisanya dalam jam ini.")},
        "RateLimit-Reset": number | {"description": _("Detik sampai sisanya penuh lagi.")},
        "Retry-After": number | {"description": _("Detik yang perlu ditunggu.")},
    }


def _failures():
    return {
        "304": {"description": _("Isinya masih sama."), "headers": _header_refs("ETag", *LIMITS)},
        "400": _failure(_("Ada parameter yang keliru; errors menyebut yang mana dan mengapa.")),
        "404": _failure(_("Alamat tidak ada, atau catatannya tidak terbit.")),
        "429": _failure(_("Batas permintaan dalam satu jam terlampaui."), "Retry-After"),
    }


def _failure(words, *headers):
    content = {"application/problem+json": {"schema": _ref("schemas", "galat")}}
    return {"description": words, "headers": _header_refs(*LIMITS, *headers), "content": content}


def _answer(schema, *headers):
    return {
        "description": _("Berhasil."),
        "headers": _header_refs("ETag", *LIMITS, *headers),
        "content": {"application/json": {"schema": schema}},
    }


def _refs(*statuses):
    return {status: _ref("responses", status) for status in statuses}


def _header_refs(*names):
    return {name: _ref("headers", name) for name in names}


def _ref(kind, name):
    return {"$ref": f"#/components/{kind}/{name}"}
