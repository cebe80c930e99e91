"""Transactions between provinces' businesses."""

from functools import cache

from django.db import models
from django.utils.translation import gettext_lazy as _

from agreements.fields import DayRangeField

from .agreement import Agreement
from .base import Basis, EditorialState, Publishable, PublishableQuerySet, page_address
from .constraints import published_has_date
from .goods import Business
from .indexes import (
    changed_since_check,
    newest_changed,
    newest_told,
    on_the_way,
    sent_back,
    words_in,
)
from .mission import TradeMission, TransactionKind, Valued
from .realisation import Realisation, RealisationState
from .region import Province
from .transaction_line import SHOWN_OF_LINES, TransactionLine


class Recurrence(models.TextChoices):
    """Whether the value is for once or for each period."""

    ONCE = "once", _("sekali")
    MONTHLY = "month", _("per bulan")
    QUARTERLY = "quarter", _("per triwulan")
    YEARLY = "year", _("per tahun")


# What a row of the list shows; a transaction and all that it points to have six times as much.
SHOWN = (
    "kind",
    "dated",
    "dated_basis",
    "recurrence",
    "value_low",
    "value_high",
    "value_qualifier",
    "mission__title",
    "mission__state",
    *(
        f"{side}{field}"
        for side in ("seller", "buyer")
        for field in (
            "_province__name",
            "__name",
            "__is_name_hidden",
            "__regency",
        )
    ),
)

# So many rows are put in order when they are found. By an index of the order PostgreSQL would read
# all transactions until it has met a page of those asked for, be they few, or the last in it.
MOST_SORTED = 50_000


def _without_index(order):
    """The same order by a day or an amount, of which nothing is taken away."""
    if isinstance(order, str):
        return order
    same = models.Func(order.expression, template="(%(expressions)s - 0)")
    return models.OrderBy(same, descending=order.descending, nulls_last=order.nulls_last)


class TransactionQuerySet(PublishableQuerySet):
    # Of this very queryset only: a function that knows how many rows there are, and the rows of the
    # listing in the same order, which are small enough to look for a page in them.
    known_number = None
    listed = None

    def count(self):
        return self.known_number() if self.known_number else super().count()

    def __getitem__(self, key):
        if self.listed is None or not isinstance(key, slice) or self._result_cache is not None:
            return super().__getitem__(key)
        page = list(self._in_order().values_list("pk", flat=True)[key])
        found = _shown().in_bulk(page)
        # A record that was withdrawn between the two queries is in neither.
        return [found[key] for key in page if key in found]

    def _in_order(self):
        """The listing; where its rows are few, in an order that no index has."""
        if self.known_number is None or self.known_number() > MOST_SORTED:
            return self.listed
        return self.listed.order_by(*map(_without_index, self.listed.query.order_by))

    def with_shown(self):
        """Only what a row of the list shows, in two queries."""
        lines = TransactionLine.objects.select_related("commodity").only(*SHOWN_OF_LINES)
        return (
            self.select_related("mission", "seller_province", "buyer_province", "seller", "buyer")
            .only(*SHOWN)
            .prefetch_related(models.Prefetch("lines", lines))
        )

    def involving(self, province):
        """Transactions in which ``province`` sells or buys."""
        return self.filter(models.Q(seller_province=province) | models.Q(buyer_province=province))

    def of_series(self, series):
        """Transactions whose values may be added to one another."""
        return self.filter(kind=series.kind, recurrence=series.recurrence)

    def naming(self, commodity):
        """Transactions that name ``commodity`` (its slug) or a good of that group."""
        return self.filter(listing__commodities__contains=[commodity])

    def with_worth(self):
        """Add ``worth_low`` and ``worth_high`` in rupiah: its stated value, or where none is stated
        the sum of what is known of its goods. NULL means that nothing is known.

        ``is_hedged`` tells that it is about so much, or that a good beside it has no known value;
        ``year`` is the first in which it can have been.
        """
        return self.alias(
            year=models.F("listing__year"),
            worth_low=models.F("listing__worth_low"),
            worth_high=models.F("listing__worth_high"),
            is_hedged=models.F("listing__is_hedged"),
        )

    def with_realised(self, by=None):
        """Add ``realised``, the rupiah last reported as delivered or paid, NULL where no report
        says a value, and whether it ``is_reported`` at all; ``by`` leaves later days out.
        """
        if by is None:
            unreported = models.Q(listing__realisation=RealisationState.UNREPORTED)
            return self.alias(
                realised=models.F("listing__realised"),
                is_reported=models.ExpressionWrapper(~unreported, models.BooleanField()),
            )
        reports = Realisation.objects.filter(transaction=models.OuterRef("pk")).up_to(by)
        valued = reports.filter(value__isnull=False).order_by("-as_of__last", "-pk")
        return self.alias(
            realised=models.Subquery(valued.values("value")[:1]),
            is_reported=models.Exists(reports),
        )

    def newest_first(self):
        """By earliest possible day, unknown dates last; ties by newest record."""
        return self.order_by(models.F("dated__startswith").desc(nulls_last=True), "-pk")

    def with_row_details(self):
        """Fetch what a list row shows, in a constant number of queries."""
        return self.select_related(
            "mission", "seller_province", "buyer_province", "seller", "buyer"
        ).prefetch_related("lines__commodity", "lines__unit")


