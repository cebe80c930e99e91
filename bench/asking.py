"""A client that asks as a browser does, reads every answer whole, and keeps the time.

It shares the processors with the site, so it does for itself the little that it needs of HTTP.
"""

import gzip
import http.client
import selectors
import socket
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import islice

HOST = "127.0.0.1"
PATIENCE = 900  # seconds
TOO_LONG = 10  # seconds
LONG_ENOUGH = 4  # seconds
CHUNK = 1 << 16
BROWSER = {"Accept-Encoding": "gzip"}
UNCOMPRESSED = {"Accept-Encoding": "identity"}


class WrongAnswerError(Exception):
    """The site said something else than the database: then its speed is of no interest."""


@dataclass
class Answer:
    """What came back, and when."""

    status: int
    headers: dict
    body: bytes
    seconds: float
    first_byte: float = 0.0

    @property
    def text(self):
        is_packed = self.headers.get("content-encoding") == "gzip"
        return (gzip.decompress(self.body) if is_packed else self.body).decode()


class Connection:
    """A kept-alive connection: a question, its whole answer, the next question."""

    def __init__(self, port):
        self.socket = socket.create_connection((HOST, port), timeout=PATIENCE)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def ask(self, path, headers):
        self.path, self._came, self._start, self._length = path, bytearray(), None, 0
        lines = [f"GET {path} HTTP/1.1", f"Host: {HOST}"]
        lines += [f"{name}: {value}" for name, value in headers.items()]
        self.socket.sendall("\r\n".join([*lines, "\r\n"]).encode())

    def is_answered(self):
        """Read what has come. Whether that is the whole answer; an error is none."""
        piece = self.socket.recv(CHUNK)
        if not piece:
            raise ConnectionResetError(self.path)
        self._came += piece
        if self._start is None:
            end = self._came.find(b"\r\n\r\n")
            if end < 0:
                return False
            self._start = end + 4
            self._length = self._said_length()
        return len(self._came) >= self._start + self._length

    def _said_length(self):
        """How long the body is to be: it has to say so, or it could not be known to be whole."""
        length = "0" if self.status == 304 else self.headers.get("content-length")
        if self.status not in (200, 304) or length is None:
            raise WrongAnswerError(f"{self.status} {self.path}")
        return int(length)

    @property
    def status(self):
        return int(self._came[9:12])

    @property
    def headers(self):
        lines = self._came[: self._start].decode("latin-1").split("\r\n")[1:]
        pairs = (line.partition(": ") for line in lines)
        return {name.lower(): value for name, _, value in pairs if name}

    @property
    def body(self):
        return bytes(self._came[self._start :])

    def close(self):
        self.socket.close()


@dataclass
class Client:
    """One visitor with one connection."""

    port: int
    headers: dict = field(default_factory=dict)
    connection: Connection | None = None

    def get(self, path, headers=None):
        """Ask for ``path`` and read the whole answer."""
        started = time.perf_counter()
        answered = self._answered(path, BROWSER | self.headers | (headers or {}))
        seconds = time.perf_counter() - started
        return Answer(answered.status, answered.headers, answered.body, seconds)

    def _answered(self, path, headers):
        """The connection with the answer. One that the site has closed meanwhile is made anew."""
        for is_last in (False, True):
            self.connection = self.connection or Connection(self.port)
            try:
                self.connection.ask(path, headers)
                while not self.connection.is_answered():
                    pass
            except ConnectionError:
                self.connection = None
                if is_last:
                    raise
            else:
                return self.connection
        raise AssertionError


@contextmanager
def download(port, path):
    """A file that the block reads as it comes, uncompressed like the COPY it is compared with."""
    connection = http.client.HTTPConnection(HOST, port, timeout=PATIENCE)
    connection.request("GET", path, headers=UNCOMPRESSED)
    with connection.getresponse() as response:
        if response.status != 200:
            raise WrongAnswerError(f"{response.status} {path}")
        try:
            yield response
        finally:
            connection.close()


def downloaded(port, path, taken=None):
    """(seconds of the whole file, seconds to its first byte); ``taken`` is given each piece."""
    started, first = time.perf_counter(), None
    with download(port, path) as response:
        while piece := response.read1(CHUNK):
            first = first or time.perf_counter() - started
            if taken:
                taken(piece)
    seconds = time.perf_counter() - started
    return seconds, first or seconds


def latencies(client, paths, before=None):
    """Milliseconds of each request, one after another; ``before`` runs untimed before each.

    Pages far from their targets need not all be asked: those within TOO_LONG are enough.
    """
    found, started = [], time.perf_counter()
    for path in paths:
        if time.perf_counter() - started > TOO_LONG:
            break
        if before:
            before()
        found.append(client.get(path).seconds * 1000)
    return found


def rate(port, paths, visitors=8, headers=BROWSER):
    """Requests a second when so many visitors ask for ``paths``, whoever is free the next one.

    What is asked again has to be answered in the same words. What was asked within LONG_ENOUGH
    is counted.
    """
    paths, bodies, number = iter(paths), {}, 0
    started = time.perf_counter()
    with selectors.DefaultSelector() as selector:
        for path in islice(paths, visitors):
            connection = Connection(port)
            selector.register(connection.socket, selectors.EVENT_READ, connection)
            connection.ask(path, headers)
        while selector.get_map():
            for connection in [key.data for key, _ in selector.select() if key.data.is_answered()]:
                number += 1
                body = connection.body
                if bodies.setdefault(connection.path, body) != body:
                    raise WrongAnswerError(f"{connection.path} says something else each time")
                is_over = time.perf_counter() - started > LONG_ENOUGH
                path = None if is_over else next(paths, None)
                if path:
                    connection.ask(path, headers)
                else:
                    selector.unregister(connection.socket)
                    connection.close()
    return number / (time.perf_counter() - started)


def percentile(values, share):
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]
