"""Staff accounts."""

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _


class User(AbstractUser):
    """A member of provincial or national staff. The public needs no account.

    ``second_factor_since`` says that a code is asked for, and ``session_round`` how often all
    sessions of the account were ended at once: a session of an earlier round is none any more.
    """

    second_factor_since = models.DateTimeField(
        _("faktor kedua sejak"), null=True, blank=True, editable=False
    )
    invited_at = models.DateTimeField(_("diundang pada"), null=True, blank=True, editable=False)
    session_round = models.PositiveIntegerField(
        _("semua sesi diakhiri (kali)"), default=0, editable=False
    )

    class Meta(AbstractUser.Meta):
        verbose_name = _("pengguna")
        verbose_name_plural = _("pengguna")

    def __str__(self):
        return self.get_full_name() or self.username

    @property
    def is_invited(self):
        """Whether the account waits for its person to choose a password."""
        return bool(self.invited_at) and not self.has_usable_password()

    def _get_session_auth_hash(self, secret=None):
        """Django's, which ends with the password, and with each round of sessions."""
        ends_with = f"{self.password} {self.session_round}"
        return salted_hmac(
            "session of staff", ends_with, secret=secret, algorithm="sha256"
        ).hexdigest()
