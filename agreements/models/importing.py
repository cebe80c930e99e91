"""Spreadsheets on their way in: the file, how far it has come, and what became of each row."""

import datetime

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .region import Province
from .user import User

DEAD_AFTER = datetime.timedelta(seconds=60)


class SheetKind(models.TextChoices):
    """What the rows of a spreadsheet are."""

    AGREEMENTS = "perjanjian", _("Perjanjian")
    TRANSACTIONS = "transaksi", _("Transaksi (rekap misi dagang)")


class SheetState(models.TextChoices):
    """How far a spreadsheet has come."""

    WAITING = "waiting", _("menunggu dibaca")
    READING = "reading", _("sedang dibaca")
    PREVIEW = "preview", _("siap diperiksa")
    SAVING = "saving", _("sedang disimpan")
    DONE = "done", _("tersimpan")
    FAILED = "failed", _("gagal")
    STOPPED = "stopped", _("dibatalkan")

    @classmethod
    def under_way(cls):
        """The states in which a process works on the sheet, or will at once."""
        return (cls.WAITING, cls.READING, cls.SAVING)


class SheetImport(models.Model):
    """One uploaded spreadsheet of a desk. Nothing is saved before somebody has seen the preview.

    ``places`` lists for each column of the file its header and the column of the register that it
    means. ``heard_at`` is the last sign of life of the process that reads or saves. What is saved
    is saved by ``confirmed_by``, who saw the preview.
    """

    kind = models.CharField(_("isi"), max_length=10, choices=SheetKind)
    file = models.FileField(_("berkas"), upload_to="impor/%Y/", max_length=255)
    name = models.CharField(_("nama berkas"), max_length=255)
    owner = models.ForeignKey(
        Province, models.PROTECT, null=True, related_name="+", verbose_name=_("meja")
    )
    uploaded_by = models.ForeignKey(
        User, models.PROTECT, null=True, related_name="+", verbose_name=_("diunggah oleh")
    )
    confirmed_by = models.ForeignKey(
        User, models.PROTECT, null=True, related_name="+", verbose_name=_("disetujui oleh")
    )
    uploaded_at = models.DateTimeField(_("diunggah pada"), auto_now_add=True)
    state = models.CharField(
        _("keadaan"), max_length=8, choices=SheetState, default=SheetState.WAITING
    )
    only_good_rows = models.BooleanField(_("simpan baris yang benar saja"), default=False)
    row_count = models.PositiveIntegerField(_("jumlah baris"), default=0)
    rows_done = models.PositiveIntegerField(_("baris selesai"), default=0)
    message = models.TextField(_("keterangan"), blank=True)
    places = models.JSONField(default=list, editable=False)
    heard_at = models.DateTimeField(null=True, editable=False)
    finished_at = models.DateTimeField(_("selesai pada"), null=True)

    class Meta:
        verbose_name = _("impor berkas")
        verbose_name_plural = _("impor berkas")
        ordering = ["-pk"]

    def __str__(self):
        return self.name

    @property
    def acting(self):
        """Whose rights count; None for the register's own server."""
        return self.confirmed_by or self.uploaded_by

    @property
    def is_under_way(self):
        return self.state in SheetState.under_way()

    @property
    def is_dead(self):
        """Whether the process that should be working on it has not been heard of for a minute."""
        last_sign = self.heard_at or self.uploaded_at
        return self.is_under_way and last_sign < timezone.now() - DEAD_AFTER


class Verdict(models.TextChoices):
    """What saving a row would do, or did."""

    NEW = "new", _("baru")
    CHANGED = "changed", _("berubah")
    SAME = "same", _("sama")
    ERROR = "error", _("salah")


class SheetRow(models.Model):
    """What became of one row: the verdict, and the reason for each cell that is not right.

    ``cells`` are the texts of the file, in its order. ``reasons`` maps names of columns to
    sentences ("" for the row as a whole), ``changes`` maps them to [old, new]. ``record`` is the
    number of the agreement or transaction that the row is.
    """

    sheet = models.ForeignKey(SheetImport, models.CASCADE, related_name="rows")
    number = models.PositiveIntegerField(_("baris"))
    verdict = models.CharField(_("hasil"), max_length=7, choices=Verdict)
    cells = models.JSONField(default=list)
    reasons = models.JSONField(default=dict)
    changes = models.JSONField(default=dict)
    record = models.BigIntegerField(null=True)

    class Meta:
        verbose_name = _("baris impor")
        verbose_name_plural = _("baris impor")
        ordering = ["number"]
        indexes = [models.Index(fields=["sheet", "verdict", "number"], name="sheet_row_by_verdict")]
        constraints = [models.UniqueConstraint(fields=["sheet", "number"], name="sheet_row_once")]

    def __str__(self):
        return f"{self.number}: {self.get_verdict_display()}"
