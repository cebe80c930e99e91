"""Finding transactions by who traded, as far as the public may know it."""

import django_filters
from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from agreements.models import Business, Transaction
from agreements.search import LONGEST_QUESTION, MAX_LENGTH

from .missions import NUMBER
from .words import UNREADABLE, WordsFilter


def traded_by(businesses):
    """Q: transactions in which one of ``businesses`` sells or buys."""
    return Q(seller__in=businesses) | Q(buyer__in=businesses)


class TradeWordsFilter(WordsFilter):
    """Words in any of the fields, or in the name of a side if that may be shown."""

    def holds(self, word):
        return super().holds(word) | traded_by(Business.objects.publicly_named(word))


class BusinessFormField(forms.CharField):
    """Words of a name, or the number of one business; ``choices`` then says what it is called."""

    choices = ()

    def clean(self, value):
        text = super().clean(value)
        if not NUMBER.fullmatch(text):
            return text
        business = Business.objects.publicly_named().filter(pk=text).first()
        traded = Transaction.objects.published().filter(traded_by([business]))
        if not business or not traded.exists():
            raise ValidationError(
                _("Tidak ada pelaku usaha bernomor %s yang namanya dapat ditampilkan.") % text
            )
        self.choices = [(text, business.public_label)]
        return business


class BusinessFilter(django_filters.Filter):
    """Transactions of one business by its number, or of those whose name holds every word."""

    field_class = BusinessFormField

    def __init__(self, **kwargs):
        super().__init__(
            required=False,
            max_length=MAX_LENGTH,
            label=_("Pelaku usaha"),
            help_text=_("Nama penjual atau pembeli, atau sebagian darinya."),
            error_messages={"null_characters_not_allowed": UNREADABLE},
            **kwargs,
        )

    def filter(self, queryset, asked):
        if not asked:
            return queryset
        if isinstance(asked, Business):
            return queryset.filter(traded_by([asked]))
        words = asked.split()[:LONGEST_QUESTION]
        return queryset.filter(traded_by(Business.objects.publicly_named(*words)))
