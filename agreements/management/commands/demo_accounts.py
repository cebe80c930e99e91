"""``manage.py demo_accounts``: staff accounts for a first look, on the embedded database only."""

import secrets

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from agreements.history import recorded
from agreements.models import Membership, Role, User
from agreements.signin.second_factor import turn_off

KALTIM, KALSEL = "64", "63"
ACCOUNTS = {
    "admin": None,
    "operator": (Role.OPERATOR, KALTIM),
    "verifikator": (Role.VERIFIER, KALTIM),
    "kepala": (Role.PROVINCE_ADMIN, KALTIM),
    "pembaca": (Role.READER, KALTIM),
    "mitra": (Role.VERIFIER, KALSEL),
}
EVERY_ACCOUNT = "semua"
ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"  # nothing that looks like something else
LENGTH = 14


class Command(BaseCommand):
    """Create one account for each role with a random password that is printed once.

    Only a database without any account gets them, so that a deleted one stays deleted; ``--reset``
    gives one or all of them a new password without a second factor, and makes them anew if need be.
    Raises CommandError with DATABASE_URL set: a real register has no account known to everybody.
    """

    help = "Membuat akun staf contoh pada basis data tertanam, atau mengganti kata sandinya."

    def add_arguments(self, parser):
        parser.add_argument(
            "--reset",
            nargs="?",
            const=EVERY_ACCOUNT,
            choices=[*ACCOUNTS, EVERY_ACCOUNT],
            help="Beri kata sandi baru kepada satu akun; tanpa nama: kepada semuanya.",
        )

    @recorded(actor=None, screen="perintah demo_accounts")
    def handle(self, *, reset=None, **options):
        if not settings.EMBEDDED:
            raise CommandError(
                _(
                    "Akun contoh hanya untuk basis data tertanam, padahal DATABASE_URL terisi. "
                    "Buat akun sendiri dengan: manage.py createsuperuser"
                )
            )
        if reset is None and User.objects.exists():
            self.stdout.write(
                _("Akun sudah ada. Kata sandi baru: manage.py demo_accounts --reset [nama]")
            )
            return
        for username in ACCOUNTS:
            if reset in (None, EVERY_ACCOUNT, username):
                self._print(username, give_password(username))

    def _print(self, username, password):
        self.stdout.write(
            _("Akun %(username)s, kata sandi %(password)s (hanya ditampilkan sekali)")
            % {"username": f"{username:<11}", "password": password}
        )


def give_password(username):
    """Create the account if it is missing, set a random password, and return it."""
    password = "".join(secrets.choice(ALPHABET) for _position in range(LENGTH))
    user, _created = User.objects.get_or_create(username=username)
    user.is_staff = user.is_active = True
    user.is_superuser = ACCOUNTS[username] is None
    user.set_password(password)
    user.save()
    if user.second_factor_since:
        turn_off(user)
    if not user.is_superuser:
        role, province = ACCOUNTS[username]
        Membership.objects.get_or_create(user=user, role=role, province_id=province)
    return password
