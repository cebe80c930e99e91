"""Finding transactions by who traded, as far as the public may know it."""

from collections import defaultdict

from django.db.models import Q, TextField, Value
from django.db.models.functions import Cast
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from agreements.models import Business, Commodity, Province, TransactionListing
from agreements.search import LONGEST_QUESTION

from .named import NamedFilter
from .words import KeywordFilter, holding, in_year, telling


def traded_by(businesses):
    """Q: transactions in which one of ``businesses``, their numbers, sells or buys."""
    return Q(seller__in=businesses) | Q(buyer__in=businesses)


class TradeWordsFilter(KeywordFilter):
    """Transactions that hold every word, in a note, a day, a good, a place or a shown name.

    Provinces, goods and businesses are looked up first, for all words in one query: only for
    values that are known does a question with several answers take the index of each.
    """

    def filter(self, queryset, words):
        asked = tuple(telling(words or "")[:LONGEST_QUESTION])
        for condition in once(self, asked, self.each_held) if asked else ():
            queryset = queryset.filter(condition)
        return queryset

    @staticmethod
    def each_held(words):
        """[Q: transactions that hold the word] of each of the words."""
        found = defaultdict(list)
        searches = [search for place, word in enumerate(words) for search in _searches(place, word)]
        for place, what, key in searches[0].union(*searches[1:], all=True):
            found[place, what].append(key)
        return [
            _holds(word, *(found[place, what] for what in WHAT)) for place, word in enumerate(words)
        ]


WHAT = range(3)  # provinces, goods, businesses


def _searches(place, word):
    """Queries of (place, what, key) for what a word names."""
    named = (
        Province.objects.filter(holding(word, "name", "short_name")),
        Commodity.objects.filter(holding(word, "name_id", "name_en", "synonyms")),
        Business.objects.publicly_named(word),
    )
    return [
        rows.order_by().values_list(Value(place), Value(what), Cast("pk", TextField()))
        for what, rows in zip(WHAT, named, strict=True)
    ]


def _holds(word, provinces, goods, businesses):
    found = holding(word, "said") | in_year(word, "dated")
    if goods:
        found |= Q(commodities__overlap=goods)
    if provinces:
        found |= Q(seller_province__in=provinces) | Q(buyer_province__in=provinces)
    return found | traded_by(businesses) if businesses else found


def numbers_of(queryset):
    """The primary keys of the rows, read at once."""
    return list(queryset.order_by().values_list("pk", flat=True))


def once(of_filter, asked, find):
    """What ``find`` says of what is asked, read once for all that one form of filters asks."""
    form = getattr(of_filter, "parent", None)
    known = {} if form is None else vars(form).setdefault(f"found_{find.__name__}", {})
    if asked not in known:
        known[asked] = find(asked)
    return known[asked]


class BusinessFilter(NamedFilter):
    """Transactions of one business, or of all whose name may be shown and holds every word."""

    def __init__(self):
        super().__init__(
            label=pgettext_lazy("satu", "Pelaku usaha"),
            help_text=_("Nama penjual atau pembeli, atau sebagian darinya."),
            unknown=_("Tidak ada pelaku usaha bernomor %s yang namanya dapat ditampilkan."),
        )

    def named(self, number):
        """A business that only drafts name is not told."""
        business = Business.objects.publicly_named().filter(pk=number).first()
        if business and TransactionListing.objects.published().filter(traded_by([number])).exists():
            return business, business.public_label
        return None, ""

    def of_record(self, record):
        return traded_by([record.pk])

    def of_words(self, words):
        return once(self, tuple(words), self.named_so)

    @staticmethod
    def named_so(words):
        """Q: transactions of the businesses whose names hold all ``words``."""
        return traded_by(numbers_of(Business.objects.publicly_named(*words)))
