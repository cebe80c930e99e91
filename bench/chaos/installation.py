"""The site as in production, on a PostgreSQL of its own, each of which can be killed or filled."""

import os
import secrets
import subprocess
from contextlib import suppress

import psycopg2

from bench.editing import Desk
from bench.processes import command, family, working_in
from bench.scaling.servers import (
    HOST,
    Postgres,
    Programs,
    Web,
    account_for,
    newest_programs,
    switch_to,
    wait_for_port,
)

EDITORS = ("operator1", "operator2", "operator3")
RECORDS = 30
PEOPLE = """
from django.db import transaction
from django.utils import timezone
from agreements.models import Agreement, Membership, Role, User
for name in {editors}:
    member = User.objects.create_user(name, password="{password}", is_staff=True)
    Membership.objects.create(user=member, role=Role.OPERATOR, province_id="64")
for number in range({records}):
    with transaction.atomic():
        agreement = Agreement.objects.create(
            kind="mou", title=f"Kerja sama contoh {{number}}", signed_on="2018", owner_id="64",
            state="published", published_at=timezone.now(),
        )
        for order, code in enumerate(("64", "63"), start=1):
            agreement.parties.create(province_id=code, order=order)
    print(agreement.pk)
"""


class Installation:
    """One server for the data, one site, and the folder of the uploads.

    Where mounting is permitted, data and uploads have disks of their own, which can be full.
    """

    def __init__(self, folder):
        folder.chmod(0o755)
        self.disks, place = [], folder / "pg"
        place.mkdir()
        self._mount(place, "1500m")
        directory, account = newest_programs(), account_for(place)
        os.chown(place, *account)
        prefix = switch_to(account, program=directory / "postgres", directory=place)
        self.postgres = Postgres(place / "primary", Programs(directory, prefix))
        (folder / "web").mkdir()
        self.password = secrets.token_urlsafe(12)
        environment = {name: value for name, value in os.environ.items() if name != "PORT"}
        self.web = Web(
            folder / "web",
            environment
            | {
                "DATABASE_URL": f"postgres://app@{HOST}:{self.postgres.port}/kerja",
                "SECRET_KEY": secrets.token_urlsafe(50),
                "API_REQUESTS_PER_HOUR": "1000000",
            },
        )
        self.media = folder / "web" / "var" / "media"
        self.media.mkdir(parents=True)
        self._mount(self.media, "600m")
        self.records = []

    def _mount(self, place, size):
        made = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", place]
        with suppress(OSError, subprocess.CalledProcessError):
            subprocess.run(made, check=True, capture_output=True)
            self.disks.append(place)

    def start(self):
        self.postgres.make()
        self.postgres.query("ALTER SYSTEM SET max_wal_size = '256MB'")  # of a small disk
        self.postgres.query("SELECT pg_reload_conf()")
        self.web.start()
        wait_for_port(self.web.port)
        people = PEOPLE.format(editors=EDITORS, password=self.password, records=RECORDS)
        said = self.web.run("shell", "-v0", "-c", people)
        self.records = [int(number) for number in said.split()]

    def stop(self):
        for end in (self.web.stop, self.postgres.stop):
            with suppress(Exception):
                end()
        for place in reversed(self.disks):
            subprocess.run(["umount", "--lazy", place], check=False)

    def desks(self, names):
        """The desks of some of the staff, who have not signed in yet."""
        return [Desk(self.web.port, name, self.password) for name in names]

    def workers(self):
        """The processes of gunicorn that answer, of which it makes new ones."""
        found = [pid for pid in family(self.web.pid) if "gunicorn" in command(pid)]
        return found[1:]

    def importing(self):
        """The processes of this site that read or save a sheet, whoever of it still lives."""
        found = [pid for pid in family(1) if "import_sheet --job" in command(pid)]
        return [pid for pid in found if working_in(pid) == self.web.folder]

    def backends(self):
        """The processes of PostgreSQL besides its first."""
        return family(self.postgres.pid)[1:]

    def query(self, sql):
        """Rows, or None while the server is away."""
        try:
            return self.postgres.query(sql)
        except psycopg2.Error:
            return None
