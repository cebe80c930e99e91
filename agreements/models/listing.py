"""What lists filter and search agreements by, kept by database triggers."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.utils.translation import gettext_lazy as _

from .agreement import Agreement


class AgreementListing(models.Model):
    """The parties, sectors and agencies of an agreement in arrays, its words as a search vector.

    Statement triggers (migration ``0002_agreement_listing``) rewrite the rows after every change
    of an agreement or of anything that belongs to it, whichever way the change was made; nothing
    in Python writes here. ``sector_codes`` holds agreed sectors and all their parents.
    """

    agreement = models.OneToOneField(
        Agreement, models.CASCADE, primary_key=True, related_name="listing"
    )
    province_codes = ArrayField(models.CharField(max_length=2))
    sector_codes = ArrayField(models.CharField(max_length=8))
    agency_ids = ArrayField(models.BigIntegerField())
    search = SearchVectorField()

    class Meta:
        verbose_name = _("baris pencarian")
        verbose_name_plural = _("baris pencarian")
        default_permissions = []
        indexes = [
            GinIndex(fields=["province_codes"], name="listing_provinces"),
            GinIndex(fields=["sector_codes"], name="listing_sectors"),
            GinIndex(fields=["agency_ids"], name="listing_agencies"),
            GinIndex(fields=["search"], name="listing_search"),
        ]

    def __str__(self):
        return str(self.agreement)


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
