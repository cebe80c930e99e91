"""What the log says of a request, a slow query and an error; and what it never says."""

import json
import logging
import re
import sys
import uuid

import pytest
from django.core import mail
from django.db import DatabaseError, connection

from kerjasama.logs import ErrorMail, LineFormatter, SlowQueries, StructuredFormatter

SECRET = "nama-rahasia"  # noqa: S105


@pytest.fixture
def lines(caplog):
    """A function: the messages of a logger so far."""
    caplog.set_level(logging.INFO)
    return lambda name: [each for each in caplog.records if each.name == name]


@pytest.mark.django_db
def test_each_request_has_one_line_without_what_was_looked_for(client, lines):
    client.get("/cari/", {"q": SECRET}, headers={"x-forwarded-for": "10.1.2.3"})

    [line] = lines("kerjasama.requests")
    assert (line.method, line.path, line.status) == ("GET", "/cari/", 200)
    said = LineFormatter().format(line)
    assert said.startswith("GET /cari/ 200 ")
    assert SECRET not in said
    assert "10.1.2.3" not in said


@pytest.mark.django_db
def test_probes_are_not_written_down(client, lines):
    client.get("/healthz")
    assert lines("kerjasama.requests") == []


@pytest.mark.django_db
def test_id_of_the_request_is_in_its_answer_and_its_line(client, lines, settings):
    answer = client.get("/istilah/")

    [line] = lines("kerjasama.requests")
    form = settings.LOGGING["formatters"]["json"]
    formatter = StructuredFormatter(
        form["format"], style=form["style"], rename_fields=form["rename_fields"]
    )
    line.correlation_id = answer.headers["X-Request-ID"]
    said = json.loads(formatter.format(line))
    assert uuid.UUID(said["request_id"])
    assert (said["path"], said["status"], said["level"]) == ("/istilah/", 200, "INFO")


def test_proxy_may_give_the_id_if_it_is_one(client):
    given = uuid.uuid4().hex
    assert client.get("/healthz", headers={"x-request-id": given})["X-Request-ID"] == given
    assert client.get("/healthz", headers={"x-request-id": "a\nb"})["X-Request-ID"] != "a\nb"


@pytest.mark.django_db
def test_no_address_forges_a_line(client, lines):
    client.get("/x%0A2026-01-01 INFO palsu/%1B[31m/")
    [line] = lines("kerjasama.requests")
    said = LineFormatter().format(line)
    assert said.startswith("GET /x%0A2026-01-01%20INFO%20palsu/%1B%5B31m/ 404 ")
    assert said.isprintable()


@pytest.mark.django_db
def test_refusal_is_written_down(operator_client, lines):
    operator_client.get("/admin/agreements/bureau/add/")
    assert [(line.path, line.status) for line in lines("kerjasama.requests")] == [
        ("/admin/agreements/bureau/add/", 403)
    ]


@pytest.mark.django_db
def test_slow_query_is_written_down_without_its_values(lines):
    slow = SlowQueries(seconds=0.01)
    with connection.execute_wrapper(slow), connection.cursor() as cursor:
        cursor.execute("SELECT pg_sleep(0.02), %s", [SECRET])
        cursor.execute("SELECT %s", [SECRET])

    [line] = lines("kerjasama.queries")
    assert line.getMessage().endswith("s: SELECT pg_sleep(0.02), %s")


@pytest.mark.django_db
def test_connections_are_watched_once():
    slow = SlowQueries(seconds=1)
    for _connection in range(2):
        slow.watch(connection=connection)
    found = connection.execute_wrappers.count(slow)
    connection.execute_wrappers.remove(slow)
    assert found == 1


def error_record(error):
    try:
        raise error
    except type(error):
        return logging.LogRecord("x", logging.ERROR, __file__, 7, "Gagal", (), sys.exc_info())


@pytest.mark.parametrize("formatter", [LineFormatter(), StructuredFormatter()])
def test_error_does_not_quote_what_was_written(formatter):
    error = DatabaseError(f"duplicate key\nDETAIL:  Key (note)=(x\n\n{SECRET}) already exists.\n")
    said = formatter.format(error_record(error))
    assert "duplicate key" in said
    assert SECRET not in said


def test_error_is_mailed_once_in_a_while(settings, monkeypatch):
    settings.ADMINS = [("", "it@contoh.id")]
    monkeypatch.setattr("kerjasama.logs.Thread", AtOnce)
    handler = ErrorMail()
    handler.setFormatter(LineFormatter())

    for _time in range(3):
        handler.handle(error_record(ValueError("rusak")))

    [letter] = mail.outbox
    assert letter.to == ["it@contoh.id"]
    assert "ValueError: rusak" in letter.body


class AtOnce:
    """A thread that has ended when it was started."""

    def __init__(self, target, args, kwargs):
        self.start = lambda: target(*args, **kwargs)


@pytest.mark.parametrize("name", ["line", "json"])
def test_lines_say_the_time_zone(settings, name):
    options = {**settings.LOGGING["formatters"][name]}
    formatter = options.pop("()")(options.pop("format"), **options)
    record = logging.LogRecord("x", logging.INFO, __file__, 7, "Pesan", (), None)
    record.correlation_id = "id"
    assert re.search(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d{4}", formatter.format(record))
