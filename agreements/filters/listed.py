"""Filters of a list that has a table of its own to ask: one narrow row for each of its records."""

from typing import ClassVar

from django.core.exceptions import FieldDoesNotExist
from django.db.models import Q, QuerySet
from django.utils.functional import cached_property

from agreements.stats.facets import Group, Numbers, numbers_together
from agreements.versions import kept, known

from .base import Facet, RegisterFilterSet


class Conditions:
    """Stands in for the rows of a filter and remembers what they are asked."""

    def __init__(self, *conditions):
        self.conditions = conditions

    def filter(self, *conditions, **lookups):
        return Conditions(*self.conditions, Q(*conditions, **lookups))


class ListedFilterSet(RegisterFilterSet):
    """Filters, counts and orders that name fields of the narrow rows, the ``listing``.

    ``queryset`` holds the records themselves, which ``relation`` leads to their rows; what is no
    field of a row is asked of the record. Pages and counts read the rows alone.
    """

    relation: ClassVar[str] = "listing"
    facets: ClassVar[dict[str, Facet]] = {}

    @cached_property
    def listing(self) -> QuerySet:
        """The rows of all records that the public may see."""
        raise NotImplementedError

    @property
    def countable(self):
        return self.listing

    @cached_property
    def conditions(self) -> dict[str, Q]:
        """{name of a filter: what it asks} of those with a value that can be used."""
        asked = {
            name: self.filters[name].filter(Conditions(), value).conditions
            for name, value in self.values.items()
        }
        return {name: Q(*conditions) for name, conditions in asked.items() if conditions}

    def narrow(self, *, without=()) -> QuerySet:
        """The rows that the filters find, but for those named in ``without``."""
        return self.listing.filter(
            *(condition for name, condition in self.conditions.items() if name not in without)
        )

    def filter_queryset(self, queryset):
        """The records themselves; nothing for filters that cannot be used."""
        if not self.form.is_valid():
            return queryset.none()
        asked = (self.of_record(condition) for condition in self.conditions.values())
        found = queryset.filter(*asked, **{f"{self.relation}__is_published": True})
        return self.ordered(found, self.relation)

    def ordered(self, rows, relation=""):
        """The rows, or the records that ``relation`` leads to them, in the order asked for."""
        return rows.order_by(*(self.led(order, relation) for order in self.order))

    def shown(self, keys):
        """{key: record} of the records of a page, with what its rows show."""
        return self.queryset.in_bulk(keys)

    @property
    def order(self):
        """The names of the fields to sort by, with a minus where the last comes first."""
        return self.offered_orderings[self.sort].by

    def of_record(self, condition):
        """The condition on a row, asked of its record."""
        if isinstance(condition, Q):
            children = [self.of_record(child) for child in condition.children]
            return Q(*children, _connector=condition.connector, _negated=condition.negated)
        name, value = condition
        return self.led(name, self.relation), value

    def led(self, name, relation):
        """The path to the field that a lookup or an order names, from the end of ``relation``."""
        field = name.lstrip("-")
        if not relation or field == "pk" or not self._is_of_row(field.partition("__")[0]):
            return name
        return f"{name[: len(name) - len(field)]}{relation}__{field}"

    def _is_of_row(self, name):
        try:
            self.listing.model._meta.get_field(name)
        except FieldDoesNotExist:
            return False
        return True

    @property
    def is_indexed(self):
        """Whether an index holds the rows in the order asked for."""
        return True

    @cached_property
    def numbers(self) -> Numbers:
        """How many rows there are, in all and beside each option."""
        return kept(self._called(self.question_key), self._counted)

    def known(self, question) -> Numbers | None:
        """The numbers of a question that was asked before; None of one that would be counted."""
        return known(self._called(question))

    def _called(self, question):
        return "numbers", type(self).__name__, question

    @property
    def question_key(self):
        """What was asked, however it was written: the same for the same rows."""
        return tuple((name, str(value)) for name, value in self.values.items() if value)

    @property
    def total(self) -> int:
        """How many rows the list has."""
        return self.numbers.total if self.form.is_valid() else 0

    def _counted(self):
        answered = self._answered()
        lifted = self._lifted - answered.keys()
        chosen = {name: self.conditions.get(name) for name in lifted}
        groups = {
            name: Group(facet.by, facet.is_array, chosen.get(name))
            for name, facet in self.facets.items()
            if name not in answered
        }
        found = numbers_together(self.narrow(without=lifted), groups)
        found.by.update(answered)
        return found

    def _answered(self):
        """{name of a filter that is set: the numbers beside its options} of those known already.

        They are the same as without it: who chooses a sector among what words find has read them.
        """
        found = {}
        for name in self.conditions.keys() & self._lifted:
            others = tuple(asked for asked in self.question_key if asked[0] != name)
            if numbers := self.known(others):
                found[name] = numbers.by[name]
        return found

    @property
    def _lifted(self):
        return {name for name, facet in self.facets.items() if facet.lifted}

    def count_options(self):
        for name in self.facets:
            self.form.fields[name].widget.counts = self.numbers.by[name]
