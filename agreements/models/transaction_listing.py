"""What lists and sums read of transactions, kept by database triggers.

Statement triggers (migration ``0019_transaction_listing``) rewrite the rows after every change of a
transaction or of anything it is read with, whichever way the change was made; nothing in Python
writes here. The fields that a transaction has too have its names, so that one condition finds the
same records in both; they are plain columns, which the rows of other records never follow.
"""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, GistIndex, OpClass
from django.db import models
from django.db.models.functions import Upper
from django.utils.translation import gettext_lazy as _

from agreements.fields import DayRangeField

from .realisation import RealisationState
from .transaction import Transaction

PUBLISHED = models.Q(is_published=True)
HALF_KNOWN = models.Q(seller_province=None) | models.Q(buyer_province=None)  # or not at all
NEWEST = (models.F("dated__startswith").desc(nulls_last=True), models.F("transaction").desc())
RUPIAH = {"max_digits": 30, "decimal_places": 0}
PROVINCE = {"max_length": 2, "null": True}  # a code; nothing where it is not known


class TransactionListingQuerySet(models.QuerySet):
    def published(self):
        """Those of transactions that the public may see."""
        return self.filter(is_published=True)

    def with_worth(self):
        """As of transactions, which look here for what these have of their own."""
        return self

    def with_realised(self, by=None):
        """As of transactions, today."""
        unreported = models.Q(realisation=RealisationState.UNREPORTED)
        return self.alias(is_reported=models.ExpressionWrapper(~unreported, models.BooleanField()))

    def of_series(self, series):
        """Transactions whose values may be added to one another."""
        return self.filter(kind=series.kind, recurrence=series.recurrence)


class TransactionListing(models.Model):
    """What lists filter, order and add up transactions by.

    ``commodities`` are slugs of goods and of their groups. ``involved`` is NULL unless neither side
    is known; then it holds the provinces of the published mission and agreement. ``said`` is the
    note and what the source calls the goods.
    """

    transaction = models.OneToOneField(
        Transaction, models.CASCADE, primary_key=True, related_name="listing"
    )
    is_published = models.BooleanField()
    kind = models.CharField(max_length=13)
    recurrence = models.CharField(max_length=7)
    seller_province = models.CharField(**PROVINCE)
    buyer_province = models.CharField(**PROVINCE)
    seller = models.BigIntegerField(null=True)
    buyer = models.BigIntegerField(null=True)
    mission = models.BigIntegerField(null=True)
    agreement = models.BigIntegerField(null=True)
    dated = DayRangeField(null=True)
    year = models.SmallIntegerField(null=True)
    worth_low = models.DecimalField(null=True, **RUPIAH)
    worth_high = models.DecimalField(null=True, **RUPIAH)
    is_hedged = models.BooleanField()
    realised = models.DecimalField(null=True, **RUPIAH)
    realisation = models.CharField(max_length=5)
    commodities = ArrayField(models.CharField(max_length=50))
    involved = ArrayField(models.CharField(max_length=2), null=True)
    said = models.TextField()

    objects = TransactionListingQuerySet.as_manager()

    class Meta:
        verbose_name = _("baris pencarian")
        verbose_name_plural = _("baris pencarian")
        default_permissions = []
        indexes = [
            models.Index(fields=["seller_province", "buyer_province"], name="trade_listing_sides"),
            models.Index(fields=["buyer_province"], name="trade_listing_buyer_side"),
            models.Index(fields=["seller"], name="trade_listing_seller"),
            models.Index(fields=["buyer"], name="trade_listing_buyer"),
            models.Index(models.F("mission").asc(), *NEWEST, name="trade_listing_mission_newest"),
            models.Index(fields=["agreement"], name="trade_listing_agreement"),
            models.Index(
                fields=["realisation"],
                condition=~models.Q(realisation="belum"),
                name="trade_listing_reported",
            ),
            models.Index(
                fields=["mission"],
                include=["transaction"],
                condition=models.Q(is_published=True) & ~models.Q(realisation="belum"),
                name="trade_listing_told_of",
            ),
            models.Index(*NEWEST, name="trade_listing_newest"),
            models.Index(
                models.F("dated__startswith").asc(nulls_last=True),
                models.F("transaction").asc(),
                name="trade_listing_oldest",
            ),
            models.Index(
                models.F("worth_low").desc(nulls_last=True),
                models.F("transaction").desc(),
                name="trade_listing_most",
            ),
            models.Index(
                models.F("worth_low").asc(nulls_last=True),
                models.F("transaction").asc(),
                name="trade_listing_least",
            ),
            models.Index(fields=["worth_high"], name="trade_listing_worth"),
            *(
                models.Index(
                    fields=[record],
                    include=["seller_province", "buyer_province"],
                    condition=HALF_KNOWN,
                    name=f"trade_listing_open_{record}",
                )
                for record in ("mission", "agreement")
            ),
            GistIndex(fields=["dated"], name="trade_listing_days"),
            GinIndex(fields=["commodities"], name="trade_listing_goods"),
            GinIndex(
                fields=["involved"],
                condition=models.Q(involved__isnull=False),
                name="trade_listing_involved",
            ),
            GinIndex(OpClass(Upper("said"), name="gin_trgm_ops"), name="trade_listing_said"),
        ]

    def __str__(self):
        return str(self.transaction)


