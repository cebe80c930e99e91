"""What the machine's process table says."""

import os
import signal
import time
from pathlib import Path


def command_line(pid):
    """Return the command line; empty for a zombie and for a process that is gone."""
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    except FileNotFoundError:
        return b""


def kill_9(pid):
    """Kill a process that need not be our child and wait until it is gone or a zombie."""
    os.kill(pid, signal.SIGKILL)
    deadline = time.monotonic() + 10
    while command_line(pid) and time.monotonic() < deadline:
        time.sleep(0.01)


def processes_naming(directory, *, program):
    """Return the ids of the processes of ``program`` with ``directory`` in an argument."""
    found = []
    for entry in Path("/proc").glob("[0-9]*"):
        name, *arguments = command_line(entry.name).split(b"\0")
        named = any(os.fsencode(directory) in argument for argument in arguments)
        if named and Path(os.fsdecode(name)).name == program:
            found.append(int(entry.name))
    return found
