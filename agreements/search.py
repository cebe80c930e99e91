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
from django.db.models import F, FloatField, Func, IntegerField, Q, QuerySet, TextField, Value
from django.db.models.functions import Cast, Length
from django.utils.functional import cached_property

from agreements.models import AgreementListing, SearchWord

MAX_LENGTH = 200
LONGEST_QUESTION = 10  # words that are looked up one by one
CLOSE_ENOUGH = 0.35  # of pg_trgm: `smeltr`, `kaltm` and `nikl` still reach what was meant
ALTERNATIVES = 3
BEGINNINGS = 8
MOST_RANKED = 2000  # agreements among which a search still tells the most fitting

# As the index document_text_search has it.
FILE_WORDS = Func(
    F("extracted_text"),
    template="to_tsvector('indonesian', normalise_search(left(%(expressions)s, 160000)))",
    output_field=SearchVectorField(),
)
# A public file shorter than this stands whole in the listing, which holds 100,000 letters of each.
SHORT = 8_000  # bytes as PostgreSQL keeps a text, packed: some 20,000 letters
STORED_BYTES = Func(F("extracted_text"), function="pg_column_size", output_field=IntegerField())


@dataclass(frozen=True)
class Question:
    """What is looked for: a text query, and whether it holds other spellings than those typed.

    ``words`` are those that a reader sees marked in what was found. ``documents`` are files whose
    texts are looked through on top of the listing.
    """

    query: SearchQuery
    words: tuple[str, ...] = ()
    is_similar: bool = False
    documents: QuerySet | None = None

    def among(self, queryset):
        """The agreements of ``queryset`` that match, each with its ``relevance``."""
        return self.ranked(self.matching(queryset)).annotate(is_similar=Value(self.is_similar))

    def ranked(self, queryset):
        """Add the ``relevance`` of agreements, or of rows of their listing, that match."""
        rank = SearchRank(F(_words_of(queryset)), self.query)
        # In double precision, so that a value that was read can be compared with again.
        return queryset.annotate(relevance=Cast(rank, FloatField()))

    def matching(self, queryset):
        """The agreements, or rows of their listing, that match."""
        if self.documents is None:
            return queryset.filter(**{_words_of(queryset): self.query})
        return queryset.filter(Q(listing__search=self.query) | Q(listing__pk__in=self.in_files))

    @cached_property
    def in_files(self):
        """The agreements with such files; read first, so that the rest asks one table's indexes."""
        files = self.documents.annotate(words=FILE_WORDS).filter(words=self.query)
        files = files.alias(stored=STORED_BYTES).exclude(is_public=True, stored__lt=SHORT)
        return list(files.order_by().values_list("agreement", flat=True).distinct())


def _words_of(queryset):
    return "search" if queryset.model is AgreementListing else "listing__search"


def understand(words, agreements, documents=None) -> Question | None:
    """The question that ``words`` ask of ``agreements``; None for blank text.

    ``words`` may hold "phrases", ``or`` and ``-without``. They meet the same stems and spellings as
    the listing (`kerjasama` = `kerja sama`, `berdagang` = `perdagangan`). Where none of
    ``agreements`` matches, each word also stands for those spelled much like it. No text fails.
    """
    words = readable(words)
    if not words:
        return None
    query = SearchQuery(normalised(words), config="indonesian", search_type="websearch")
    question = Question(query, wanted(words), documents=documents)
    if question.matching(agreements).exists():
        return question
    return _question_of(_each_word(words, _spelled_like), documents) or question


def understand_beginning(words) -> Question | None:
    """The question of who is still typing: each word is one that begins so; None if one is not."""
    return _question_of(_each_word(readable(words), _beginning_with))


def search(queryset, words, documents=None):
    """Agreements of ``queryset`` that ``words`` find, in no new order; all of them if blank."""
    question = understand(words, queryset, documents)
    return question.among(queryset) if question else queryset


def readable(words):
    """The first MAX_LENGTH characters, without what PostgreSQL cannot store."""
    kept = words[:MAX_LENGTH].replace("\x00", " ")
    return kept.encode(errors="ignore").decode().strip()


def wanted(words):
    """The single words of a question, without its quotes and what is not to be found."""
    kept = (word.strip("\"'()") for word in words.split() if not word.startswith("-"))
    return tuple(word for word in kept if word and word.lower() != "or")[:LONGEST_QUESTION]


def normalised(words):
    """The words as the listing writes them; the function is the database's own."""
    text = words if hasattr(words, "resolve_expression") else Value(words)
    return Func(text, function="normalise_search", output_field=TextField())


def _each_word(words, alternatives):
    """What else each of the words may be."""
    typed = re.findall(r"[a-z]{3,}", " ".join(wanted(words)).lower())[:LONGEST_QUESTION]
    return [alternatives(word) for word in typed]


def _question_of(alternatives, documents=None):
    """The question for one alternative of each word; None without words, or if one has none."""
    if not alternatives or not all(alternatives):
        return None
    either = (f"({' | '.join(words)})" for words in alternatives)
    query = SearchQuery(" & ".join(either), config="indonesian", search_type="raw")
    words = tuple(word for words in alternatives for word in words)
    return Question(query, words, is_similar=True, documents=documents)


def _beginning_with(word):
    """Some of the words in agreements that begin so, shortest first."""
    words = SearchWord.objects.filter(word__startswith=word).order_by(Length("word"), "word")
    return list(words.values_list("word", flat=True).distinct()[:BEGINNINGS])


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
