"""A stand-in for ClamAV's daemon at a real socket: it knows EICAR's test file, or misbehaves."""

import socketserver
import struct
import tempfile
import threading
from contextlib import contextmanager
from pathlib import Path

# In two halves, so that a scanner finds nothing in this file.
EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR" + b"-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
NAME = "Win.Test.EICAR_HDB-1"


class Clamd:
    """``seen`` are the files that it was sent; ``answer`` is what it says of each instead of looking.

    It is ``silent`` at the commands so named, and hangs up after ``most`` bytes of a file.
    """

    def __init__(self):
        self.seen = []
        self.answer = None
        self.silent = set()
        self.most = None
        self.ended = threading.Event()


class Conversation(socketserver.StreamRequestHandler):
    """One connection: a command, and for INSTREAM the pieces of a file."""

    def handle(self):
        clamd = self.server.clamd
        command = self.rfile.readline().strip()
        if command in clamd.silent:
            clamd.ended.wait()
        elif command == b"nPING":
            self.wfile.write(b"PONG\n")
        elif command == b"nINSTREAM":
            self.wfile.write(self._judged(clamd))

    def _judged(self, clamd):
        content = bytearray()
        while size := struct.unpack("!L", self.rfile.read(4))[0]:
            content += self.rfile.read(size)
            if clamd.most is not None and len(content) > clamd.most:
                return b""
        clamd.seen.append(bytes(content))
        if clamd.answer is not None:
            return clamd.answer
        return b"stream: %b FOUND\n" % NAME.encode() if EICAR in content else b"stream: OK\n"


class OverTCP(socketserver.ThreadingTCPServer):
    block_on_close = False
    daemon_threads = True
    place = property(lambda self: "tcp://{}:{}".format(*self.server_address))


class OverUnix(socketserver.ThreadingUnixStreamServer):
    block_on_close = False
    daemon_threads = True
    place = property(lambda self: f"unix:{self.server_address}")


@contextmanager
def listening(server):
    """A Clamd at a server's socket, until the block ends."""
    server.clamd = Clamd()
    thread = threading.Thread(target=server.serve_forever, args=[0.01])
    thread.start()
    try:
        yield server.clamd
    finally:
        server.clamd.ended.set()
        server.shutdown()
        thread.join()
        server.server_close()


@contextmanager
def at_unix_socket():
    """Its path is short: the system takes none of more than 107 bytes."""
    with tempfile.TemporaryDirectory() as folder:
        yield OverUnix(str(Path(folder) / "ctl"), Conversation)


@contextmanager
def at_tcp_port():
    yield OverTCP(("127.0.0.1", 0), Conversation)
