"""One row per agreement with what lists filter and search by, kept by database triggers."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.contrib.postgres.search import SearchVectorField
from django.db import models

from .agreement import Agreement


class AgreementListing(models.Model):
    """The parties, sectors, agencies and words of an agreement in arrays and a search vector.

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
    words = models.TextField()
    search = SearchVectorField()

    class Meta:
        default_permissions = []
        indexes = [
            GinIndex(fields=["province_codes"], name="listing_provinces"),
            GinIndex(fields=["sector_codes"], name="listing_sectors"),
            GinIndex(fields=["agency_ids"], name="listing_agencies"),
            GinIndex(fields=["search"], name="listing_search"),
            GinIndex(OpClass("words", name="gin_trgm_ops"), name="listing_words"),
        ]

    def __str__(self):
        return str(self.agreement)
