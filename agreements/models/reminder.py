"""What has been told to whom, so that nothing is told twice and nothing is left out."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Channel(models.TextChoices):
    """The ways a desk is reached."""

    EMAIL = "email", _("surel")
    WEBHOOK = "webhook", _("webhook")


class Reminder(models.Model):
    """One thing that one recipient has been or is to be told by one channel.

    ``topic`` names the rule, ``subject`` the record ("agreement:14") and ``moment`` the occasion
    of that rule ("90" days before the end, or a date); ``recipient`` a desk ("64") or an agency
    ("agency:12"). An unsent reminder is tried again on the next run.
    """

    topic = models.CharField(_("perihal"), max_length=30)
    subject = models.CharField(_("catatan"), max_length=40)
    moment = models.CharField(_("saat"), max_length=20)
    recipient = models.CharField(_("penerima"), max_length=30)
    channel = models.CharField(_("saluran"), max_length=7, choices=Channel)
    due_on = models.DateField(_("jatuh pada"))
    created_at = models.DateTimeField(_("dibuat pada"), auto_now_add=True)
    sent_at = models.DateTimeField(_("terkirim pada"), null=True)
    error = models.TextField(_("kegagalan terakhir"), blank=True)

    class Meta:
        verbose_name = _("pengingat")
        verbose_name_plural = _("pengingat")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["topic", "subject", "moment", "recipient", "channel"],
                name="reminder_never_twice",
            )
        ]
        indexes = [
            models.Index(
                fields=["recipient", "channel"],
                condition=models.Q(sent_at__isnull=True),
                name="reminder_unsent",
            )
        ]

    def __str__(self):
        return f"{self.topic} {self.subject} → {self.recipient}"
