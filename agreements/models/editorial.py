"""A record's way to the public: who submitted, sent back, published it, and who disputes it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from .constraints import one_of
from .region import Province
from .source import Fact
from .user import User


class Step(models.TextChoices):
    """What somebody did with a record as a whole."""

    SUBMITTED = "submitted", _("diajukan")
    SENT_BACK = "sent_back", _("dikembalikan")
    PUBLISHED = "published", _("diterbitkan")
    CHECKED = "checked", _("perubahan diperiksa")
    WITHDRAWN = "withdrawn", _("ditarik")
    MERGED = "merged", _("digabungkan")


class EditorialStep(models.Model):
    """One step of one record, by whom, when and why; never changed afterwards."""

    agreement = models.ForeignKey(
        "agreements.Agreement", models.CASCADE, null=True, related_name="steps"
    )
    mission = models.ForeignKey(
        "agreements.TradeMission", models.CASCADE, null=True, related_name="steps"
    )
    transaction = models.ForeignKey(
        "agreements.Transaction", models.CASCADE, null=True, related_name="steps"
    )
    step = models.CharField(_("langkah"), max_length=9, choices=Step)
    by = models.ForeignKey(
        User, models.PROTECT, null=True, related_name="+", verbose_name=_("oleh")
    )
    at = models.DateTimeField(_("pada"), auto_now_add=True)
    reason = models.TextField(_("alasan"), blank=True)

    class Meta:
        verbose_name = _("langkah penerbitan")
        verbose_name_plural = _("langkah penerbitan")
        ordering = ["at", "pk"]
        constraints = [
            one_of("step_of_one_record", "agreement", "mission", "transaction"),
            models.CheckConstraint(
                condition=~models.Q(step=Step.SENT_BACK) | ~models.Q(reason=""),
                name="step_sent_back_has_reason",
                violation_error_message=_("Tulis alasan pengembalian."),
            ),
        ]

    def __str__(self):
        return self.get_step_display()


class DisputeQuerySet(models.QuerySet):
    def open(self):
        """Disputes that nobody has settled."""
        return self.filter(resolved_at__isnull=True)


class Dispute(models.Model):
    """A partner province's objection to one fact of an agreement, until it is settled."""

    agreement = models.ForeignKey("agreements.Agreement", models.CASCADE, related_name="disputes")
    province = models.ForeignKey(
        Province, models.PROTECT, related_name="disputes", verbose_name=_("provinsi")
    )
    fact = models.CharField(_("fakta"), max_length=14, choices=Fact)
    note = models.TextField(_("yang benar menurut provinsi ini"))
    raised_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    raised_at = models.DateTimeField(_("disanggah pada"), auto_now_add=True)
    resolution = models.TextField(_("penyelesaian"), blank=True)
    resolved_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    resolved_at = models.DateTimeField(_("diselesaikan pada"), null=True)

    objects = DisputeQuerySet.as_manager()

    class Meta:
        verbose_name = _("sanggahan")
        verbose_name_plural = _("sanggahan")
        ordering = ["raised_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(resolved_at__isnull=True) | ~models.Q(resolution=""),
                name="dispute_resolution_says_how",
                violation_error_message=_("Tulis bagaimana sanggahan diselesaikan."),
            )
        ]

    def __str__(self):
        return f"{self.get_fact_display()}: {self.note[:80]}"
