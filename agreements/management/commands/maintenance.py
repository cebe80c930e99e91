"""``manage.py maintenance on "Kembali pukul 14.00 WIB."``: closes the site for a while."""

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _


class Command(BaseCommand):
    """Close the site to everybody, in every process at once and without a restart; open it again.

    Visitors read ``message`` on a page that asks nothing of the database, with status 503.
    """

    help = "Menutup situs sementara (on) atau membukanya lagi (off)."
    requires_system_checks = ()

    def add_arguments(self, parser):
        parser.add_argument("state", choices=("on", "off"))
        parser.add_argument("message", nargs="?", default="", help=_("Kapan situs kembali."))

    def handle(self, *, state, message, **options):
        flag = settings.MAINTENANCE_FILE
        if state == "on":
            flag.parent.mkdir(parents=True, exist_ok=True)
            flag.write_text(message, encoding="utf-8")
            self.stdout.write(_("Situs ditutup. Buka lagi: manage.py maintenance off"))
        else:
            flag.unlink(missing_ok=True)
            self.stdout.write(_("Situs dibuka."))
