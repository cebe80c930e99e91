"""Public pages read from a replica, whatever writes asks the primary, and either may be away."""

import ast
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
from django.core.exceptions import MiddlewareNotUsed
from django.db import OperationalError, connection, connections
from django.db.backends.signals import connection_created
from django.test import Client
from django.urls import reverse

from agreements import databases
from agreements.databases import held, read_from, reading, reading_from
from agreements.middleware import FromReplicas
from agreements.models import Agreement, RequestCount
from tests.factories import make_agreement, make_transaction
from tests.test_remembering import told

pytestmark = pytest.mark.django_db

REPLICA = "replica1"
CANNOT_SAVE = "Sedang tidak dapat menyimpan"
PUBLIC = [
    *("/", "/perjanjian/", "/transaksi/", "/komoditas/"),
    *("/provinsi/kalimantan-timur/", "/statistik/", "/statistik/perdagangan/", "/bidang/"),
    *("/feed.atom", "/kalender.ics", "/sitemap.xml"),
]
# Who searches or downloads is counted, and older counts are forgotten.
COUNTED = [
    *("/en/perjanjian/?q=pasokan", "/data/perjanjian.csv", "/data/transaksi.json"),
    *("/data/provinsi.xlsx", "/api/v1/perjanjian/"),
]
LED_ON = "/perjanjian/?q=pasokan&jenis="
# SQL of our own that writes, or that belongs to the desk and to commands: the primary's.
AT_THE_PRIMARY = {
    *("middleware.py", "reminders/recording.py", "signin/history.py"),
    *("actions/recording.py", "history/recording.py", "history/restoring.py", "limits.py"),
    *("imports/sheets/jobs.py", "imports/sheets/rows.py"),
    *("models/tally.py", "stats/sums.py"),
    *("backups/contents.py", "backups/programs.py", "backups/restoring.py"),
    *("imports/sheets/writing.py", "management/commands/db.py", "management/commands/run.py"),
}


class Servers:
    """A primary and a replica that are one session of the test, told apart by who is asked."""

    def __init__(self, aliases):
        self.asked = dict.fromkeys(aliases, 0)
        self.away = set()

    def watch(self, alias):
        def ask(execute, sql, params, many, context):
            self.asked[alias] += 1
            if alias in self.away:
                raise OperationalError("server closed the connection unexpectedly")
            return execute(sql, params, many, context)

        return connections[alias].execute_wrapper(ask)

    def asked_by(self, client, address, **kwargs):
        """The answer, and how often each server was asked for it."""
        self.asked = dict.fromkeys(self.asked, 0)
        response = client.get(address, **kwargs)
        b"".join(response)
        return response.status_code, self.asked["default"], self.asked[REPLICA]


@pytest.fixture
def servers(settings):
    settings.DATABASE_ROUTERS = ["agreements.databases.Router"]
    with ExitStack() as stack:
        stack.enter_context(an_alias(REPLICA))
        both = Servers(["default", REPLICA])
        stack.enter_context(both.watch("default"))
        stack.enter_context(both.watch(REPLICA))
        yield both


@contextmanager
def an_alias(alias):
    """A further alias for the session of the test, whose uncommitted rows another would not see."""
    forget()
    connections.settings[alias] = connections.settings["default"]
    twin = connections[alias] = connections.create_connection(alias)
    twin.connection, twin.in_atomic_block = connection.connection, True
    connection_created.send(type(twin), connection=twin)
    try:
        yield
    finally:
        del connections[alias], connections.settings[alias]
        forget()


def forget():
    for known in (databases._away_until, databases._fresh_until, databases._behind_until):
        known.clear()
    read_from(None)


@pytest.fixture
def visitor():
    return Client(raise_request_exception=False)


@pytest.mark.parametrize("address", PUBLIC)
def test_public_pages_and_feeds_are_read_from_the_replica_alone(servers, visitor, address):
    make_agreement("64", "63", title="Pasokan sapi")
    make_transaction(value=7)
    status, primary, replica = servers.asked_by(visitor, address)
    assert (status, primary) == (200, 0)
    assert replica > 0
    assert reading_from() == "default"


