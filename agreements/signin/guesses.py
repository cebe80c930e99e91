"""Lock-out: how many wrong passwords and codes are borne before nothing is checked any more.

An attempt is counted before anything is checked, so that guesses sent at the same time do not slip
through, and given back when it was right. Whether the account exists makes no difference.
"""

from datetime import timedelta

from django.utils import timezone
from django.utils.translation import ngettext

from agreements.limits import Limit, count, digest, give_back, visitor
from agreements.models import SignIn

from .places import address_key

QUARTER, HOUR = 15 * 60, 3600  # seconds
TRUSTED_FOR = timedelta(days=30)


class Attempt:
    """One attempt at ``what`` ("sandi" or "kode") of the account with a username.

    ``locked_for`` are the seconds until it may be tried again; 0 if it may be tried now.
    ``is_first_locked`` is true once for each lock.
    """

    def __init__(self, what, username, request):
        self._here = Limit(f"{what}-di-sini", 5, QUARTER), digest(username, visitor(request))
        self._address = Limit(f"{what}-alamat", 30, QUARTER), visitor(request)
        self._anywhere = Limit(f"{what}-akun", 50, HOUR), digest(username)
        self._counted = []
        self.is_first_locked = False
        self.locked_for = self._locked(self._here) or self._locked(self._address)
        # A stranger who guesses must not lock out somebody who comes from where he always does.
        if not self.locked_for and not is_usual(username, request):
            self.locked_for = self._locked(self._anywhere)

    def _locked(self, counted):
        allowance = count(*counted)
        self._counted.append(counted)
        self.is_first_locked = allowance.is_first_spent
        return allowance.resets_in if allowance.is_spent else 0

    def succeeded(self):
        """It was no guess."""
        for counted in self._counted:
            give_back(*counted, all_of_it=counted is self._here)


def is_usual(username, request):
    """Whether somebody signed in to the account from the address of a request lately."""
    return (
        SignIn.objects.came_in()
        .filter(
            user__username=username,
            address_key=address_key(request),
            at__gte=timezone.now() - TRUSTED_FOR,
        )
        .exists()
    )


def told(seconds):
    """What somebody reads who has to wait so long."""
    minutes = -(-seconds // 60)
    return ngettext(
        "Terlalu banyak percobaan. Tunggu %d menit; sampai saat itu isian Anda tidak diperiksa.",
        "Terlalu banyak percobaan. Tunggu %d menit; sampai saat itu isian Anda tidak diperiksa.",
        minutes,
    ) % (minutes,)
