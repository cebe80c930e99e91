"""What the filters of every list share: validation, order, counts beside options, chips."""

from collections.abc import Iterable
from typing import Any, ClassVar, NamedTuple
from urllib.parse import urlencode

import django_filters
from django import forms
from django.utils.translation import gettext_lazy as _

from agreements.stats.facets import facet_counts
from agreements.tables.marks import Marks

from .widgets import FacetCheckboxes

_forms = {}  # {class of filters: the class of its forms}


class Ordering(NamedTuple):
    """A way to sort a list: what the public calls it and the unambiguous `order_by` behind it."""

    label: str
    by: tuple


class Facet(NamedTuple):
    """What the options of a filter are counted by.

    A filter whose values are alternatives is lifted for its own counts, so that an option not yet
    chosen tells what choosing it would add. ``repeats`` says that a row can have a value twice,
    ``is_array`` that its values stand together in an array.
    """

    by: Any
    lifted: bool = True
    repeats: bool = False
    is_array: bool = False


class CodesFormField(forms.MultipleChoiceField):
    """Codes of a list, each once however often it stands in an address."""

    def to_python(self, value):
        return list(dict.fromkeys(super().to_python(value)))


class CodesFilter(django_filters.Filter):
    """Keeps rows by one or several codes of a list; a callable list is asked for at each use."""

    field_class = CodesFormField

    def __init__(self, field_name, lookup_expr="in", *, choices, **kwargs):
        super().__init__(
            field_name,
            lookup_expr,
            # Called, not copied: forms are made by the thousand.
            choices=choices if callable(choices) else lambda: choices,
            error_messages={
                "invalid_choice": _("“%(value)s” tidak dikenal; pilih dari daftar."),
            },
            **{"widget": FacetCheckboxes, **kwargs},
        )


class RegisterFilterSet(django_filters.FilterSet):
    """The filters and the order of a list, the same for its page, its counts and its downloads.

    A value that cannot be used is reported beside its field and leaves no rows, never all of them.
    An unknown order is the first of ``orderings``.
    """

    is_similar = False  # whether other spellings than those typed were looked for
    is_too_common = False  # whether too many rows hold the words to put the most fitting first
    orderings: ClassVar[dict[str, Ordering]] = {}
    facets: ClassVar[dict[str, Facet]] = {}

    def get_form_class(self):
        """Made once for all filters of a class: what a form changes are copies of its fields."""
        kind = type(self)
        if kind not in _forms:
            _forms[kind] = super().get_form_class()
        return _forms[kind]

    @property
    def offered_orderings(self) -> dict[str, Ordering]:
        """The orders to choose from, by the value of `urut`; the first one is the default."""
        return self.orderings

    @property
    def countable(self):
        """The rows that are counted where nothing but their number is wanted."""
        return self.queryset

    @property
    def sort(self) -> str:
        asked = self.data.get("urut")
        return asked if asked in self.offered_orderings else next(iter(self.offered_orderings))

    def filter_queryset(self, queryset):
        if not self.form.is_valid():
            return queryset.none()
        return self.filtered(queryset).order_by(*self.offered_orderings[self.sort].by)

    @property
    def values(self) -> dict[str, Any]:
        """{name of a filter: its value}, without the values that cannot be used."""
        self.form.is_valid()
        return self.form.cleaned_data

    def filtered(self, queryset, *, without: Iterable[str] = ()):
        """``queryset`` with every valid filter applied but those named in ``without``."""
        for name, value in self.values.items():
            if name not in without:
                queryset = self.filters[name].filter(queryset, value)
        return queryset

    def count_options(self):
        """Put beside each option how many rows it finds, in one query for each facet.

        Values that cannot be used do not restrict these counts.
        """
        for name, facet in self.facets.items():
            rows = self.filtered(self.queryset, without=[name] if facet.lifted else [])
            self.form.fields[name].widget.counts = facet_counts(rows, facet.by, once=facet.repeats)

    def all_must_hold(self, name) -> bool:
        """Whether each value of a filter narrows the list, where others are alternatives."""
        return name in self.facets and not self.facets[name].lifted

    def marks(self, records) -> Marks:
        """The words looked for, to be marked in the rows of ``records``."""
        return Marks(tuple((self.values.get("q") or "").split()))

    def shared_query(self) -> str:
        """The query of the list by which it is kept and shared.

        What does not decide its rows is left out, and the same list has the same query whichever
        way its filters were chosen.
        """
        values = [
            (name, value)
            for name in self.form.fields
            for value in sorted(set(self.data.getlist(name)))
            if value.strip()
        ]
        if self.sort != next(iter(self.offered_orderings)):
            values.append(("urut", self.sort))
        return urlencode(values)

    def chips(self) -> list[tuple[str, str]]:
        """A label for every value in use, and the query string of the list without that value."""
        return [
            (f"{field.label}: {self._label(field, value)}", self._query_without(field.name, value))
            for field in self.form.visible_fields()
            for value in self.data.getlist(field.name)
            if value.strip()
        ]

    @staticmethod
    def _label(field, value):
        return dict(getattr(field.field, "choices", ())).get(value, value)

    def _query_without(self, name, value):
        query = self.data.copy()
        for of_the_page in ("halaman", "kursor"):
            query.pop(of_the_page, None)
        query.setlist(name, [other for other in query.getlist(name) if other != value])
        return f"?{query.urlencode()}"