@pytest.mark.parametrize("address", COUNTED)
def test_searches_files_and_the_api_only_count_their_visitors_at_the_primary(
    servers, visitor, settings, address
):
    settings.SEARCHES_PER_MINUTE = settings.DOWNLOADS_PER_HOUR = 100
    make_agreement("64", "63", title="Pasokan sapi")
    make_transaction(value=7)
    status, primary, replica = servers.asked_by(visitor, address)
    assert (status, primary) == (200, 2)
    assert replica > 0
    assert RequestCount.objects.count() == 1


def test_whoever_has_a_session_reads_what_they_wrote(servers, operator_client, visitor):
    status, primary, replica = servers.asked_by(operator_client, "/perjanjian/")
    assert (status, replica) == (200, 0)
    assert primary > 0
    theirs, others = (client.get("/perjanjian/") for client in (operator_client, visitor))
    assert told(theirs) == told(others)
    assert "Cookie" not in theirs.headers.get("Vary", "")
    assert not theirs.cookies


def test_the_desk_and_whatever_is_sent_are_the_primarys(servers, operator_client, visitor):
    agreement = make_agreement()
    for address in (reverse("admin:index"), f"/admin/agreements/agreement/{agreement.pk}/change/"):
        assert servers.asked_by(operator_client, address)[2] == 0
    servers.asked[REPLICA] = 0
    visitor.post(f"/perjanjian/{agreement.pk}/lapor/", {"message": ""})
    assert servers.asked[REPLICA] == 0


def test_a_replica_that_is_away_costs_one_try_and_no_page(servers, visitor, monkeypatch):
    tries = []

    def refused():
        tries.append(REPLICA)
        raise OperationalError("connection refused")

    connections[REPLICA].connection = None
    monkeypatch.setattr(connections[REPLICA], "ensure_connection", refused)
    for _ in range(3):
        assert visitor.get("/perjanjian/").status_code == 200
    assert tries == [REPLICA]
    later = databases.time.monotonic() + databases.REST + 1
    monkeypatch.setattr(databases.time, "monotonic", lambda: later)
    assert visitor.get("/perjanjian/").status_code == 200
    assert tries == [REPLICA] * 2


def test_a_page_whose_replica_is_lost_meanwhile_is_asked_of_the_primary(servers, visitor):
    title = make_agreement("64", "63", title="Pasokan sapi").title
    visitor.get("/perjanjian/")
    servers.away.add(REPLICA)
    page = visitor.get("/perjanjian/")
    assert page.status_code == 200
    assert title in page.content.decode()
    servers.away.clear()
    assert servers.asked_by(visitor, "/perjanjian/")[1] == 0


def test_a_pooler_that_answers_for_a_dead_replica_spoils_no_download(servers, visitor, monkeypatch):
    """Of a download nothing can be asked again once its first byte is out."""
    visitor.get("/perjanjian/")  # now it is known to keep up
    pooled, session = connections[REPLICA], connections[REPLICA].connection
    pooled.connection = None
    monkeypatch.setattr(pooled, "ensure_connection", lambda: setattr(pooled, "connection", session))
    servers.away.add(REPLICA)
    status, _primary, replica = servers.asked_by(visitor, "/data/provinsi.csv")
    assert (status, replica) == (200, 1)  # whether it lives
    assert "default" not in databases._away_until


@pytest.mark.parametrize("address", [*PUBLIC, *COUNTED, LED_ON])
def test_reading_goes_on_without_the_primary(servers, visitor, settings, address):
    settings.SEARCHES_PER_MINUTE = settings.DOWNLOADS_PER_HOUR = 100
    servers.away.add("default")
    assert servers.asked_by(visitor, address, follow=True)[0] == 200


def test_a_member_reads_on_without_the_primary(servers, operator_client):
    operator_client.raise_request_exception = False
    servers.away.add("default")
    status, _primary, replica = servers.asked_by(operator_client, "/perjanjian/")
    assert status == 200
    assert replica > 0


