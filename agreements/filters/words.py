"""Words looked for in the plain text of a few fields, for lists too small for a search index."""

import operator
from functools import reduce

import django_filters
from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

MAX_LENGTH = 200


class WordsFilter(django_filters.CharFilter):
    """Rows that hold every word typed, each in any of the fields, whatever its case."""

    def __init__(self, *field_names, **kwargs):
        super().__init__(
            label=_("Kata kunci"),
            strip=True,
            max_length=MAX_LENGTH,
            widget=forms.TextInput,
            **kwargs,
        )
        self.field_names = field_names

    def filter(self, queryset, words):
        for word in words.split() if words else ():
            found = [Q(**{f"{name}__icontains": word}) for name in self.field_names]
            holding = queryset.model.objects.filter(reduce(operator.or_, found))
            queryset = queryset.filter(pk__in=holding.values("pk"))
        return queryset
