"""What changed in the register, written by database triggers whichever way the change was made."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from .user import User


class Operation(models.TextChoices):
    """What happened to a row."""

    INSERT = "I", _("ditambahkan")
    UPDATE = "U", _("diubah")
    DELETE = "D", _("dihapus")


class Change(models.Model):
    """One row's change, as statement triggers wrote it; never altered afterwards.

    ``record`` is the record the row belongs to ("agreement:14"), also when the row is one of its
    parties or citations. ``before`` and ``after`` hold the columns that differ; a whole row when
    it was added or deleted. Without ``actor`` the change came from the register's own server.
    """

    at = models.DateTimeField(_("pada"))
    actor = models.ForeignKey(
        User, models.DO_NOTHING, null=True, db_constraint=False, related_name="+"
    )
    screen = models.CharField(_("dari layar"), max_length=200, blank=True)
    transaction = models.BigIntegerField(_("transaksi basis data"))
    table = models.CharField(_("tabel"), max_length=63)
    row = models.CharField(_("baris"), max_length=40)
    record = models.CharField(_("catatan"), max_length=60)
    operation = models.CharField(_("perubahan"), max_length=1, choices=Operation)
    before = models.JSONField(_("sebelum"), null=True)
    after = models.JSONField(_("sesudah"), null=True)

    class Meta:
        verbose_name = _("perubahan")
        verbose_name_plural = _("riwayat perubahan")
        ordering = ["pk"]
        default_permissions = []
        indexes = [
            models.Index(fields=["record", "id"], name="change_of_record"),
            models.Index(
                fields=["-id"],
                condition=models.Q(operation=Operation.DELETE),
                name="change_deletions",
            ),
        ]

    def __str__(self):
        return f"{self.table} {self.row} {self.get_operation_display()}"
