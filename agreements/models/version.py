"""The version of the public data, by which whatever was computed from it is known to hold."""

from django.db import models
from django.utils.translation import gettext_lazy as _

REGISTER, REFERENCE, CITED = "register", "reference", "cited"
TABLE = "table:{}"
RECORD, RECORDS = "agreement:{}", "records"


class DataVersion(models.Model):
    """A number that grows at each commit that changes what the public sees.

    Triggers (migration ``0017_data_version``) write it, whichever way the change was made; nothing
    in Python does. Drafts do not count. ``topic`` is REGISTER for all that is public, REFERENCE for
    the lists that records are described with: provinces, sectors, goods and the like, and TABLE for
    what is public in one table. Parts of what is public have topics of their own: CITED is which
    records cite which sources; of a province ``agreements:64`` and ``trade:64`` are what is counted
    of it, ``titles:64``, ``missions:64`` and ``transactions:64`` what lists say of its agreements,
    missions and transactions; ``good:beras`` is all that transactions say of a good; RECORD is all
    that the register has of one agreement, its missions and transactions, and RECORDS what many
    agreements tell of: sources, businesses, history.
    """

    topic = models.CharField(_("pokok"), max_length=60, primary_key=True)
    number = models.BigIntegerField(_("nomor"))

    class Meta:
        verbose_name = _("versi data")
        verbose_name_plural = _("versi data")
        default_permissions = []

    def __str__(self):
        return f"{self.topic} {self.number}"
