"""What of a transaction or a mission was really delivered or paid."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from agreements.fields import DayRangeField, RupiahField
from agreements.values.money import format_rupiah

from .constraints import one_of
from .mission import TradeMission


class RealisationState(models.TextChoices):
    """Whether anything of a transaction is known to have been delivered.

    A report without a value says that something was, not how much.
    """

    SOME = "ada", _("Ada realisasi")
    NOTHING = "nihil", _("Dilaporkan nihil")
    UNREPORTED = "belum", _("Belum ada laporan")


class RealisationQuerySet(models.QuerySet):
    def up_to(self, day):
        """Those that cannot be of a later day; all of them for None."""
        return self if day is None else self.filter(as_of__last__lte=day)


class Realisation(models.Model):
    """What was really delivered or paid of a transaction, or of a whole mission, by some day.

    The value in rupiah is all that was delivered since the beginning, not since the last report.
    """

    transaction = models.ForeignKey(
        "agreements.Transaction", models.CASCADE, null=True, blank=True, related_name="realisations"
    )
    mission = models.ForeignKey(
        TradeMission, models.CASCADE, null=True, blank=True, related_name="realisations"
    )
    as_of = DayRangeField(_("sampai tanggal"))
    value = RupiahField(_("nilai terealisasi"), null=True, blank=True)
    note = models.CharField(_("keterangan"), max_length=300, blank=True)

    objects = RealisationQuerySet.as_manager()

    class Meta:
        verbose_name = _("realisasi")
        verbose_name_plural = _("realisasi")
        ordering = ["as_of", "pk"]
        constraints = [
            one_of("realisation_of_one_record", "transaction", "mission"),
            models.CheckConstraint(
                condition=models.Q(value__isnull=False) | ~models.Q(note=""),
                name="realisation_says_something",
                violation_error_message=_("Isi nilai atau keterangannya."),
            ),
        ]

    def __str__(self):
        said = self.note if self.value is None else format_rupiah(self.value)
        return f"{self.as_of}: {said}"
