"""What docs/operations.md and deploy/ name is there. ``make operations`` does what they say."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from configparser import ConfigParser
from urllib.parse import urlsplit

import pytest
from django.core.management import get_commands, load_command_class

from .page import PAGE, PROJECT, blocks, commands, section, settings

DEPLOY = PROJECT / "deploy"
UNITS = sorted(path.name for path in DEPLOY.glob("*.service"))
SECTIONS = (
    "Install", "Upgrade", "Roll back", "Backups", "Virus scanner",
    "Secrets apart from the settings",
)  # fmt: skip
MANAGE = re.compile(r"manage\.py ([a-z_]+)(?: (--[a-z-]+))?")


class Unit(ConfigParser):
    """A unit of systemd; of a key that stands twice, the last."""

    optionxform = staticmethod(str)

    def __init__(self, name):
        super().__init__(strict=False, interpolation=None, delimiters=("=",))
        self.read(DEPLOY / name)


def example():
    """{setting: its value} of .env.example"""
    lines = (PROJECT / ".env.example").read_text().splitlines()
    return dict(line.split("=", 1) for line in lines if line and not line.startswith("#"))


def secrets_of_services():
    """The settings that open something; public keys and addresses are none."""
    return {name for name in example() if re.search("(_URL|KEY|TOKEN)$", name)} - {"SITE_URL"}


def test_every_setting_is_on_the_page_once_with_its_default():
    assert settings() == example()
    named = re.findall(r"^\| `([A-Z0-9_]+)` \|", section("Settings"), re.MULTILINE)
    assert sorted(named) == sorted(example())


def test_every_command_that_is_named_exists():
    named = MANAGE.findall(PAGE.read_text())
    assert len(named) > 5
    for name, option in named:
        command = load_command_class(get_commands()[name], name)
        options = command.create_parser("manage.py", name)._option_string_actions
        assert not option or option in options, f"{name} {option}"


def test_units_are_handed_every_secret_there_may_be():
    handed = [f"LoadCredentialEncrypted={name}:kerjasama.{name}" for name in secrets_of_services()]
    for name in UNITS:
        lines = (DEPLOY / name).read_text().splitlines()
        assert sorted(line for line in lines if "Credential" in line) == sorted(handed)


@pytest.mark.parametrize("name", ["with-secrets", "encrypt-secrets"])
def test_programs_beside_the_units_can_be_run(name):
    assert os.access(DEPLOY / name, os.X_OK)
    subprocess.run(["sh", "-n", DEPLOY / name], check=True)


@pytest.mark.parametrize("name", UNITS)
def test_unit_runs_a_command_that_exists_as_an_account_that_may_do_little(name):
    service = Unit(name)["Service"]
    python, script, command = shlex.split(service["ExecStart"])
    assert python == "/srv/kerjasama/.venv/bin/python"
    assert (PROJECT / script).is_file()
    assert command in get_commands()
    assert service["User"] == "kerjasama"
    limits = ("ProtectSystem", "NoNewPrivileges", "CapabilityBoundingSet", "ReadWritePaths")
    assert [service[limit] for limit in limits] == [
        "strict",
        "true",
        "",
        "/srv/kerjasama/var -/var/backups/kerjasama",
    ]


def test_units_are_limited_alike():
    first, *others = [(DEPLOY / name).read_text().partition("UMask=")[2] for name in UNITS]
    assert {other.partition("\n[Install]")[0] for other in others} == {
        first.partition("\n[Install]")[0]
    }


def test_every_timer_starts_a_unit_and_is_enabled_by_the_page():
    enabled = next(
        line for block in blocks("Install") for line in block.splitlines() if "enable" in line
    ).split()
    timers = sorted(path.name for path in DEPLOY.glob("*.timer"))
    assert sorted(set(enabled) & {*timers, *UNITS}) == sorted([*timers, "kerjasama.service"])
    assert {timer.replace(".timer", ".service") for timer in timers} < set(UNITS)


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="no systemd on this machine")
def test_systemd_knows_every_word_of_the_units(tmp_path):
    for path in DEPLOY.iterdir():
        text = path.read_text().replace("/srv/kerjasama/.venv/bin/python", "/bin/true")
        (tmp_path / path.name).write_text(text)
    units = [str(path) for path in tmp_path.iterdir() if path.suffix in {".service", ".timer"}]
    verified = subprocess.run(
        ["systemd-analyze", "verify", "--recursive-errors=no", *units],
        capture_output=True,
        text=True,
        check=False,
    )
    assert verified.stderr == ""


@pytest.mark.parametrize("name", SECTIONS)
def test_blocks_are_programs_of_the_shell(name):
    assert blocks(name)
    for block in blocks(name):
        subprocess.run(["bash", "-n"], input=block, text=True, check=True)


def test_database_of_the_page_is_entered_by_its_socket_alone():
    (url,) = re.findall(r"^DATABASE_URL=(.*)$", commands("Install"), re.MULTILINE)
    parts = urlsplit(url)
    assert (parts.scheme, parts.netloc, parts.query) == ("postgres", "", "")


def test_settings_of_the_page_pass_djangos_checks_for_deployment(tmp_path):
    """Whose lines are all set, and whose site is one with HTTPS and without DEBUG."""
    (block,) = (block for block in blocks("Install") if "<<END" in block)
    lines = block.partition("<<END\n")[2].partition("END\n")[0]
    written = subprocess.run(
        ["bash", "-c", f"cat <<END\n{lines}END"],
        env={
            "PATH": "/usr/bin:/bin",
            "SITE": "kerjasama.example",
            "MAIL": "smtp+tls://user:password@mail.example:587",
            "OPERATOR": "it@kerjasama.example",
        },
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    ).stdout
    environment = dict(line.split("=", 1) for line in written.splitlines())
    assert environment.keys() <= example().keys()
    empty = dict.fromkeys(example(), "")
    checked = subprocess.run(
        [sys.executable, "manage.py", "check", "--deploy", "--fail-level=WARNING"],
        cwd=PROJECT,
        env=empty | environment | {"PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert checked.stderr == ""
    assert checked.stdout.startswith("System check identified no issues")
