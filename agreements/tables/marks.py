"""The words that a reader looked for, marked in what was found."""

import re
from collections import Counter
from functools import cached_property

from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe

from agreements.excerpts import MARKED_WORD, START, STOP, found_in

MOST_SPELLINGS = 3


class Marks:
    """Marks of the words typed, wherever they stand in a text; none if nothing was typed."""

    spellings = ()

    def __init__(self, words=()):
        self.words = words

    @cached_property
    def _pattern(self):
        longest_first = sorted(map(re.escape, self.words), key=len, reverse=True)
        return re.compile("|".join(longest_first), re.IGNORECASE)

    def of(self, text):
        """The text with its marks; what is HTML already stays as it is."""
        if not self.words or isinstance(text, SafeString):
            return text
        return marked(self._pattern.sub(rf"{START}\g<0>{STOP}", str(text)))

    def title(self, record):
        return self.of(str(record))

    def excerpt(self, record):
        """Where else than in what the row shows the words were found."""
        return SafeString("")


class FoundMarks(Marks):
    """Marks in agreements, by the stems and spellings by which they were found."""

    def __init__(self, question, agreements):
        super().__init__(question.words)
        self.found = found_in(agreements, question)

    def title(self, record):
        found = self.found.get(record.pk)
        return marked(found.title) if found and found.title else str(record)

    def excerpt(self, record):
        found = self.found.get(record.pk)
        if not found or not found.text:
            return SafeString("")
        return format_html('<p class="excerpt">{}: {}</p>', found.place, marked(found.text))

    @property
    def spellings(self):
        """The words found, most frequent first: what a misspelt question was taken to mean."""
        texts = " ".join(f"{found.title} {found.text}" for found in self.found.values())
        counted = Counter(word.lower() for word in MARKED_WORD.findall(texts))
        return [word for word, _number in counted.most_common(MOST_SPELLINGS)]


def marked(text):
    """HTML of a text in which START and STOP enclose what was looked for."""
    return mark_safe(escape(text).replace(START, "<mark>").replace(STOP, "</mark>"))  # noqa: S308
