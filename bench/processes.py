"""What the system says of running processes."""

from contextlib import suppress
from pathlib import Path


def family(pid):
    """The process, its children, theirs, and so on."""
    children = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            parent = int(stat.read_text().rpartition(")")[2].split()[1])
            children.setdefault(parent, []).append(int(stat.parent.name))
    found = [pid]
    for member in found:
        found.extend(children.get(member, []))
    return found


def command(pid):
    """How it was started; empty if it is gone."""
    with suppress(OSError):
        return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode()
    return ""


def working_in(pid):
    """Its working directory; None if it is gone."""
    with suppress(OSError):
        return Path(f"/proc/{pid}/cwd").readlink()


def resident(pid):
    """MB of memory that the process and its family hold; shared memory counts in each."""
    return sum(_kilobytes(member, "status", "VmRSS") for member in family(pid)) / 1024


def proportional(pid):
    """MB of memory that the process and its family hold; what they share is counted once."""
    return sum(_kilobytes(member, "smaps_rollup", "Pss") for member in family(pid)) / 1024


def _kilobytes(pid, file, field):
    with suppress(OSError):
        for line in Path(f"/proc/{pid}/{file}").read_text().splitlines():
            if line.startswith(f"{field}:"):
                return int(line.split()[1])
    return 0
