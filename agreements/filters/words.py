"""Words looked for: the box for them, and a plain search for lists too small for an index."""

import operator
import re
from datetime import date
from functools import reduce

import django_filters
from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from agreements.search import LONGEST_QUESTION, MAX_LENGTH
from agreements.values.day_range import DayRange

BETWEEN = {"dan", "dengan", "and", "ke", "dari", "antara", "provinsi", "prov", "with", "to"}
YEAR = re.compile(r"(19|20)\d\d")
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

    A year also stands for the rows that can have happened in it, by their ``days``. Words beyond
    the longest question are left out: each of them reads the whole list.
    """

    def __init__(self, *field_names, days="", **kwargs):
        super().__init__(**kwargs)
        self.field_names = field_names
        self.days = days

    def filter(self, queryset, words):
        for word in telling(words or "")[:LONGEST_QUESTION]:
            found = queryset.model.objects.filter(self.holds(word))
            queryset = queryset.filter(pk__in=found.values("pk"))
        return queryset

    def holds(self, word):
        """Q: a row that holds the word."""
        found = holding(word, *self.field_names)
        return found | in_year(word, self.days) if self.days else found


def holding(word, *field_names):
    """Q: rows that hold the word in any of the fields, whatever its case."""
    return reduce(operator.or_, (Q(**{f"{name}__icontains": word}) for name in field_names))


def in_year(word, days):
    """Q: rows that can have happened in the year that the word is; none if it is no year."""
    if not YEAR.fullmatch(word):
        return Q(pk__in=())
    year = DayRange(date(int(word), 1, 1), date(int(word), 12, 31))
    return Q(**{f"{days}__overlap": year})


def telling(words):
    """The words that tell rows apart: `Jatim–Kaltim` is two, and none stands only between names.

    A mark alone tells only whoever writes nothing else; no index helps to find it.
    """
    parts = [part for part in re.split(r"[\s–—]+|(?<=[^\W\d])-(?=[^\W\d])", words) if part]
    said = [part for part in parts if any(map(str.isalnum, part))] or parts[:1]
    return [part for part in said if part.lower() not in BETWEEN] or said