def test_who_writes_is_told_that_the_primary_is_away(servers, operator_client, visitor):
    agreement = make_agreement()
    operator_client.raise_request_exception = False
    servers.away.add("default")
    change = f"/admin/agreements/agreement/{agreement.pk}/change/"
    report = f"/perjanjian/{agreement.pk}/lapor/"
    answers = [
        operator_client.get("/admin/"),
        operator_client.post(change, {"title": "Baru"}),
        visitor.post("/admin/login/", {"username": "operator", "password": "x"}),
        visitor.post(report, {"message": "Tanggalnya keliru, harusnya 2019."}),
    ]
    assert [page.status_code for page in answers] == [503] * 4
    assert all(page["Retry-After"] == "120" for page in answers)
    assert all(f"<h1>{CANNOT_SAVE}</h1>" in page.content.decode() for page in answers)
    assert ["belum tentu tersimpan" in page.content.decode() for page in answers] == [
        *(False, True, True, True)
    ]
    servers.away.clear()
    assert operator_client.get("/admin/").status_code == 200


def test_without_any_server_the_site_says_so_plainly(servers, visitor):
    servers.away |= {"default", REPLICA}
    page = visitor.get("/perjanjian/")
    assert page.status_code == 503
    assert "Situs sedang dirawat" in page.content.decode()


def test_a_replica_that_fell_behind_is_asked_only_if_there_is_no_other(
    servers, visitor, monkeypatch
):
    monkeypatch.setattr(databases, "IS_BEHIND", "SELECT true")
    status, primary, replica = servers.asked_by(visitor, "/perjanjian/")
    assert (status, replica) == (200, 1)  # how far it is
    assert primary > 0
    servers.away.add("default")
    assert servers.asked_by(visitor, "/perjanjian/")[0] == 200


def test_a_server_that_leads_itself_is_not_behind():
    with connection.cursor() as cursor:
        cursor.execute(databases.IS_BEHIND)
        assert cursor.fetchone() == (False,)


def test_replicas_take_turns_and_one_request_keeps_to_one(servers):
    with an_alias("replica2"):
        asked = []
        for _ in range(4):
            read_from(databases.for_the_public())
            asked.append({reading_from(), Agreement.objects.all().db, reading().alias})
    assert asked in ([{REPLICA}, {"replica2"}] * 2, [{"replica2"}, {REPLICA}] * 2)


def test_records_of_both_servers_are_records_of_one_register(servers):
    agreement = make_agreement()
    read_from(databases.for_the_public())
    seen = Agreement.objects.get(pk=agreement.pk)
    assert seen._state.db == REPLICA
    seen.title = "Lain"
    seen.save()
    seen.parties.create(province_id="31")
    assert seen._state.db == "default"


def test_without_a_replica_nothing_is_in_between():
    with pytest.raises(MiddlewareNotUsed):
        FromReplicas(None)
    assert (databases.replicas(), reading_from()) == ([], "default")


def test_only_the_primary_is_migrated():
    router = databases.Router()
    assert [router.allow_migrate(alias, "agreements") for alias in ("default", REPLICA)] == [
        *(True, False)
    ]


def test_own_sql_that_reads_asks_where_the_request_reads():
    """``django.db.connection`` is the primary; what reads for the public asks ``reading()``."""
    root = Path(databases.__file__).parent
    found = {
        str(path.relative_to(root))
        for path in root.rglob("*.py")
        if "migrations" not in path.parts
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.ImportFrom) and node.module == "django.db"
        if {"connection", "connections"} & {name.name for name in node.names}
    }
    assert found - {"databases.py"} == AT_THE_PRIMARY


def test_a_lock_has_one_holder_until_its_block_ends():
    with held(1, 2) as first, held(1, 2) as second, held(1, 3) as other:
        assert (first, second, other) == (True, False, True)
    with held(1, 2, wait=True) as again:
        assert again
