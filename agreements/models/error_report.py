"""What readers say is wrong in a published record, and what the desk made of it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from .constraints import one_of
from .user import User


class ReportedError(models.TextChoices):
    """What a reader takes for wrong."""

    DATE = "tanggal", _("Tanggal atau masa berlaku")
    PARTIES = "pihak", _("Pihak, provinsi, atau pelaku usaha")
    PEOPLE = "orang", _("Nama orang atau jabatannya")
    KIND = "jenis", _("Jenis naskah, judul, atau nomor")
    SCOPE = "isi", _("Bidang atau ruang lingkup")
    VALUE = "nilai", _("Nilai, barang, atau jumlah")
    SOURCE = "sumber", _("Sumber atau kutipannya")
    OTHER = "lain", _("Yang lain")


class ReportState(models.TextChoices):
    """What became of a report."""

    NEW = "baru", _("Belum dijawab")
    ANSWERED = "dijawab", _("Diperbaiki atau dijelaskan")
    REJECTED = "ditolak", _("Ditolak")


class ErrorReport(models.Model):
    """A reader's report that a published record is wrong in something; never shown in public.

    ``reporter_email`` is for the answer alone: history leaves it out, and closing clears it.
    """

    agreement = models.ForeignKey(
        "agreements.Agreement", models.CASCADE, null=True, editable=False, related_name="reports"
    )
    mission = models.ForeignKey(
        "agreements.TradeMission", models.CASCADE, null=True, editable=False, related_name="reports"
    )
    transaction = models.ForeignKey(
        "agreements.Transaction", models.CASCADE, null=True, editable=False, related_name="reports"
    )
    about = models.CharField(_("yang keliru"), max_length=7, choices=ReportedError)
    text = models.TextField(_("apa yang keliru, dan yang benar"), max_length=3000)
    evidence = models.CharField(
        _("sumber yang menyatakan lain"),
        max_length=500,
        blank=True,
        help_text=_("Alamat halaman, judul berita, atau nomor naskah."),
    )
    reporter_email = models.EmailField(_("surel pelapor"), blank=True)
    reported_at = models.DateTimeField(_("dilaporkan pada"), auto_now_add=True)
    state = models.CharField(
        _("keadaan"), max_length=7, choices=ReportState, default=ReportState.NEW, editable=False
    )
    answer = models.TextField(_("jawaban"), blank=True, editable=False)
    is_answer_sent = models.BooleanField(
        _("jawaban dikirim ke pelapor"), default=False, editable=False
    )
    closed_by = models.ForeignKey(
        User,
        models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("dijawab oleh"),
    )
    closed_at = models.DateTimeField(_("dijawab pada"), null=True, editable=False)

    class Meta:
        verbose_name = _("laporan kekeliruan")
        verbose_name_plural = _("laporan kekeliruan")
        ordering = ["reported_at", "pk"]
        constraints = [
            one_of("report_of_one_record", "agreement", "mission", "transaction"),
            models.CheckConstraint(
                condition=models.Q(state=ReportState.NEW, closed_at__isnull=True, answer="")
                | (
                    models.Q(closed_at__isnull=False, reporter_email="")
                    & ~models.Q(state=ReportState.NEW)
                    & ~models.Q(answer="")
                ),
                name="report_closed_has_answer_and_no_email",
                violation_error_message=_("Laporan ditutup dengan jawaban dan tanpa surel."),
            ),
        ]

    def __str__(self):
        return f"{self._meta.verbose_name} {self.pk}"

    @property
    def record(self):
        """The agreement, mission or transaction that it is about."""
        return self.agreement or self.mission or self.transaction

    @property
    def state_in_words(self):
        return self.get_state_display()
