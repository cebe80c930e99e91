"""How often one visitor used something of which there is only so much."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class RequestCount(models.Model):
    """The requests of one visitor in one period, of a kind that is limited (``scope``).

    ``visitor`` is a keyed digest that changes every day: nobody can be told from it. ``period`` is
    the number of the period since 1970. The table is not logged by PostgreSQL: a crash forgets it.
    """

    scope = models.CharField(_("lingkup"), max_length=20)
    visitor = models.CharField(_("pengunjung"), max_length=32)
    period = models.BigIntegerField(_("periode"))
    number = models.PositiveIntegerField(_("banyaknya"), default=1)

    class Meta:
        verbose_name = _("jumlah permintaan")
        verbose_name_plural = _("jumlah permintaan")
        constraints = [
            models.UniqueConstraint(
                fields=["scope", "visitor", "period"], name="request_count_once_a_period"
            )
        ]

    def __str__(self):
        return f"{self.scope} {self.period}: {self.number}"
