"""``manage.py reset_second_factor siti``: for who lost phone and codes, and has no admin to ask."""

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from agreements.history import recorded
from agreements.models import User
from agreements.signin.second_factor import turn_off


class Command(BaseCommand):
    """Take the second factor off an account and end its sessions; its history tells of it.

    Raises CommandError if there is no such account, or nothing to take off.
    """

    help = "Menghapus faktor kedua sebuah akun, dari server sendiri."

    def add_arguments(self, parser):
        parser.add_argument("username")

    @recorded(actor=None, screen="perintah reset_second_factor")
    def handle(self, *, username, **options):
        user = User.objects.filter(username=username, second_factor_since__isnull=False).first()
        if user is None:
            raise CommandError(_("Tidak ada akun “%s” dengan faktor kedua.") % username)
        turn_off(user)
        self.stdout.write(_("Faktor kedua dihapus; semua sesi akun itu diakhiri."))
