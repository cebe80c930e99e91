"""A client that asks over kept-alive connections and keeps the time."""

import http.client
import socket
import threading
import time
from dataclasses import dataclass, field

PATIENCE = 900  # seconds
TOO_LONG = 10  # seconds
LONG_ENOUGH = 4  # seconds
CHUNK = 1 << 16


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


@dataclass
class Client:
    """One visitor with one connection."""

    port: int
    headers: dict = field(default_factory=dict)
    connection: http.client.HTTPConnection | None = None

    def get(self, path, headers=None):
        """Ask for ``path`` and read the whole answer; an error is no answer."""
        started = time.perf_counter()
        response = self.send(path, headers or {})
        body = response.read()
        seconds = time.perf_counter() - started
        if response.status not in (200, 304):
            raise WrongAnswerError(f"{response.status} {path}")
        return Answer(response.status, dict(response.getheaders()), body, seconds)

    def send(self, path, headers):
        """Begin a request; the caller reads the answer. A connection gone stale is made anew."""
        for attempt in range(2):
            if self.connection is None:
                self._connect()
            try:
                self.connection.request("GET", path, headers=self.headers | headers)
                return self.connection.getresponse()
            except (http.client.RemoteDisconnected, ConnectionError):
                self.close()
                if attempt:
                    raise
        raise AssertionError

    def download(self, path, taken=None):
        """Read a file piece by piece; ``taken`` is given each piece."""
        started = time.perf_counter()
        response, first = self.send(path, {}), None
        if response.status != 200:
            raise WrongAnswerError(f"{response.status} {path}")
        while piece := response.read1(CHUNK):
            first = first or time.perf_counter() - started
            if taken:
                taken(piece)
        seconds = time.perf_counter() - started
        return Answer(response.status, dict(response.getheaders()), b"", seconds, first or seconds)

    def close(self):
        if self.connection:
            self.connection.close()
            self.connection = None

    def _connect(self):
        self.connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        self.connection.connect()
        self.connection.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)


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


def rate(port, paths, visitors=8):
    """Requests a second when so many visitors ask for ``paths``, each for its share.

    What was answered within LONG_ENOUGH is counted.
    """
    errors, answered = [], []
    started = time.perf_counter()

    def visit(number):
        client = Client(port)
        try:
            for path in paths[number::visitors]:
                client.get(path)
                answered.append(path)
                if time.perf_counter() - started > LONG_ENOUGH:
                    break
        except Exception as error:
            errors.append(error)
        finally:
            client.close()

    threads = [threading.Thread(target=visit, args=[number]) for number in range(visitors)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if errors:
        raise errors[0]
    return len(answered) / (time.perf_counter() - started)


def percentile(values, share):
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]
