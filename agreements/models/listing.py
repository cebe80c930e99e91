"""What lists filter and search agreements by, kept by database triggers."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from .agreement import Agreement, status_on
from .goods import HIDDEN_NAME, labelled

PUBLISHED = models.Q(is_published=True)
NEWEST = (models.F("signed_first").desc(), models.F("agreement").desc())


class AgreementListingQuerySet(models.QuerySet):
    """Reads of the listing."""

    def published(self):
        """What the public may see; see ``PublishableQuerySet.published``."""
        return self.filter(is_published=True)

    def with_status(self, today=None):
        """Annotate ``status``; see ``AgreementQuerySet.with_status``."""
        status = status_on(
            today or timezone.localdate(),
            ended_last="ended_last",
            replaced=models.Q(is_replaced=True),
            first_end="valid_first",
            last_end="valid_last",
        )
        return self.annotate(status=status)


class AgreementListing(models.Model):
    """What lists ask of an agreement and show of it: its words, parties, sectors, dates.

    Statement triggers (migrations ``0002_agreement_listing`` and ``0018_wide_listing``) rewrite the
    rows after every change of an agreement or of anything that belongs to it, whichever way the
    change was made; nothing in Python writes here. ``sector_codes`` holds agreed sectors and all
    their parents, ``own_sector_codes`` the agreed ones alone. The names are Indonesian and those
    that the public may read: in place of a hidden one stands NULL.
    """

    agreement = models.OneToOneField(
        Agreement, models.CASCADE, primary_key=True, related_name="listing"
    )
    province_codes = ArrayField(models.CharField(max_length=2))
    sector_codes = ArrayField(models.CharField(max_length=8))
    agency_ids = ArrayField(models.BigIntegerField())
    search = SearchVectorField()
    is_published = models.BooleanField(default=False)
    kind = models.CharField(max_length=12, default="")
    tier = models.SmallIntegerField(default=0)  # the place of the kind among the kinds
    title_key = models.TextField(default="")
    signed_first = models.DateField(null=True)
    signed_last = models.DateField(null=True)
    valid_first = models.DateField(null=True)
    valid_last = models.DateField(null=True)
    ended_last = models.DateField(null=True)
    is_replaced = models.BooleanField(default=False)
    is_implemented = models.BooleanField(default=False)
    has_unnamed_party = models.BooleanField(default=False)
    party_names = ArrayField(models.TextField(null=True), default=list)
    party_regencies = ArrayField(models.TextField(null=True), default=list)
    own_sector_codes = ArrayField(models.TextField(), default=list)
    sector_names = ArrayField(models.TextField(), default=list)

    objects = AgreementListingQuerySet.as_manager()

    class Meta:
        verbose_name = _("baris pencarian")
        verbose_name_plural = _("baris pencarian")
        default_permissions = []
        indexes = [
            GinIndex(
                fields=["search", "province_codes", "sector_codes", "agency_ids"],
                name="listing_found",
            ),
            models.Index(*NEWEST, condition=PUBLISHED, name="listing_newest"),
            # Holds all that counts beside options ask for.
            models.Index(
                *NEWEST,
                include=[
                    "kind",
                    "signed_last",
                    "valid_first",
                    "valid_last",
                    "ended_last",
                    "is_replaced",
                    "province_codes",
                    "sector_codes",
                    "agency_ids",
                ],
                condition=PUBLISHED,
                name="listing_counted",
            ),
            models.Index(
                fields=["valid_first", "agreement"],
                include=["valid_last", "ended_last", "is_replaced"],
                condition=PUBLISHED,
                name="listing_ending",
            ),
            models.Index(
                models.F("title_key").asc(),
                models.F("agreement").asc(),
                condition=PUBLISHED,
                name="listing_by_title",
            ),
            models.Index(
                models.F("tier").asc(), *NEWEST, condition=PUBLISHED, name="listing_by_tier"
            ),
            models.Index(
                models.F("tier").desc(), *NEWEST, condition=PUBLISHED, name="listing_by_tier_back"
            ),
        ]

    def __str__(self):
        return str(self.agreement)

    @property
    def party_labels(self):
        """What the public calls the parties, in their order; see ``Party.public_name``."""
        return [
            labelled(name or gettext(HIDDEN_NAME), regency)
            for name, regency in zip(self.party_names, self.party_regencies, strict=True)
        ]


class SearchWord(models.Model):
    """A word that stands in some agreement, so that a misspelt one can be led to it.

    Written with the listing and never removed; words of drafts are here too, because they only
    choose what to look for among published records. A word may stand twice: a unique key would make
    an editor wait for the end of a long import that brings the same new word.
    """

    word = models.TextField(db_index=True)

    class Meta:
        verbose_name = _("kata pencarian")
        verbose_name_plural = _("kata pencarian")
        default_permissions = []
        indexes = [
            GinIndex(OpClass("word", name="gin_trgm_ops"), name="search_word_spelling"),
        ]

    def __str__(self):
        return self.word
