"""How many published agreements there are of each sort, kept by database triggers."""

from django.db import connection, models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .agreement import status_on


class Figure(models.TextChoices):
    """What a tally is counted by, and what its key is."""

    SIGNED = "signed"  # kind and year: "mou 2018"
    SECTOR = "sector"  # code, also of all sectors above; empty for those without any
    NAMED_SECTOR = "named"  # code, of those that name the sector itself
    PROVINCE = "province"  # code of a party
    AGENCY = "agency"  # number of one that signs or takes part
    UNNAMED = "unnamed"  # no key: with parties that are not named
    UMBRELLA = "umbrella"  # no key: umbrella documents that nothing implements
    AFFAIR_YEAR = "affair"  # code and year: "3.30 2018"; of pairs only


class TallyQuerySet(models.QuerySet):
    """Reads of tallies, which mean nothing one by one."""

    def summed(self, *fields):
        """(values of ``fields`` …, number) of all that there are any of."""
        return self.values_list(*fields).annotate(sum=models.Sum("number")).exclude(sum=0)


class TermTallyQuerySet(TallyQuerySet):
    """The same, by legal status."""

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


class AgreementTally(models.Model):
    """A signed number of agreements: what there are is the sum of the rows of one key.

    ``subject`` is ``all``, ``province:64``, ``sector:3.30`` or ``pair:63-64``: of which agreements.
    Statement triggers (migration ``0020_tallies``) add rows after every change of a listing and
    never change one, so that no writer waits for another; `fold_tallies()` makes one row of many.
    """

    subject = models.CharField(max_length=20)
    figure = models.CharField(max_length=8)
    key = models.CharField(max_length=20)
    number = models.IntegerField()

    objects = TallyQuerySet.as_manager()

    class Meta:
        verbose_name = _("hitungan perjanjian")
        verbose_name_plural = _("hitungan perjanjian")
        default_permissions = []
        indexes = [
            models.Index(
                fields=["subject", "figure", "key"], include=["number"], name="tally_of_subject"
            ),
        ]

    def __str__(self):
        return f"{self.subject} {self.figure} {self.key}: {self.number}"


class TermTally(models.Model):
    """The same by all that decides a legal status: on any day it follows from these rows.

    The columns are called as in a listing. Rows of one term are added up as tallies are.
    """

    subject = models.CharField(max_length=20)
    ended_last = models.DateField(null=True)
    is_replaced = models.BooleanField()
    valid_first = models.DateField(null=True)
    valid_last = models.DateField(null=True)
    number = models.IntegerField()

    objects = TermTallyQuerySet.as_manager()

    class Meta:
        verbose_name = _("hitungan masa berlaku")
        verbose_name_plural = _("hitungan masa berlaku")
        default_permissions = []
        indexes = [
            models.Index(
                fields=["subject"],
                include=["ended_last", "is_replaced", "valid_first", "valid_last", "number"],
                name="term_tally_of_subject",
            ),
        ]

    def __str__(self):
        return f"{self.subject} {self.valid_last}: {self.number}"


def fold_tallies():
    """Make one row of all rows of a key; what they say stays the same."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT fold_tallies()")
