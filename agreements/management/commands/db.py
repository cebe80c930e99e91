"""``manage.py db``: care of the embedded PostgreSQL."""

import os

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.utils.translation import gettext as _

from kerjasama.embedded.errors import ClusterError


class Command(BaseCommand):
    """Start, stop, show, open or delete the embedded cluster in ``var/pg``."""

    help = "Mengurus PostgreSQL tertanam di var/pg."
    requires_system_checks = ()

    def add_arguments(self, parser):
        parser.add_argument("action", choices=["start", "stop", "status", "psql", "reset"])
        parser.add_argument("--noinput", action="store_true", help="Jangan bertanya sebelum reset.")

    def handle(self, *, action, noinput, **options):
        if not settings.EMBEDDED:
            raise CommandError(_("DATABASE_URL terisi: tidak ada PostgreSQL tertanam."))
        try:
            getattr(self, f"_{action}")(settings.LOCAL_CLUSTER, noinput=noinput)
        except ClusterError as error:
            raise CommandError(str(error)) from error

    def _start(self, cluster, **options):
        cluster.ensure()
        self._status(cluster)

    def _stop(self, cluster, **options):
        connection.close()
        cluster.stop()
        self._status(cluster)

    def _status(self, cluster, **options):
        if cluster.is_ready():
            message = _("PostgreSQL %(version)s menyala (pid %(pid)d), %(clients)d sambungan.") % {
                "version": cluster.query("SHOW server_version"),
                "pid": cluster.pid(),
                "clients": cluster.clients(),
            }
        else:
            message = _("PostgreSQL tertanam tidak menyala.")
        self.stdout.write(message)

    def _psql(self, cluster, **options):
        cluster.ensure()
        command = cluster.psql()
        os.execv(command[0], command)  # noqa: S606 - psql takes over the terminal

    def _reset(self, cluster, *, noinput):
        """Delete every database of the cluster; asks first."""
        if not noinput and input(_("Semua data di var/pg dihapus. Ketik ya: ")) != "ya":
            raise CommandError(_("Dibatalkan; tidak ada yang dihapus."))
        connection.close()
        cluster.destroy()
        self.stdout.write(_("Data dihapus; `make run` membuat yang baru."))
