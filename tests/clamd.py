"""A stand-in for ClamAV's daemon at a real socket: it knows EICAR's test file, or misbehaves."""

import socketserver
import struct
import tempfile
import threading
from contextlib import contextmanager
from pathlib import Path

# In two halves, so that no scanner finds it in this file.
EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR" + b"-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
NAME = "Win.Test.EICAR_HDB-1"


class Clamd:
    """What it knows and does: a test changes that.

    ``seen`` are the files that it was sent, ``answer`` what it says of each instead of looking. It
    hangs up after ``most`` bytes of one, and does not react to commands that are ``ignored``.
    """

    def __init__(self, place):
        self.place = place
        self.seen, self.answer = [], None
        self.most, self.ignored = None, set()
        self.ended = threading.Event()


class Conversation(socketserver.StreamRequestHandler):
    """One connection: a command, and with INSTREAM the pieces of a file."""

    def handle(self):
        clamd = self.server.clamd
        command = self.rfile.readline().strip()
        if command in clamd.ignored:
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
                return b"INSTREAM size limit exceeded. ERROR\n"
        clamd.seen.append(bytes(content))
        if clamd.answer is not None:
            return clamd.answer
        return f"stream: {NAME} FOUND\n".encode() if EICAR in content else b"stream: OK\n"


class UnixServer(socketserver.ThreadingUnixStreamServer):
    block_on_close = False


class TCPServer(socketserver.ThreadingTCPServer):
    block_on_close = False


@contextmanager
def at_unix_socket():
    """A Clamd as Debian's; the path is short, as the system takes none of more than 107 bytes."""
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "clamd.ctl")
        with UnixServer(path, Conversation) as server:
            yield from _listening(server, f"unix:{path}")


@contextmanager
def at_port():
    """A Clamd on another machine, as it were."""
    with TCPServer(("127.0.0.1", 0), Conversation) as server:
        yield from _listening(server, f"tcp://127.0.0.1:{server.server_address[1]}")


def _listening(server, place):
    server.clamd = Clamd(place)
    thread = threading.Thread(target=server.serve_forever, args=[0.01])
    thread.start()
    try:
        yield server.clamd
    finally:
        server.clamd.ended.set()
        server.shutdown()
        thread.join()
