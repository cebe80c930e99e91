"""Finding transactions by who traded, as far as the public may know it."""

from django.db.models import F, Q, Value
from django.db.models.functions import StrIndex, Upper
from django.db.models.lookups import GreaterThan
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from agreements.models import Business, Commodity, Province, TransactionListing
from agreements.search import LONGEST_QUESTION
from agreements.versions import kept

from .named import NamedFilter
from .one_of import OneOf
from .words import KeywordFilter, holding, in_year, telling

INDEXED = 3  # letters of a word that the trigrams of a text tell


def traded_by(businesses):
    """Q: transactions in which one of ``businesses``, their numbers, sells or buys."""
    return Q(OneOf(F("seller"), businesses)) | Q(OneOf(F("buyer"), businesses))


class TradeWordsFilter(KeywordFilter):
    """Transactions that hold every word, in a note, a day, a good, a place or a shown name.

    Provinces and goods are looked up among names that are remembered, businesses by a query for
    each word: only for values that are known does a question with several answers take the index
    of each.
    """

    def filter(self, queryset, words):
        if not (asked := telling(words or "")[:LONGEST_QUESTION]):
            return queryset
        if not any(map(str.isalnum, words)):
            return queryset.none()
        provinces, goods = once(self, "", _names)

        def holds(word):
            return self.holds(word, called(provinces, word), called(goods, word))

        for word in asked:
            queryset = queryset.filter(once(self, word, holds))
        return queryset

    @staticmethod
    def holds(word, provinces, goods):
        """Q: transactions that hold the word, which the ``provinces`` and ``goods`` are called.

        What is told at once stands first: texts, and then lists of goods, are read of those rows
        alone that nothing else finds.
        """
        found = in_year(word, "dated")
        if businesses := numbers_of(Business.objects.publicly_named(word)):
            found |= traded_by(businesses)
        if provinces:
            found |= Q(seller_province__in=provinces) | Q(buyer_province__in=provinces)
        found |= said(word)
        return found | Q(commodities__overlap=goods) if goods else found


def said(word):
    """Q: transactions whose note or goods, as the source calls them, hold the word.

    An index knows three letters in a row. For fewer it would name every row, and be taken, as
    nobody expects that of it.
    """
    if len(word) >= INDEXED:
        return holding(word, "said")
    return Q(GreaterThan(StrIndex(Upper("said"), Upper(Value(word))), 0), said__gt="")


def called(names, word):
    """The keys of those of ``names``, (key, what it is called …), that hold the word."""
    word = word.upper()
    return [key for key, *texts in names if any(word in text for text in texts)]


def _names(_asked):
    """What provinces and goods are called."""

    def read():
        provinces = _upper(Province, "name", "short_name")
        return provinces, _upper(Commodity, "name_id", "name_en", "synonyms")

    return kept("names of provinces and goods", read)


def _upper(model, *fields):
    rows = model.objects.order_by().values_list("pk", *fields)
    return [(key, *(_text(value).upper() for value in values)) for key, *values in rows]


def _text(value):
    return "\n".join(value) if isinstance(value, list) else value


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
