"""`python -m bench.scaling` (`make scaling`): makes a site of several servers and kills them.

Needs `apt install postgresql pgbouncer`; it touches no server of the system. About three minutes.
"""

import os
import re
import secrets
import sys
import tempfile
import time
from pathlib import Path

import psycopg2

from .servers import PRIMARY, PROJECT, REPLICA, Site, ask
from .visitors import Browser, Crowd, Member

PAGES = (
    *("/", "/en/", "/perjanjian/", "/perjanjian/?q=pasokan", "/perjanjian/?provinsi=64"),
    *("/transaksi/", "/misi-dagang/", "/provinsi/", "/provinsi/kalimantan-timur/", "/bidang/"),
    *("/statistik/", "/statistik/perdagangan/", "/komoditas/", "/cari/?q=beras", "/istilah/"),
    *("/feed.atom", "/kalender.ics", "/sitemap.xml"),
    *("/data/perjanjian.csv", "/data/transaksi.json", "/perjanjian/?sort=judul&kelompok=status"),
)
API = "/api/v1/perjanjian/"
MEMBER = """
from django.db import transaction
from django.utils import timezone
from agreements.models import Agreement, Membership, Role, User
member = User.objects.create_user("operator", password="{password}", is_staff=True)
Membership.objects.create(user=member, role=Role.OPERATOR, province_id="64")
with transaction.atomic():
    agreement = Agreement.objects.create(
        kind="mou", title="Kerja sama contoh", signed_on="2018", owner_id="64",
        state="published", published_at=timezone.now(),
    )
    for order, code in enumerate(("64", "63"), start=1):
        agreement.parties.create(province_id=code, order=order)
print(agreement.pk)
"""
CANNOT_SAVE = "Sedang tidak dapat menyimpan"
QUIET, AWAY, BACK = 6, 12, 16  # seconds of a trial before a server is killed, without it, after
READ = (*PAGES, API)
failures = []


def say(text=""):
    print(text, flush=True)


def check(is_so, what):
    say(f"- {'ok' if is_so else '**NOT SO**'}: {what}")
    if not is_so:
        failures.append(what)


def new_title():
    return f"Kerja sama nomor {secrets.token_hex(4)}"


def until(happens, seconds=60, pause=0.02):
    """How many seconds it takes until something is the case."""
    began = time.monotonic()
    while not happens():
        if time.monotonic() - began > seconds:
            return float("inf")
        time.sleep(pause)
    return time.monotonic() - began