class TransactionGood(models.Model):
    """What is known of one good of a published transaction, or of all its goods of one group.

    A value that it has only together with others ``is_shared`` and counted in no sum.
    """

    transaction = models.BigIntegerField()
    good = models.CharField(max_length=50)
    is_group = models.BooleanField()
    kind = models.CharField(max_length=13)
    recurrence = models.CharField(max_length=7)
    seller_province = models.CharField(**PROVINCE)
    buyer_province = models.CharField(**PROVINCE)
    year = models.SmallIntegerField(null=True)
    mission = models.BigIntegerField(null=True)
    involved = ArrayField(models.CharField(max_length=2), null=True)
    worth_low = models.DecimalField(null=True, **RUPIAH)
    worth_high = models.DecimalField(null=True, **RUPIAH)
    is_hedged = models.BooleanField()
    is_shared = models.BooleanField()

    class Meta:
        verbose_name = _("barang transaksi")
        verbose_name_plural = _("barang transaksi")
        default_permissions = []
        constraints = [
            models.UniqueConstraint(
                fields=["transaction", "good", "is_group"], name="transaction_good_once"
            )
        ]
        indexes = [
            models.Index(
                fields=["seller_province", "buyer_province", "good"], name="trade_good_flow"
            ),
            models.Index(fields=["good", "is_group", "mission"], name="trade_good"),
        ]

    def __str__(self):
        return self.good


class SumSubject(models.TextChoices):
    """What a TradeSum is of: by what it is told apart, besides kind and recurrence."""

    YEAR = "year", _("tahun")
    PAIR = "pair", _("penjual dan pembeli, jenis apa pun")
    FLOW = "flow", _("penjual dan pembeli")
    FLOW_YEAR = "flow-year", _("penjual, pembeli, dan tahun")
    SIDE_YEAR = "side-year", _("provinsi dan tahun")
    GOOD = "good", _("barang")
    GOOD_YEAR = "good-year", _("barang dan tahun")
    GOOD_FLOW = "good-flow", _("barang, penjual, dan pembeli")
    GOOD_SIDE = "good-side", _("barang dan provinsi")


class TradeSide(models.TextChoices):
    """How a province sees a transaction; it is only involved where neither side is known."""

    OUT = "out", _("menjual ke provinsi lain")
    INTO = "in", _("membeli dari provinsi lain")
    WITHIN = "within", _("di dalam provinsi")
    UNDIRECTED = "none", _("arah tidak disebut")


class TradeSum(models.Model):
    """A signed part of a sum over published transactions; the parts of the same thing add up to it.

    Parts are appended by the triggers of the listing and folded now and then, so that no writer
    waits for another. What is not told apart by the ``subject`` is empty, as is what is unknown.
    PAIR and GOOD_FLOW tell only how often; of kinds, the latter knows whether it is investment.
    """

    subject = models.CharField(max_length=9, choices=SumSubject)
    good = models.CharField(max_length=50)
    is_group = models.BooleanField()
    side = models.CharField(max_length=6, choices=TradeSide)
    province = models.CharField(**PROVINCE)
    seller_province = models.CharField(**PROVINCE)
    buyer_province = models.CharField(**PROVINCE)
    year = models.SmallIntegerField(null=True)
    kind = models.CharField(max_length=13)
    recurrence = models.CharField(max_length=7)
    number = models.BigIntegerField()
    known = models.BigIntegerField()
    hedged = models.BigIntegerField()
    shared = models.BigIntegerField()
    low = models.DecimalField(**RUPIAH)
    high = models.DecimalField(**RUPIAH)

    class Meta:
        verbose_name = _("jumlah perdagangan")
        verbose_name_plural = _("jumlah perdagangan")
        default_permissions = []
        indexes = [
            models.Index(
                fields=["subject", "seller_province", "buyer_province"],
                condition=models.Q(subject__in=["year", "pair", "flow", "flow-year"]),
                name="trade_sum_flow",
            ),
            models.Index(
                fields=["subject", "kind", "recurrence"],
                condition=models.Q(subject__in=["year", "flow", "good"]),
                name="trade_sum_series",
            ),
            models.Index(
                fields=["subject", "province", "side"],
                condition=models.Q(subject__in=["side-year", "good-side"]),
                name="trade_sum_province",
            ),
            models.Index(
                fields=["subject", "good", "is_group"],
                condition=models.Q(subject__in=["good", "good-year", "good-flow"]),
                name="trade_sum_good",
            ),
            models.Index(
                fields=["subject", "year"],
                condition=models.Q(subject__in=["flow-year", "good-year"]),
                name="trade_sum_by_year",
            ),
            models.Index(
                fields=["province", "side", "good"],
                include=["kind", "number"],
                condition=models.Q(subject="good-side"),
                name="trade_sum_side_good",
            ),
            models.Index(
                fields=["seller_province", "buyer_province", "good"],
                include=["is_group", "kind", "number"],
                condition=models.Q(subject="good-flow"),
                name="trade_sum_flow_good",
            ),
        ]

    def __str__(self):
        return f"{self.get_subject_display()}: {self.number}"
