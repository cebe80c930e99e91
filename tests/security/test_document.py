"""``docs/security.md`` speaks of every requirement of ASVS 5.0.0 level 2; its tests exist.

So do the limits, kinds of files, keys and logs of which it has lists.
"""

import ast
import re
from functools import cache

from django.conf import settings

from agreements.files import BY_EXTENSION
from agreements.models.signin import KEPT

TEXT = (settings.BASE_DIR / "docs" / "security.md").read_text()
EXAMPLE = (settings.BASE_DIR / ".env.example").read_text()
ROWS = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in TEXT.partition("| Id |")[2].splitlines()
    if re.match(r"\| \d", line)
]
SHOWN = {"yes", "partly", "by setting"}
MET = {"yes", "partly", "no", "n/a", "by setting", "operator"}
# Of each section, how many requirements of levels 1 and 2 it has: they come before those of 3.
LEVEL_2 = {
    "1.1": 2, "1.2": 9, "1.3": 11, "1.4": 3, "1.5": 2, "2.1": 3, "2.2": 3, "2.3": 4, "2.4": 1,
    "3.2": 2, "3.3": 4, "3.4": 6, "3.5": 5, "3.7": 2, "4.1": 3, "4.2": 1, "4.3": 2, "4.4": 4,
    "5.1": 1, "5.2": 3, "5.3": 2, "5.4": 3, "6.1": 3, "6.2": 12, "6.3": 4, "6.4": 4, "6.5": 5,
    "6.6": 3, "6.8": 4, "7.1": 3, "7.2": 4, "7.3": 2, "7.4": 5, "7.5": 2, "7.6": 2, "8.1": 2,
    "8.2": 3, "8.3": 1, "8.4": 1, "9.1": 3, "9.2": 4, "11.1": 2, "11.2": 3, "11.3": 3, "11.4": 4,
    "11.5": 1, "11.6": 1, "12.1": 3, "12.2": 2, "12.3": 4, "13.1": 1, "13.2": 5, "13.3": 2,
    "13.4": 5, "14.1": 2, "14.2": 4, "14.3": 3, "15.1": 3, "15.2": 3, "15.3": 7, "16.1": 1,
    "16.2": 5, "16.3": 4, "16.4": 3, "16.5": 3,
}  # fmt: skip


def ids_of(cell):
    """“1.4.1–1.4.3” are three."""
    first, _dash, last = cell.partition("–")
    section, _dot, number = first.rpartition(".")
    end = int((last or first).rpartition(".")[2])
    return [f"{section}.{each}" for each in range(int(number), end + 1)]


def test_every_requirement_has_its_row_once_and_in_order():
    assert [one for row in ROWS for one in ids_of(row[0])] == [
        f"{section}.{number}" for section, most in LEVEL_2.items() for number in range(1, most + 1)
    ]


def test_rows_say_whether_it_is_met_and_how():
    assert {len(row) for row in ROWS} == {5}
    assert {row[2] for row in ROWS} <= MET
    assert [row[0] for row in ROWS if row[2] == "yes" and not (row[3] or row[4])] == []
    assert [row[0] for row in ROWS if row[2] in {"no", "partly"} and not row[3]] == []


def shown_by(cell):
    """(file, function) of each test that a cell names; the file may stand before another."""
    file = ""
    for name in re.findall(r"`([^`]*::[^`]*)`", cell):
        path, _colons, function = name.partition("::")
        file = path or file
        yield file, function


@cache
def functions_of(path):
    file = settings.BASE_DIR / path
    tree = ast.parse(file.read_text() if path and file.is_file() else "")
    return {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}


def test_every_test_that_is_named_exists():
    named = {test for row in ROWS for test in shown_by(row[4])}
    assert len(named) > 100
    assert {f"{path}::{name}" for path, name in named if name not in functions_of(path)} == set()
    assert {name for _path, name in named if not name.startswith("test_")} == set()


def test_what_is_met_names_its_tests_or_says_that_there_is_none():
    """A file alone shows nothing: anything could stand in it."""
    words = {row[0]: re.sub(r"`[^`]*::[^`]*`|`make lint`|[, ]", "", row[4]) for row in ROWS}
    assert {word for word in words.values() if word} == {"nottested"}
    silent = [row[0] for row in ROWS if row[2] in SHOWN and not row[4]]
    assert silent == []


def test_other_files_that_are_named_exist():
    named = re.findall(r"`((?:agreements|docs|tests)/[\w./-]+\.(?:py|md))`", TEXT)
    assert [name for name in named if not (settings.BASE_DIR / name).exists()] == []


def test_limits_are_those_of_the_settings():
    for name in ("SEARCHES_PER_MINUTE", "DOWNLOADS_PER_HOUR", "API_REQUESTS_PER_HOUR"):
        row = next(line for line in TEXT.splitlines() if line.endswith(f"`{name}` |"))
        default = re.search(rf"^{name}=(\d+)$", EXAMPLE, re.MULTILINE)[1]
        assert f"| {default} " in row


def section(title):
    return TEXT.partition(f"## {title}\n")[2].partition("\n## ")[0]


def test_kinds_of_files_are_those_that_are_taken():
    said = re.search(r"taken\.\*\* ([^,]+(?:, [^,]+)*) and (\w+) for documents", TEXT)
    kinds = {kind.label for kind in BY_EXTENSION.values()}
    assert {name.replace("JPEG", "JPG") for name in [*said[1].split(", "), said[2]]} == kinds


def test_every_secret_of_the_settings_is_among_the_keys():
    secret = re.compile(r"^(\w*(?:_URL|KEY|TOKEN|RECIPIENT))=", re.MULTILINE)
    settings_with_one = set(secret.findall(EXAMPLE)) - {"SITE_URL"}
    assert len(settings_with_one) > 6
    said = set(re.findall(r"`([A-Z0-9_]+)`", section("Keys and algorithms")))
    assert settings_with_one - said == set()


def test_every_logger_stands_among_the_logs():
    logs = section("Logs")
    found = {
        name.strip('"')
        for folder in ("agreements", "kerjasama")
        for path in (settings.BASE_DIR / folder).rglob("*.py")
        for name in re.findall(r"getLogger\((.+?)\)", path.read_text())
    }
    assert found == {"__name__", "kerjasama.requests", "kerjasama.queries"}
    assert [name for name in found - {"__name__"} if f"`{name}`" not in logs] == []
    assert set(settings.LOGGING["handlers"]) == {"console", "mail"}  # stderr and error mail
    assert f"| {KEPT.days} days |" in logs
