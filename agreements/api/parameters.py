"""The parameters of a collection in the words of OpenAPI, read from the forms that check them."""

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _

from agreements.filters.named import NamedFormField

from .query import PageForm

# Where the codes of a filter are read, when they are those of records: collection, column.
CODES = {
    "provinsi": ("provinsi", "kode"),
    "penjual": ("provinsi", "kode"),
    "pembeli": ("provinsi", "kode"),
    "pulau": ("provinsi", "gugus_pulau"),
    "bidang": ("bidang", "url"),  # at its end: codes of the register's own are not official ones
    "komoditas": ("komoditas", "kode"),
    "opd": ("perangkat-daerah", "id"),
}
WITH_WORDS = QueryDict("q=a")  # one order is offered only where words are looked for


def parameters_of(collection):
    """The Parameter Objects of its list: the filters of its page, the order, the page."""
    return [*own_parameters(collection), *page_parameters()]


def page_parameters():
    """Those that every list has alike."""
    return [_of_field(name, field) for name, field in PageForm().fields.items()]


def own_parameters(collection):
    """The filters of a list, and its orders where there are several."""
    filters = collection.filters(WITH_WORDS)
    fields = filters.form.fields if filters is not None else {}
    described = [_of_field(name, field) for name, field in fields.items()]
    if orderings := collection.orderings(filters):
        default = collection.filters().sort
        labels = [(code, order.label) for code, order in orderings.items()]
        schema = {"type": "string", "enum": list(orderings), "default": default}
        described.append(_parameter("urut", [_("Urutan."), _choices(labels)], schema))
    return described


def _of_field(name, field):
    said = [f"{field.label}."]
    if field.help_text:
        said.append(str(field.help_text))
    schema = _schema(name, field)
    if name in CODES:
        said.append(_("Kode dari kolom %(column)s pada %(collection)s.") % _place(name))
    elif isinstance(field, forms.ChoiceField):
        said.append(_choices(field.choices))
    elif isinstance(field, NamedFormField):
        said.append(_("Atau nomor catatannya."))
    if schema["type"] == "array":
        said.append(_("Boleh disebut beberapa kali."))
    return _parameter(name, said, schema)


def _place(name):
    collection, column = CODES[name]
    return {"column": column, "collection": f"/api/v1/{collection}/"}


def _choices(pairs):
    return "; ".join(f"{code} = {label}" for code, label in pairs if code) + "."


def _parameter(name, said, schema):
    repeated = {"style": "form", "explode": True} if schema["type"] == "array" else {}
    return {
        "name": name,
        "in": "query",
        "description": " ".join(said),
        "schema": schema,
        **repeated,
    }


def _schema(name, field):
    if isinstance(field, forms.MultipleChoiceField):
        return {"type": "array", "items": _code(name, field)}
    if isinstance(field, forms.ChoiceField):
        return _code(name, field)
    if isinstance(field, forms.IntegerField):
        return {"type": "integer", "minimum": field.min_value, "maximum": field.max_value}
    longest = getattr(field, "max_length", None)
    return {"type": "string", **({"maxLength": longest} if longest else {})}


def _code(name, field):
    codes = [str(code) for code, _label in field.choices if code]
    return {"type": "string", **({} if name in CODES else {"enum": codes})}
