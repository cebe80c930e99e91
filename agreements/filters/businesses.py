"""Finding transactions by who traded, as far as the public may know it."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from agreements.models import Business, Transaction

from .named import NamedFilter
from .words import WordsFilter


def traded_by(businesses):
    """Q: transactions in which one of ``businesses`` sells or buys."""
    return Q(seller__in=businesses) | Q(buyer__in=businesses)


class TradeWordsFilter(WordsFilter):
    """Words in any of the fields, or in the name of a side if that may be shown."""

    def holds(self, word):
        return super().holds(word) | traded_by(Business.objects.publicly_named(word))


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
