"""A box for one record of many: words of its name, or its number as links to the list have it."""

import re

import django_filters
from django import forms
from django.core.exceptions import ValidationError

from agreements.search import LONGEST_QUESTION, MAX_LENGTH

from .words import UNREADABLE

NUMBER = re.compile("[0-9]{1,18}")


class NamedFormField(forms.CharField):
    """Words of a name, or the record of a number; ``choices`` then says what it is called.

    ``named`` gives the public record of a number and its name; a number without one is refused with
    ``unknown``.
    """

    choices = ()

    def __init__(self, *args, named, unknown, **kwargs):
        super().__init__(*args, **kwargs)
        self.named, self.unknown = named, unknown

    def clean(self, value):
        text = super().clean(value)
        if not NUMBER.fullmatch(text):
            return text
        record, name = self.named(text)
        if record is None:
            raise ValidationError(self.unknown % text)
        self.choices = [(text, name)]
        return record


class NamedFilter(django_filters.Filter):
    """Rows of one record by its number, or of those whose name holds every word.

    A subclass says which: ``named(number)`` gives the record and its public name or (None, ""),
    ``of_record(record)`` and ``of_words(words)`` the Q of its rows.
    """

    field_class = NamedFormField

    def __init__(self, **kwargs):
        super().__init__(
            required=False,
            max_length=MAX_LENGTH,
            error_messages={"null_characters_not_allowed": UNREADABLE},
            named=self.named,
            **kwargs,
        )

    def filter(self, queryset, asked):
        if not asked:
            return queryset
        if isinstance(asked, str):
            return queryset.filter(self.of_words(asked.split()[:LONGEST_QUESTION]))
        return queryset.filter(self.of_record(asked))
