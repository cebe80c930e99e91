"""Scans and texts of agreements."""

from django.core.validators import FileExtensionValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from agreements.files import BY_EXTENSION, fingerprint, stored_name

from .agreement import Agreement


class DocumentKind(models.TextChoices):
    """What a file is."""

    SIGNED = "signed", _("naskah bertanda tangan")
    TEXT = "text", _("teks naskah")
    ANNEX = "annex", _("lampiran")
    EVIDENCE = "evidence", _("bukti evaluasi")
    OTHER = "other", _("lainnya")


class DocumentQuerySet(models.QuerySet):
    def public(self):
        """Files anyone may read: public ones of published agreements."""
        return self.filter(is_public=True, agreement__in=Agreement.objects.published())


def stored_under_fingerprint(document, uploaded_name):
    return stored_name(document.sha256, uploaded_name)


class Document(models.Model):
    """A file that belongs to an agreement, public or internal, known by its SHA-256.

    Files stay in the storage when their document is deleted, because it can be restored.
    """

    agreement = models.ForeignKey(Agreement, models.CASCADE, related_name="documents")
    evaluation = models.ForeignKey(
        "agreements.Evaluation",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="evidence",
        verbose_name=_("evaluasi"),
    )
    kind = models.CharField(
        _("jenis"), max_length=8, choices=DocumentKind, default=DocumentKind.SIGNED
    )
    title = models.CharField(_("judul"), max_length=200)
    file = models.FileField(
        _("berkas"),
        upload_to=stored_under_fingerprint,
        max_length=255,
        validators=[FileExtensionValidator(list(BY_EXTENSION))],
    )
    is_public = models.BooleanField(
        _("publik"), default=False, help_text=_("Centang hanya bila boleh dibaca siapa pun.")
    )
    sha256 = models.CharField(max_length=64, editable=False)
    page_count = models.PositiveIntegerField(_("jumlah halaman"), null=True, blank=True)
    extracted_text = models.TextField(_("teks"), blank=True, editable=False)
    uploaded_at = models.DateTimeField(_("diunggah pada"), auto_now_add=True)

    objects = DocumentQuerySet.as_manager()

    class Meta:
        verbose_name = _("dokumen")
        verbose_name_plural = _("dokumen")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(sha256__regex=r"^[0-9a-f]{64}$"), name="document_sha256_form"
            ),
            models.UniqueConstraint(
                fields=["agreement", "sha256"], name="document_file_once_per_agreement"
            ),
        ]

    def __str__(self):
        return self.title

    def save(self, *args, **kwargs):
        """Keep the fingerprint of a file that is being stored."""
        if self.file and not self.file._committed:
            self.sha256 = fingerprint(self.file)
        super().save(*args, **kwargs)

    @property
    def has_text(self):
        """Whether search finds words of the file; a scan or a photograph has none."""
        return bool(self.extracted_text)

    @property
    def short_sha256(self):
        """Enough of the fingerprint to tell two files apart by eye."""
        return self.sha256[:12]
