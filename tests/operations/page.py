"""docs/operations.md as programs read it."""

import re
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
PAGE = PROJECT / "docs" / "operations.md"
SECTION = re.compile(r"^## (.+)$", re.MULTILINE)
BLOCK = re.compile(r"^```sh\n(.*?)^```$", re.MULTILINE | re.DOTALL)
OWN = re.compile(r"^export .*\n", re.MULTILINE)
ROW = re.compile(r"^\| `([A-Z0-9_]+)` \| (?:`(.*?)`)? ?\| (.+) \|$", re.MULTILINE)


def section(name):
    """The text below a heading."""
    _before, *parts = SECTION.split(PAGE.read_text(encoding="utf-8"))
    return dict(zip(parts[::2], parts[1::2], strict=True))[name]


def blocks(name):
    """The commands of a section, block by block."""
    return BLOCK.findall(section(name))


def programs(name):
    """The blocks of a section as programs, without the values that are the reader's own."""
    return [OWN.sub("", block) for block in blocks(name)]


def commands(name):
    """The commands of a section as one program."""
    return "".join(programs(name))


def with_secrets(program):
    """A program of the page, as it tells those to type it who keep their secrets apart."""
    return program.replace("runuser -u kerjasama --", "deploy/with-secrets")


def packages():
    """What the page installs of Debian."""
    (line,) = re.findall(r"^apt-get install -y (.+)$", commands("Install"), re.MULTILINE)
    return line.split()


def settings():
    """{setting: its default}, as the table has them."""
    return {name: default for name, default, _meaning in ROW.findall(section("Settings"))}
