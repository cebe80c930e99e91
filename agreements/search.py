"""Full-text search of agreements: Indonesian word stems first, similar spelling when none match."""

import operator
import re
from functools import reduce

from django.contrib.postgres.lookups import TrigramWordSimilar
from django.contrib.postgres.search import SearchQuery, SearchRank, TrigramWordSimilarity
from django.db.models import Case, Exists, F, Func, Q, TextField, Value, When

from agreements.models import AgreementListing

MAX_LENGTH = 200


def search(queryset, words):
    """Agreements of ``queryset`` that ``words`` find, each with its ``relevance``, in no new order.

    ``words`` may hold "phrases", ``or`` and ``-without``. They meet the same stems and spellings as
    the listing (`kerjasama` = `kerja sama`, `berdagang` = `perdagangan`). Where no agreement of
    ``queryset`` matches, those do that have for each word one spelled much like it, and
    ``is_similar`` is true. No text raises an error; blank text finds everything.
    """
    words = _clean(words)
    if not words:
        return queryset.annotate(is_similar=Value(False), relevance=Value(0.0))
    query = SearchQuery(_normalised(words), config="indonesian", search_type="websearch")
    exact = queryset.order_by().filter(listing__search=query)
    # Two subqueries rather than one condition, so that each can use its own index.
    similar = AgreementListing.objects.filter(~Exists(exact), _spelled_like(words))
    return (
        queryset.filter(Q(pk__in=exact.values("pk")) | Q(pk__in=similar.values("pk")))
        .annotate(is_similar=~Exists(exact))
        .annotate(
            relevance=Case(
                When(is_similar=False, then=SearchRank(F("listing__search"), query)),
                default=TrigramWordSimilarity(_normalised(words), "listing__words"),
            )
        )
    )


def _clean(words):
    """The first MAX_LENGTH characters, without what PostgreSQL cannot store."""
    kept = words[:MAX_LENGTH].replace("\x00", " ")
    return kept.encode(errors="ignore").decode().strip()


def _normalised(words):
    """The words as the listing writes them; the function is the database's own."""
    return Func(Value(words), function="normalise_search", output_field=TextField())


def _spelled_like(words):
    """Every word has one like it: pg_trgm's own threshold of 0.6 takes one wrong letter in seven.

    Measured on the register's words: `peternakn`, `smeltr`, `kaltm`, `nikl` are found, while other
    provinces and sectors than the one meant stay at 0.5 and below.
    """
    alike = [
        Q(TrigramWordSimilar(F("words"), _normalised(word)))
        for word in re.findall(r"\w+", words) or [words]
    ]
    return reduce(operator.and_, alike)
