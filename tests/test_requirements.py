"""What is installed (requirements*.lock) is what is listed (requirements*.txt), to the byte."""

import re
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[1]
LISTS = ("requirements", "requirements-dev", "requirements-s3")
PIN = re.compile(r"^([A-Za-z0-9_.-]+)==(\S+)", re.MULTILINE)


def text(name):
    return (PROJECT / name).read_text()


def pins(written):
    """{name as indexes write it: version}."""
    return {re.sub("[-_.]+", "-", name).lower(): version for name, version in PIN.findall(written)}


def listed(name):
    """The pins of a list, and of that which it begins with."""
    written = text(f"{name}.txt")
    return pins(written) | (pins(text("requirements.txt")) if "\n-r " in f"\n{written}" else {})


@pytest.mark.parametrize("name", LISTS)
def test_lock_holds_what_is_listed_and_nothing_else(name):
    assert pins(text(f"{name}.lock")) == listed(name)


@pytest.mark.parametrize("name", LISTS)
def test_lock_knows_each_file_by_its_hash_and_no_place_to_get_it_from(name):
    entries = re.split(r"\n(?=\S)", text(f"{name}.lock").strip())
    assert len(entries) == len(listed(name))
    assert [entry for entry in entries if "--hash=sha256:" not in entry] == []
    assert not re.search(r"://|--(extra-)?index-url|--find-links", text(f"{name}.lock"))


def test_make_installs_nothing_without_its_hash():
    """Of pip's own calls, only that which brings the maker of locks has none."""
    makefile = text("Makefile")
    assert "--require-hashes" in makefile.partition("PIP_INSTALL := ")[2].partition("\n\n")[0]
    assert re.findall(r"\$\(PIP_INSTALL\) -r (\S+)", makefile) == [
        "requirements.lock",
        "requirements-dev.lock",
    ]
    assert makefile.count("pip install") == 2


@pytest.mark.parametrize("name", LISTS)
def test_each_pin_says_why_it_is_here(name):
    lines = text(f"{name}.txt").splitlines()
    assert [
        line
        for before, line in zip(["", *lines], lines, strict=False)
        if PIN.match(line) and not before.startswith("# ")
    ] == []