class Trials:
    """What is tried, in this order."""

    def __init__(self, site):
        self.site = site
        self.ports = [web.port for web in site.webs]
        self.reader = Browser()
        password = secrets.token_urlsafe(12)
        number = site.webs[0].run("shell", "-v0", "-c", MEMBER.format(password=password)).strip()
        self.page = f"/perjanjian/{number}/"
        self.form = f"/admin/agreements/agreement/{number}/change/"
        self.caught_up()
        self.member = Member(self.ports, "operator", password)
        check("/admin/logout/" in self.member.entered.body, "a member of staff enters the desk")

    def all(self):
        for trial in (
            *(self.both_alike, self.own_writes, self.pooler, self.one_and_two),
            *(self.replica_killed, self.primary_killed, self.one_web_killed),
        ):
            say(f"\n### {trial.__doc__.splitlines()[0]}\n")
            trial()

    def caught_up(self):
        """Seconds until the replica has all that the primary has."""
        [(place,)] = self.site.primary.query("SELECT pg_current_wal_lsn()")
        there = f"SELECT pg_last_wal_replay_lsn() >= '{place}'"
        return until(lambda: self.site.replica.query(there) == [(True,)])

    def shown(self, title, web=0):
        """Whether anybody reads that title of the document."""
        return title in self.reader.ask(self.ports[web], self.page).body

    def both_alike(self):
        """Two web processes, started at once on an empty database, show the same"""
        self.caught_up()
        until(self._is_quiet)  # the nightly files are being finished
        before = self.site.pooler.queries()
        pages = [[self.reader.ask(port, path) for port in self.ports] for path in PAGES]
        after = self.site.pooler.queries()
        asked = {name: after[name] - before.get(name, 0) for name in (PRIMARY, REPLICA)}
        answered = all(a.status == b.status == 200 for a, b in pages)
        check(answered, f"{len(PAGES)} addresses answer")
        unlike = [
            path
            for path, (a, b) in zip(PAGES, pages, strict=True)
            if a.body.replace(f":{self.ports[0]}", "") != b.body.replace(f":{self.ports[1]}", "")
        ]
        check(not unlike, f"their answers are the same, byte for byte {unlike or ''}")
        check(not self.reader.cookies, "none sets a cookie")
        check(
            asked[PRIMARY] == 0,
            f"{asked[REPLICA]} queries went to the replica, {asked[PRIMARY]} to the primary",
        )
        self.reader.ask(self.ports[0], API)
        counting = self.site.pooler.queries()[PRIMARY] - after[PRIMARY]
        check(0 < counting < 9, f"the API counts its visitors at the primary ({counting} queries)")

    def _is_quiet(self):
        """Whether nobody asked anything for a second."""
        before = self.site.pooler.queries().get(PRIMARY)
        time.sleep(1)
        return self.site.pooler.queries().get(PRIMARY) == before

    def own_writes(self):
        """Staff read what they wrote while the replica does not have it yet"""
        title = new_title()
        self.site.replica.query("SELECT pg_wal_replay_pause()")
        saved = self.member.rename(self.form, title)
        check("messagelist" in saved.body, "saved at the desk of the first web process")
        theirs = [title in self.member.read(self.page, web).body for web in (0, 1)]
        check(theirs == [True, True], "its writer reads it on the public pages of both")
        others = [self.shown(title, web) for web in (0, 1)]
        check(others == [False, False], "others read what the replica, held back, has")
        self.site.replica.query("SELECT pg_wal_replay_resume()")
        until(lambda: self.shown(title))
        self.caught_up()
        title, began = new_title(), time.monotonic()
        self.member.rename(self.form, title)
        sent, lag = time.monotonic() - began, until(lambda: self.shown(title, 1))
        check(
            lag < 2,
            f"not held back, others read it {lag * 1000:.0f} ms after the answer of the"
            f" desk (which took {sent * 1000:.0f} ms)",
        )

    def pooler(self):
        """Behind pgbouncer with pool_mode = transaction"""
        work = (PROJECT / "bench" / "scaling" / "in_shell.py").read_text()
        for line in self.site.webs[0].run("shell", "--verbosity=0", "-c", work).splitlines():
            is_so, what = line.split(" ", 1)
            check(is_so == "True", what)

    def one_and_two(self):
        """Requests per second of one web process and of two"""
        self._table()
        for ports in (self.ports[:1], self.ports):
            with Crowd(ports, READ, readers=8) as crowd:
                time.sleep(QUIET)
            say(f"| {len(ports)} web, 8 readers {self._period(crowd, 'before')}")

    def replica_killed(self):
        """The replica is killed (-9) and comes back"""
        with Crowd(self.ports, READ) as crowd:
            time.sleep(QUIET)
            self.site.replica.kill()
            crowd.mark("replica away")
            time.sleep(AWAY)
            crowd.mark("replica back")
            self.site.replica.start()
            time.sleep(BACK)
        self._periods(crowd)
        used = self.site.pooler.queries()
        self.reader.ask(self.ports[0], "/perjanjian/?q=kopi")
        now = self.site.pooler.queries()
        check(now[REPLICA] > used[REPLICA], "the replica is read from again, without a restart")

    def primary_killed(self):
        """The primary is killed (-9) and comes back; staff try to write all the while"""
        tries = []
        self.member.rename(self.form, new_title())
        self.caught_up()
        with Crowd(self.ports, READ) as crowd:
            time.sleep(QUIET)
            self.site.primary.kill()
            crowd.mark("primary away")
            until(lambda: tries.append(self._try()), AWAY)
            crowd.mark("primary back")
            self.site.primary.start()
            title = new_title()
            began, reached = time.monotonic(), until(self._pooler_reaches_primary)
            tried = []
            until(lambda: self._saves(title, tried))
            took = time.monotonic() - began
            time.sleep(BACK)
        self._periods(crowd)
        statuses = sorted({answer.status for answers in tries for answer in answers})
        told = all(CANNOT_SAVE in answer.body for answers in tries for answer in answers[:2])
        check(
            statuses == [200, 503] and told,
            f"{len(tries)} times staff opened a form and sent one: each time they were told"
            f" “{CANNOT_SAVE}” (503), never another error",
        )
        check(
            all(answers[2].status == 200 for answers in tries),
            "their public pages went on, with their session",
        )
        check(
            took < 10,
            f"saving works {took:.1f} s after the primary is up, without a restart (the pooler"
            f" reached it after {reached:.1f} s; tries took {', '.join(tried)} s)",
        )
        lag = until(lambda: self.shown(title, 1))
        check(lag < 30, "and the replica follows again")

    def _pooler_reaches_primary(self):
        try:
            return ask(self.site.pooler.port, PRIMARY, "SELECT 1")
        except psycopg2.Error:
            return False

    def _saves(self, title, tried):
        began = time.monotonic()
        answer = self.member.rename(self.form, title)
        tried.append(f"{time.monotonic() - began:.1f}")
        return "messagelist" in answer.body

    def _try(self):
        """Staff open a form, send one, and read: the three answers."""
        time.sleep(0.5)
        opened = self.member.read(self.form)
        return [opened, self.member.send_again(web=1), self.member.read(self.page, web=1)]

    def one_web_killed(self):
        """One web process stops; the other carries all readers"""
        self.site.webs[1].stop()
        with Crowd(self.ports[:1], READ) as crowd:
            time.sleep(QUIET)
        self._table()
        say(f"| 1 web, 4 readers {self._period(crowd, 'before')}")
        check(self.member.read("/admin/").status == 200, "the session made on either goes on")

    def _table(self):
        say("| | requests/s | p50 ms | p95 ms | longest ms | requests | errors |")
        say("|---|---|---|---|---|---|---|")

    def _period(self, crowd, name):
        return dict(crowd.periods())[name]

    def _periods(self, crowd):
        self._table()
        for name, period in crowd.periods():
            say(f"| {name} {period}")
        say()
        errors = {name: period.errors for name, period in crowd.periods() if period.errors}
        check(not errors, f"no reader missed a page {errors or ''}")


def machine():
    model = re.search(r"model name\s*: (.*)", Path("/proc/cpuinfo").read_text())
    return f"{os.cpu_count()} cores ({model[1] if model else 'unknown'})"


def main():
    with tempfile.TemporaryDirectory(prefix="scaling.") as folder:
        site = Site(Path(folder))
        try:
            site.start()
            load = os.getloadavg()[0]
            say(f"PostgreSQL {site.version}, {machine()}, load {load:.1f} at the start")
            Trials(site).all()
        finally:
            site.stop()
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
