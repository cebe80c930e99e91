"""The goods of a transaction, one by one."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from agreements.fields import RupiahField

from .goods import Commodity, Unit
from .indexes import words_in

# What a row of a list of transactions shows of them.
SHOWN_OF_LINES = (
    "transaction",
    "order",
    "description",
    "value",
    "commodity__name_id",
    "commodity__name_en",
)


class TransactionLine(models.Model):
    """One commodity of a transaction; quantity and value may be unknown."""

    transaction = models.ForeignKey("agreements.Transaction", models.CASCADE, related_name="lines")
    order = models.PositiveSmallIntegerField(_("urutan"), default=1)
    commodity = models.ForeignKey(
        Commodity,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="lines",
        verbose_name=_("komoditas"),
    )
    description = models.CharField(
        _("sebutan sumber"), max_length=150, blank=True, help_text=_("Bila lebih rinci.")
    )
    quantity = models.DecimalField(
        _("jumlah"), max_digits=18, decimal_places=3, null=True, blank=True
    )
    unit = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("satuan")
    )
    value = RupiahField(_("nilai"), null=True, blank=True)

    class Meta:
        verbose_name = _("rincian barang")
        verbose_name_plural = _("rincian barang")
        ordering = ["order", "pk"]
        indexes = [
            models.Index(fields=["commodity", "transaction"], name="line_goods"),
            words_in("description", "line_words", condition=~models.Q(description="")),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(commodity__isnull=False) | ~models.Q(description=""),
                name="line_names_a_good",
                violation_error_message=_("Pilih komoditas atau tulis sebutannya."),
            ),
            models.CheckConstraint(
                condition=models.Q(quantity__isnull=True)
                | models.Q(quantity__gt=0, unit__isnull=False),
                name="line_quantity_has_unit",
                violation_error_message=_("Jumlah harus lebih dari nol dan punya satuan."),
            ),
        ]

    def __str__(self):
        return self.description or str(self.commodity)
