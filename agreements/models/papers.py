"""Templates from which draft papers are written."""

from django.core.validators import FileExtensionValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from .region import Province


class PaperKind(models.TextChoices):
    """Papers that a desk drafts from a record."""

    OFFER = "penawaran", _("Surat penawaran")
    TERMS = "kak", _("Kerangka Acuan Kerja (KAK)")
    JOINT_AGREEMENT = "kb", _("Kesepakatan Bersama")
    IMPLEMENTING = "pks", _("Perjanjian Kerja Sama (PKS)")


class PaperTemplate(models.Model):
    """A bureau's own DOCX template, used instead of the register's for papers of that kind."""

    province = models.ForeignKey(
        Province, models.PROTECT, related_name="paper_templates", verbose_name=_("provinsi")
    )
    kind = models.CharField(_("naskah"), max_length=9, choices=PaperKind)
    file = models.FileField(
        _("templat"),
        upload_to="templat/",
        max_length=255,
        validators=[FileExtensionValidator(["docx"])],
    )
    updated_at = models.DateTimeField(_("diperbarui pada"), auto_now=True)

    class Meta:
        verbose_name = _("templat naskah")
        verbose_name_plural = _("templat naskah")
        ordering = ["province", "kind"]
        constraints = [
            models.UniqueConstraint(
                fields=["province", "kind"],
                name="paper_template_once",
                violation_error_message=_("Templat ini sudah ada; ganti berkasnya."),
            )
        ]

    def __str__(self):
        return self.get_kind_display()
