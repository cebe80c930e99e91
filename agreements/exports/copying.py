"""Streaming the output of PostgreSQL's COPY in constant memory."""

import os
from concurrent.futures import ThreadPoolExecutor

from agreements.databases import reading

CHUNK = 1 << 16


def copy_out(statement):
    """Yield the bytes that ``statement``, a ``COPY … TO STDOUT``, sends, as they come.

    psycopg2 writes COPY's output to a file, so a thread copies into a pipe of which this generator
    is the other end: a slow reader holds the query back, and memory stays that of the pipe. The
    thread uses the request's own connection, which nothing else does until the response is closed;
    psycopg2 connections may be shared so.

    Closing the generator, as a server does when the client goes away, cancels the query and leaves
    the connection fit for the next request. An error of the query is raised after what came before.
    """
    connection = reading()
    connection.ensure_connection()
    session = connection.connection
    source, sink = os.pipe()

    def copy():
        with os.fdopen(sink, "wb", buffering=CHUNK) as pipe, session.cursor() as cursor:
            cursor.copy_expert(statement, pipe, size=CHUNK)

    # The pipe is closed before the pool waits for its thread, so that the thread cannot be stuck.
    with ThreadPoolExecutor(max_workers=1) as pool, os.fdopen(source, "rb", buffering=0) as pipe:
        copying = pool.submit(copy)
        try:
            while chunk := pipe.read(CHUNK):
                yield chunk
        except GeneratorExit:
            session.cancel()
            while pipe.read(CHUNK):
                pass
            raise
        copying.result()


def whole_lines(chunks):
    """The same bytes, in chunks that end where a line ends."""
    held = b""
    for chunk in chunks:
        lines, end, rest = chunk.rpartition(b"\n")
        if end:
            yield held + lines + end
            held = rest
        else:
            held += chunk
    if held:
        yield held
