"""``manage.py send_reminders``: tells desks, partners and agencies what became due; daily."""

import datetime

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from agreements.actions.sweeping import sweep
from agreements.models import SignIn
from agreements.reminders import deliver, interrupted, preview, recipients, record_due


class Command(BaseCommand):
    """Write down what is due and send what is unsent; run it as often as you like.

    What was kept of sign-ins long ago goes, too, sessions that ended, and files that no record
    came to have because its writer was cut off.
    Raises CommandError at the end if a recipient could not be told, so that a timer notices.
    """

    help = "Mengirim pengingat harian lewat surel dan webhook; tidak pernah dua kali."

    def add_arguments(self, parser):
        parser.add_argument(
            "--dry-run", action="store_true", help="Cetak yang akan dikirim; jangan kirim apa pun."
        )
        parser.add_argument(
            "--date",
            type=datetime.date.fromisoformat,
            help="Hari yang dipakai sebagai hari ini, misalnya 2026-11-22.",
        )

    def handle(self, *, dry_run, date, **options):
        if not dry_run:
            SignIn.objects.expired().delete()
            call_command("clearsessions")
            sweep()
        today = date or timezone.localdate()
        reached = recipients()
        if not reached:
            self.stdout.write(_("Belum ada meja atau perangkat daerah yang mengisi alamat."))
        if dry_run:
            for text in preview(today, reached):
                self.stdout.write(text)
            return
        record_due(today, reached)
        failures = [each for each in self._deliveries(today, reached) if each.error]
        if count := interrupted().count():
            self.stderr.write(
                _("%d pengingat terputus ketika dikirim dahulu dan mungkin tidak sampai.") % count
            )
        if failures:
            raise CommandError(
                _("%d kiriman gagal dan dicoba lagi pada putaran berikutnya.") % len(failures)
            )

    def _deliveries(self, today, reached):
        for delivery in deliver(today, reached):
            outcome = _("gagal: %s") % delivery.error if delivery.error else _("terkirim")
            self.stdout.write(
                f"{delivery.recipient} ({delivery.channel}), {delivery.line_count}: {outcome}"
            )
            yield delivery
