"""Full-text search of agreements: Indonesian word stems first, similar spelling when none match.

The listing holds what anyone may find, texts of public files included. The desk looks through the
files that somebody may see as well.
"""

import re
from dataclasses import dataclass

from django.contrib.postgres.search import (
    SearchQuery,
    SearchRank,
    SearchVectorField,
    TrigramSimilarity,
)
from django.db.models import F, FloatField, Func, Q, QuerySet, TextField, Value
from django.db.models.functions import Cast

from agreements.models import SearchWord

MAX_LENGTH = 200
LONGEST_QUESTION = 10  # words that are looked up one by one
CLOSE_ENOUGH = 0.35  # of pg_trgm: `smeltr`, `kaltm` and `nikl` still reach what was meant
ALTERNATIVES = 3

# As the index document_text_search has it.
FILE_WORDS = Func(
    F("extracted_text"),
    template="to_tsvector('indonesian', normalise_search(left(%(expressions)s, 160000)))",
    output_field=SearchVectorField(),
)


@dataclass(frozen=True)
class Question:
    """What is looked for: a text query, and whether it holds other spellings than those typed.

    ``documents`` are files whose texts are looked through on top of the listing.
    """

    query: SearchQuery
    is_similar: bool = False
    documents: QuerySet | None = None

    def among(self, queryset):
        """The agreements of ``queryset`` that match, each with its ``relevance``."""
        return self.matching(queryset).annotate(
            # In double precision, so that a value that was read can be compared with again.
            relevance=Cast(SearchRank(F("listing__search"), self.query), FloatField()),
            is_similar=Value(self.is_similar),
        )

    def matching(self, queryset):
        if self.documents is None:
            return queryset.filter(listing__search=self.query)
        files = self.documents.annotate(words=FILE_WORDS).filter(words=self.query)
        return queryset.filter(Q(listing__search=self.query) | Q(pk__in=files.values("agreement")))


def understand(words, agreements, documents=None) -> Question | None:
    """The question that ``words`` ask of ``agreements``; None for blank text.

    ``words`` may hold "phrases", ``or`` and ``-without``. They meet the same stems and spellings as
    the listing (`kerjasama` = `kerja sama`, `berdagang` = `perdagangan`). Where none of
    ``agreements`` matches, each word also stands for those spelled much like it. No text fails.
    """
    words = _clean(words)
    if not words:
        return None
    query = SearchQuery(_normalised(words), config="indonesian", search_type="websearch")
    question = Question(query, documents=documents)
    if question.matching(agreements).exists():
        return question
    respelled = _respelled(words)
    return Question(respelled, is_similar=True, documents=documents) if respelled else question


def search(queryset, words, documents=None):
    """Agreements of ``queryset`` that ``words`` find, in no new order; all of them if blank."""
    question = understand(words, queryset, documents)
    return question.among(queryset) if question else queryset


def _clean(words):
    """The first MAX_LENGTH characters, without what PostgreSQL cannot store."""
    kept = words[:MAX_LENGTH].replace("\x00", " ")
    return kept.encode(errors="ignore").decode().strip()


def _normalised(words):
    """The words as the listing writes them; the function is the database's own."""
    return Func(Value(words), function="normalise_search", output_field=TextField())


def _respelled(words):
    """A query for what is spelled like each of ``words``; None if one of them is like no word."""
    typed = re.findall(r"[a-z]{3,}", words.lower())[:LONGEST_QUESTION]
    alternatives = [_spelled_like(word) for word in typed]
    if not typed or not all(alternatives):
        return None
    either = (f"({' | '.join(near)})" for near in alternatives)
    return SearchQuery(" & ".join(either), config="indonesian", search_type="raw")


def _spelled_like(word):
    """The nearest words that agreements hold."""
    return list(
        SearchWord.objects.filter(word__trigram_similar=word)
        .annotate(closeness=TrigramSimilarity("word", word))
        .filter(closeness__gte=CLOSE_ENOUGH)
        .order_by("-closeness", "word")
        .values_list("word", flat=True)
        .distinct()[:ALTERNATIVES]
    )
