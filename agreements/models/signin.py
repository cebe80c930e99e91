"""How staff came in, or did not; and the codes that help out when a phone is lost."""

from datetime import timedelta

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .user import User

KEPT = timedelta(days=180)


class Outcome(models.TextChoices):
    """What became of an attempt to sign in."""

    IN = "masuk", _("Berhasil masuk")
    IN_BY_RECOVERY = "pemulihan", _("Berhasil masuk dengan kode pemulihan")
    WRONG_PASSWORD = "sandi", _("Ditolak: kata sandi salah atau akun ditutup")
    WRONG_CODE = "kode", _("Ditolak: kode salah")
    LOCKED = "terkunci", _("Dikunci sementara: terlalu banyak percobaan")


CAME_IN = (Outcome.IN, Outcome.IN_BY_RECOVERY)


class SignInQuerySet(models.QuerySet):
    def expired(self):
        """What is older than it is kept."""
        return self.filter(at__lt=timezone.now() - KEPT)

    def came_in(self):
        return self.filter(outcome__in=CAME_IN)


class SignIn(models.Model):
    """One attempt to sign in to an account that exists; kept for half a year.

    ``browser`` and ``address`` are shown, the address without its last part. ``address_key`` is a
    keyed digest of the whole address: it tells whether two are the same, and nothing else.
    """

    user = models.ForeignKey(
        User, models.CASCADE, related_name="sign_ins", verbose_name=_("pengguna")
    )
    at = models.DateTimeField(_("waktu"), default=timezone.now)
    outcome = models.CharField(_("hasil"), max_length=9, choices=Outcome)
    browser = models.CharField(_("peramban"), max_length=40)
    address = models.CharField(_("alamat"), max_length=50)
    address_key = models.CharField(_("sidik alamat"), max_length=32)

    objects = SignInQuerySet.as_manager()

    class Meta:
        verbose_name = _("riwayat masuk")
        verbose_name_plural = _("riwayat masuk")
        ordering = ["-at", "-pk"]
        indexes = [
            models.Index(fields=["user", "-at"], name="sign_in_last_of_user"),
            models.Index(fields=["at"], name="sign_in_expired"),
        ]

    def __str__(self):
        return f"{self.user}: {self.get_outcome_display()}"

    @property
    def is_refused(self):
        return self.outcome not in CAME_IN


class RecoveryCode(models.Model):
    """A code that replaces that of the device once; only its hash is kept, as of a password."""

    user = models.ForeignKey(
        User, models.CASCADE, related_name="recovery_codes", verbose_name=_("pengguna")
    )
    digest = models.CharField(_("sidik"), max_length=128)

    class Meta:
        verbose_name = _("kode pemulihan")
        verbose_name_plural = _("kode pemulihan")

    def __str__(self):
        return str(self.user)
