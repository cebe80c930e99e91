"""Finding transactions by who traded, as far as the public may know it."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from agreements.models import Business, Commodity, Province, Transaction, TransactionLine
from agreements.search import LONGEST_QUESTION

from .named import NamedFilter
from .words import KeywordFilter, holding, in_year, telling


def traded_by(businesses):
    """Q: transactions in which one of ``businesses`` sells or buys."""
    return Q(seller__in=businesses) | Q(buyer__in=businesses)


class TradeWordsFilter(KeywordFilter):
    """Transactions that hold every word, in a note, a day, a good, a place or a shown name.

    Each table is read by itself: joined to all transactions, names of a few dozen provinces and
    goods would be read a hundred thousand times.
    """

    def filter(self, queryset, words):
        for word in telling(words or "")[:LONGEST_QUESTION]:
            queryset = queryset.filter(self.holds(word))
        return queryset

    @staticmethod
    def holds(word):
        provinces = Province.objects.filter(holding(word, "name", "short_name"))
        goods = Commodity.objects.filter(holding(word, "name_id", "name_en", "synonyms"))
        lines = TransactionLine.objects.filter(
            Q(commodity__in=goods) | holding(word, "description")
        )
        return (
            holding(word, "note")
            | in_year(word, "dated")
            | Q(pk__in=lines.values("transaction"))
            | Q(seller_province__in=provinces)
            | Q(buyer_province__in=provinces)
            | traded_by(Business.objects.publicly_named(word))
        )


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
        traded = Transaction.objects.published().filter(traded_by([business]))
        return (business, business.public_label) if business and traded.exists() else (None, "")

    def of_record(self, record):
        return traded_by([record])

    def of_words(self, words):
        return traded_by(Business.objects.publicly_named(*words))
