"""Reading the parameters of a collection: what may be asked, and what is wrong with what was."""

from difflib import get_close_matches
from typing import Any, NamedTuple

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agreements.keyset import Cursor

from .problems import Problem

PAGE_SIZE = 100
LARGEST_PAGE = 500


class PageForm(forms.Form):
    """How much of a collection to show at once, and from where."""

    per_halaman = forms.IntegerField(
        label=gettext_lazy("Baris tiap halaman"),
        help_text=gettext_lazy("Bila tidak disebut, 100."),
        min_value=1,
        max_value=LARGEST_PAGE,
        required=False,
    )
    kursor = forms.CharField(
        label=gettext_lazy("Tempat halaman dimulai"),
        help_text=gettext_lazy("Disalin dari tautan next atau previous; isinya dapat berubah."),
        required=False,
    )
    hitung = forms.ChoiceField(
        label=gettext_lazy("Hitung semua baris"),
        help_text=gettext_lazy("Menambah jumlah semua baris yang ditemukan; lebih lambat."),
        choices=[("1", gettext_lazy("ya")), ("0", gettext_lazy("tidak"))],
        required=False,
    )


class Query(NamedTuple):
    """What was asked of a collection, known to be usable."""

    filters: Any
    size: int
    cursor: Cursor | None
    cursor_fits: str
    is_counted: bool


def read(collection, parameters) -> Query:
    """The Query that ``parameters`` ask; raises Problem with a sentence for each wrong one."""
    parameters = _filled(parameters)
    filters, form = collection.filters(parameters), PageForm(parameters)
    errors = [*_misused(collection, filters, form, parameters), *_errors(form)]
    if filters is not None:
        errors += _errors(filters.form)
    if errors:
        raise _refused(errors)
    fits = collection.name
    if orderings := collection.orderings(filters):
        fits = f"{fits}.{parameters.get('urut', next(iter(orderings)))}"
    return Query(
        filters=filters,
        size=form.cleaned_data["per_halaman"] or PAGE_SIZE,
        cursor=_cursor(form.cleaned_data["kursor"], fits),
        cursor_fits=fits,
        is_counted=form.cleaned_data["hitung"] == "1",
    )


def _filled(parameters):
    """Without empty values, which a form sends for what is not asked."""
    filled = parameters.copy()
    for name, values in parameters.lists():
        if kept := [value for value in values if value.strip()]:
            filled.setlist(name, kept)
        else:
            del filled[name]
    return filled


def _misused(collection, filters, form, parameters):
    """(name, sentence) for unknown parameters and orders, and for repeated ones that cannot be."""
    fields = {**form.fields, **(filters.form.fields if filters is not None else {})}
    orderings = collection.orderings(filters)
    known = [*fields, *(["urut"] if orderings else [])]
    for name, values in parameters.lists():
        if name not in known:
            yield name, _unknown(name, known)
        elif len(values) > 1 and not isinstance(fields.get(name), forms.MultipleChoiceField):
            yield name, _("Hanya boleh disebut sekali.")
        elif name == "urut" and values[0] not in orderings:
            yield name, _("Urutan ini tidak ada; pilih salah satu: %s.") % ", ".join(orderings)


def _unknown(name, known):
    if near := get_close_matches(name, known, n=1):
        return _("Parameter ini tidak dikenal; mungkin maksud Anda “%s”?") % near[0]
    return _("Parameter ini tidak dikenal; yang dikenal: %s.") % ", ".join(known)


def _errors(form):
    return [(name, sentence) for name, sentences in form.errors.items() for sentence in sentences]


def _cursor(text, fits):
    if not text:
        return None
    if cursor := Cursor.read(text, fits):
        return cursor
    said = _("Kursor ini bukan dari daftar dan urutan ini; mulai lagi tanpa kursor.")
    raise _refused([("kursor", said)])


def _refused(errors):
    names = ", ".join(dict.fromkeys(name for name, _ in errors))
    return Problem(400, _("Perbaiki parameter ini: %s.") % names, errors)