@cache
def _shown():
    """Made once: every page of a list begins with it."""
    return Transaction.objects.published().with_shown().order_by()


class Transaction(Publishable, Valued):
    """A sale or plan between a seller and a buyer; the direction is neutral in the data.

    Unknown sides, dates and values stay empty. The value is the stated total; the lines may carry
    values of their own and the gap is shown.
    """

    mission = models.ForeignKey(
        TradeMission,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="transactions",
        verbose_name=_("misi dagang"),
    )
    agreement = models.ForeignKey(
        Agreement,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="transactions",
        verbose_name=_("naskah kerja sama"),
    )
    kind = models.CharField(
        _("jenis"), max_length=13, choices=TransactionKind, default=TransactionKind.COMMITMENT
    )
    seller_province = models.ForeignKey(
        Province,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="sales",
        verbose_name=_("provinsi penjual"),
    )
    seller = models.ForeignKey(
        Business,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="sales",
        verbose_name=_("penjual"),
    )
    buyer_province = models.ForeignKey(
        Province,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="purchases",
        verbose_name=_("provinsi pembeli"),
    )
    buyer = models.ForeignKey(
        Business,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="purchases",
        verbose_name=_("pembeli"),
    )
    dated = DayRangeField(_("tanggal"), null=True, blank=True)
    dated_basis = models.CharField(
        _("dasar tanggal"), max_length=8, choices=Basis, default=Basis.STATED
    )
    recurrence = models.CharField(
        _("keberulangan"), max_length=7, choices=Recurrence, default=Recurrence.ONCE
    )
    period_months = models.PositiveSmallIntegerField(
        _("jangka waktu (bulan)"),
        null=True,
        blank=True,
        help_text=_("Misalnya 12 untuk rencana pemesanan satu tahun."),
    )
    note = models.CharField(_("keterangan"), max_length=300, blank=True)

    objects = TransactionQuerySet.as_manager()

    class Meta(Valued.Meta):
        verbose_name = _("transaksi")
        verbose_name_plural = _("transaksi")
        ordering = ["-pk"]
        permissions = [("publish_transaction", _("Boleh menerbitkan dan menarik transaksi"))]
        indexes = [
            models.Index(
                models.F("dated__startswith").desc(nulls_last=True),
                models.F("id").desc(),
                name="transaction_newest_first",
            ),
            newest_told("transaction_told_last"),
            models.Index(
                fields=["agreement", "id"],
                condition=models.Q(state=EditorialState.PUBLISHED, agreement__isnull=False),
                name="transaction_of_agreement",
            ),
            newest_changed("transaction_changed_last"),
            on_the_way("transaction_on_the_way"),
            sent_back("transaction_sent_back"),
            changed_since_check("transaction_unchecked"),
            words_in("note", "transaction_note_words", condition=~models.Q(note="")),
            models.Index(
                models.F("value_low").desc(nulls_last=True),
                models.F("id").desc(),
                name="transaction_highest_first",
            ),
            models.Index(fields=["mission", "id"], name="transaction_of_mission"),
        ]
        constraints = [
            *Valued.Meta.constraints,
            published_has_date("transaction_published_has_time"),
        ]

    def __str__(self):
        return f"{self.get_kind_display()} #{self.pk}"

    def get_absolute_url(self):
        return page_address("transaction_detail", self.pk)
