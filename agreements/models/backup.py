"""When the register was last copied to a safe place."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Backup(models.Model):
    """A backup that ``manage.py backup`` made and checked; the file lies where the operator says.

    ``size`` is in bytes.
    """

    made_at = models.DateTimeField(_("dibuat pada"))
    size = models.PositiveBigIntegerField(_("ukuran"))
    sha256 = models.CharField("SHA-256", max_length=64)
    is_encrypted = models.BooleanField(_("disandikan"))

    class Meta:
        verbose_name = _("cadangan")
        verbose_name_plural = _("cadangan")
        ordering = ["-made_at"]
        default_permissions = []

    def __str__(self):
        return f"{self.made_at:%Y-%m-%d %H:%M}"
