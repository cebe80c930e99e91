"""COPY streams in constant memory, ends with its reader, and gives the connection back."""

import threading
import time
import tracemalloc

import psycopg2
import pytest
from django.db import connection, models, transaction

from agreements.exports import Column, ColumnType
from agreements.exports.copying import copy_out
from agreements.exports.statements import csv_statement, json_lines_statement
from agreements.exports.workbook import workbook_chunks
from agreements.models import Province

pytestmark = pytest.mark.django_db

MEGABYTE = 1 << 20
ENDLESS = "COPY (SELECT repeat('x', 100), generate_series(1, 1000000000000)) TO STDOUT"
SOON = 30  # seconds; all of it would take hours
WIDE_TEXT = models.Value("x" * 500)


class Numbers(models.Func):
    """As many rows as the argument says, numbered from one."""

    template = "generate_series(1, %(expressions)s)"
    output_field = models.IntegerField()


def many_rows(count):
    """A queryset and columns that give ``count`` rows of half a kilobyte."""
    columns = (
        Column("nomor", "", "", ColumnType.INTEGER, Numbers(models.Value(count))),
        Column("teks", "", "", ColumnType.TEXT, WIDE_TEXT),
    )
    return Province.objects.filter(code="64"), columns


def peak_memory(work):
    """Bytes that Python held at most beyond what it held before ``work``."""
    tracemalloc.start()
    try:
        work()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("statement", [csv_statement, json_lines_statement])
def test_memory_does_not_grow_with_the_rows(statement):
    lines = []

    def read(count):
        lines.append(sum(chunk.count(b"\n") for chunk in copy_out(statement(*many_rows(count)))))

    peaks = [peak_memory(lambda count=count: read(count)) for count in (20_000, 200_000)]
    header = 1 if statement is csv_statement else 0
    assert lines == [20_000 + header, 200_000 + header]
    assert max(peaks) < MEGABYTE


def test_memory_of_xlsx_does_not_grow_with_the_rows():
    def write(count):
        for _chunk in workbook_chunks(*many_rows(count)):
            pass

    small, large = (peak_memory(lambda count=count: write(count)) for count in (20_000, 200_000))
    assert large < small + MEGABYTE


def test_error_is_raised_after_what_came_before():
    failing = "COPY (SELECT 1 / (200000 - generate_series(1, 300000))) TO STDOUT"
    received = []
    with pytest.raises(psycopg2.errors.DivisionByZero), transaction.atomic():
        received.extend(copy_out(failing))
    assert len(b"".join(received)) > 0
    assert Province.objects.count() == 38


def in_a_session_of_its_own(work):
    """What ``work`` returns in a thread with a connection in autocommit, as a request has."""
    results = []

    def run():
        try:
            results.append(work())
        finally:
            connection.close()

    thread = threading.Thread(target=run)
    thread.start()
    thread.join()
    return results


def leave_after_the_first_chunk():
    chunks = copy_out(ENDLESS)
    next(chunks)
    started = time.monotonic()
    chunks.close()
    return (
        time.monotonic() - started < SOON,
        connection.connection.info.transaction_status,
        Province.objects.count(),
    )


def test_closing_the_download_ends_the_query_and_frees_the_connection():
    idle = psycopg2.extensions.TRANSACTION_STATUS_IDLE
    assert in_a_session_of_its_own(leave_after_the_first_chunk) == [(True, idle, 38)]


def leave_a_workbook():
    chunks = workbook_chunks(*many_rows(1_000_000_000))
    next(chunks)
    next(chunks)
    started = time.monotonic()
    chunks.close()
    return time.monotonic() - started < SOON, Province.objects.count()


def test_closing_the_download_of_a_workbook_ends_the_query():
    assert in_a_session_of_its_own(leave_a_workbook) == [(True, 38)]


def finish_late():
    chunks = copy_out("COPY (SELECT 1) TO STDOUT")
    first = next(chunks)
    chunks.close()
    return first, Province.objects.count()


def test_closing_a_finished_download_harms_nothing():
    assert in_a_session_of_its_own(finish_late) == [(b"1\n", 38)]


def test_download_that_nobody_reads_asks_nothing(django_assert_num_queries):
    with django_assert_num_queries(0):
        copy_out(ENDLESS).close()


def lose_the_session():
    chunks = copy_out(ENDLESS)
    next(chunks)
    pid = connection.connection.info.backend_pid
    with connection.copy().cursor() as other:
        other.execute("SELECT pg_terminate_backend(%s)", [pid])
        other.connection.close()
    with pytest.raises(psycopg2.DatabaseError):
        list(chunks)
    return "ended"


def test_lost_session_ends_the_download_with_an_error():
    assert in_a_session_of_its_own(lose_the_session) == ["ended"]
