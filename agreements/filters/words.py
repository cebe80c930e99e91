"""Words looked for: the box for them, and a plain search for lists too small for an index."""

import operator
from functools import reduce

import django_filters
from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from agreements.search import LONGEST_QUESTION, MAX_LENGTH

UNREADABLE = _("Ada tanda yang tidak dapat dibaca; ketik ulang kata kuncinya.")


class KeywordFilter(django_filters.CharFilter):
    """The box for words that leads every list."""

    def __init__(self, **kwargs):
        super().__init__(
            label=_("Kata kunci"),
            widget=forms.SearchInput,
            max_length=MAX_LENGTH,
            error_messages={"null_characters_not_allowed": UNREADABLE},
            **kwargs,
        )


class WordsFilter(KeywordFilter):
    """Rows that hold every word typed, each in any of the fields, whatever its case.

    Words beyond the longest question are left out: each of them reads the whole list.
    """

    def __init__(self, *field_names, **kwargs):
        super().__init__(**kwargs)
        self.field_names = field_names

    def filter(self, queryset, words):
        for word in (words or "").split()[:LONGEST_QUESTION]:
            holding = queryset.model.objects.filter(self.holds(word))
            queryset = queryset.filter(pk__in=holding.values("pk"))
        return queryset

    def holds(self, word):
        """Q: a row that holds the word."""
        return holding(word, *self.field_names)


def holding(word, *field_names):
    """Q: rows that hold the word in any of the fields, whatever its case."""
    return reduce(operator.or_, (Q(**{f"{name}__icontains": word}) for name in field_names))
