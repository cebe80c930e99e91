"""``kerjasama.settings`` and ``kerjasama.environment``, read in processes of their own."""

import os
import re
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from agreements.models import Role
from kerjasama.environment import (
    boolean,
    file_storage,
    generated_secret,
    read_file,
    scanner,
    site_url,
    whole_number,
    words,
)
from kerjasama.settings import SECOND_FACTOR_ROLES

PROJECT = Path(__file__).resolve().parents[2]
VARIABLE = re.compile(
    r'\b(?:text|required|boolean|choices?|whole_number|words|host_names|addresses|recipient|scanner|readable_file|db|environ\.get)\(\s*"([A-Z0-9_]+)"'
)
CLEAN = {"SECRET_KEY": "test"} | dict.fromkeys(
    ("DATABASE_URL", "REPLICA_URL", "POOLED", "ALLOWED_HOSTS", "HTTPS", "DEBUG"), ""
)


def python(code, **environment):
    return subprocess.run(  # noqa: S603 - our own words
        [sys.executable, "-c", code],
        cwd=PROJECT,
        env=os.environ | CLEAN | environment,
        capture_output=True,
        text=True,
        check=False,
    )


def setting(name, **environment):
    code = f"from kerjasama import settings; print(settings.{name})"
    return python(code, **environment).stdout.strip()


def test_database_url_without_secret_key_says_how_to_make_one():
    url = "postgres://app@localhost/kerja"
    result = python("import kerjasama.settings", DATABASE_URL=url, SECRET_KEY="")
    assert result.stderr.splitlines()[-1] == (
        "django.core.exceptions.ImproperlyConfigured: SECRET_KEY is not set: with DATABASE_URL it "
        "must be yours and stay the same; make one with "
        "python3 -c 'import secrets; print(secrets.token_urlsafe(50))'"
    )


@pytest.mark.parametrize("url", ["sqlite:///x", "postgres://app@localhost/", "nonsense"])
def test_database_url_that_is_not_postgresql_is_refused(url):
    result = python("import kerjasama.settings", DATABASE_URL=url)
    assert result.stderr.splitlines()[-1] == (
        "django.core.exceptions.ImproperlyConfigured: DATABASE_URL must name a PostgreSQL "
        "database: postgres://user:password@host:5432/name"
    )


def test_database_url_means_nothing_is_embedded():
    url = "postgres://app@db.example/kerja"
    assert setting("EMBEDDED", DATABASE_URL=url) == "False"
    assert setting("DATABASES['default']['HOST']", DATABASE_URL=url) == "db.example"
    assert setting("EMBEDDED") == "True"


PRIMARY = {"DATABASE_URL": "postgres://app@db.example/kerja"}
TWO = "postgres://app@one.example/kerja, postgres://app:a%2Cb@two.example/kerja"


def test_replicas_have_aliases_of_their_own_and_are_asked_through_the_router():
    names = "[(a, d['HOST'], d['PASSWORD']) for a, d in settings.DATABASES.items()]"
    code = f"from kerjasama import settings; print({names}, settings.DATABASE_ROUTERS)"
    assert python(code, REPLICA_URL=TWO, **PRIMARY).stdout.strip() == (
        "[('default', 'db.example', ''), ('replica1', 'one.example', ''), "
        "('replica2', 'two.example', 'a,b')] ['agreements.databases.Router']"
    )
    asked = "[d['OPTIONS']['connect_timeout'] for d in settings.DATABASES.values()]"
    code = f"from kerjasama import settings; print({asked})"
    timed = TWO + "?connect_timeout=9"
    assert python(code, REPLICA_URL=timed, **PRIMARY).stdout.strip() == "[3, 3, 9]"


def test_without_a_replica_there_is_no_router_and_a_lost_server_is_given_up_soon():
    code = "from kerjasama import settings; print(vars(settings).get('DATABASE_ROUTERS'))"
    assert python(code, REPLICA_URL="", **PRIMARY).stdout.strip() == "None"
    timeout = "DATABASES['default']['OPTIONS']['connect_timeout']"
    assert setting(timeout, REPLICA_URL="", **PRIMARY) == "3"


@pytest.mark.parametrize(
    ("environment", "hint"),
    [
        ({"REPLICA_URL": TWO}, "REPLICA_URL needs DATABASE_URL: what is it a replica of?"),
        ({**PRIMARY, "REPLICA_URL": "sqlite:///x"}, "REPLICA_URL must name a PostgreSQL database"),
    ],
)
def test_replica_that_cannot_be_one_is_refused(environment, hint):
    result = python("import kerjasama.settings", **environment)
    assert hint in result.stderr.splitlines()[-1]


@pytest.mark.parametrize(("pooled", "without"), [("", "False"), ("true", "True")])
def test_behind_a_pooler_no_cursor_outlives_its_transaction(pooled, without):
    said = "[d['DISABLE_SERVER_SIDE_CURSORS'] for d in settings.DATABASES.values()]"
    code = f"from kerjasama import settings; print({said})"
    found = python(code, POOLED=pooled, REPLICA_URL=TWO, **PRIMARY).stdout.strip()
    assert found == f"[{', '.join([without] * 3)}]"


@pytest.mark.parametrize(
    ("environment", "secure"),
    [
        ({}, "False"),
        ({"ALLOWED_HOSTS": "localhost"}, "False"),
        ({"ALLOWED_HOSTS": "kerjasama.example,localhost"}, "True"),
        ({"ALLOWED_HOSTS": "kerjasama.example", "HTTPS": "false"}, "False"),
        ({"HTTPS": "true"}, "True"),
    ],
)
def test_cookies_are_secure_as_soon_as_the_site_has_a_public_name(environment, secure):
    assert setting("SESSION_COOKIE_SECURE", **environment) == secure


def test_public_site_passes_djangos_checks_for_deployment():
    code = (
        "from django.core.management import execute_from_command_line as run; "
        "run(['manage.py', 'check', '--deploy', '--fail-level=WARNING'])"
    )
    public = {
        "DJANGO_SETTINGS_MODULE": "kerjasama.settings",
        "DJANGO_ALLOW_ASYNC_UNSAFE": "",  # the browser tests set it for themselves
        "DATABASE_URL": "postgres://app@db.example/kerja",
        "SECRET_KEY": "a-long-one-made-of-more-than-fifty-characters-0123456789",
        "ALLOWED_HOSTS": "kerjasama.example",
    }
    result = python(code, **public)
    assert result.stderr == ""
    assert result.returncode == 0


def test_debug_is_off_unless_asked_for():
    assert setting("DEBUG") == "False"
    assert setting("DEBUG", DEBUG="true") == "True"


def test_env_example_names_every_variable_that_is_read():
    sources = [*PROJECT.glob("kerjasama/**/*.py"), *PROJECT.glob("agreements/**/*.py")]
    read = {name for path in sources for name in VARIABLE.findall(path.read_text())}
    example = (PROJECT / ".env.example").read_text().splitlines()
    named = {line.partition("=")[0] for line in example if line and not line.startswith("#")}
    assert named == read


def test_boolean_refuses_what_is_neither_yes_nor_no(monkeypatch):
    monkeypatch.setenv("HTTPS", "ture")
    with pytest.raises(ImproperlyConfigured, match="write HTTPS=true or HTTPS=false"):
        boolean("HTTPS", default=False)


@pytest.mark.parametrize("limit", ["25MB", "0", "-1", "1.5", "²"])
def test_limit_that_is_no_whole_number_is_refused(monkeypatch, limit):
    monkeypatch.setenv("MAX_UPLOAD_MEGABYTES", limit)
    with pytest.raises(ImproperlyConfigured, match="write MAX_UPLOAD_MEGABYTES=25, say"):
        whole_number("MAX_UPLOAD_MEGABYTES", default=25)


@pytest.mark.parametrize(
    "place", ["", "unix:/run/clamav/clamd.ctl", "tcp://127.0.0.1:3310", "tcp://Pemindai.local:3310"]
)
def test_scanner_is_none_or_where_its_daemon_listens(monkeypatch, place):
    monkeypatch.setenv("VIRUS_SCANNER", place)
    assert scanner("VIRUS_SCANNER") == place


@pytest.mark.parametrize(
    "place",
    [
        "/run/clamav/clamd.ctl",
        "unix:",
        "unix:clamd.ctl",
        "unix:///run/clamav/clamd.ctl",
        "unix:/run/clamd.ctl?x",
        "tcp://127.0.0.1",
        "tcp://:3310",
        "tcp://127.0.0.1:70000",
        "tcp://127.0.0.1:satu",
        "tcp://[::1]:3310",
        "tcp://127.0.0.1:3310/x",
        "tcp:127.0.0.1:3310",
        "http://127.0.0.1:3310",
    ],
)
def test_place_at_which_no_scanner_can_be_asked_is_refused(monkeypatch, place):
    monkeypatch.setenv("VIRUS_SCANNER", place)
    with pytest.raises(
        ImproperlyConfigured, match=r"or VIRUS_SCANNER=tcp://127\.0\.0\.1:3310, say"
    ):
        scanner("VIRUS_SCANNER")


def test_files_are_kept_in_a_folder_unless_a_bucket_is_named(monkeypatch):
    monkeypatch.setenv("S3_BUCKET", "")
    assert file_storage() == {"BACKEND": "agreements.files.storage.WholeFiles"}


@pytest.mark.skipif(bool(find_spec("storages")), reason="the library is installed here")
def test_bucket_without_its_library_says_what_to_install(monkeypatch):
    monkeypatch.setenv("S3_BUCKET", "naskah")
    with pytest.raises(ImproperlyConfigured, match=r"--require-hashes -r requirements-s3\.lock"):
        file_storage()


def test_words_are_separated_by_commas_and_spaces_do_not_count(monkeypatch):
    monkeypatch.setenv("ALLOWED_HOSTS", " a.example , b.example,")
    assert words("ALLOWED_HOSTS", []) == ["a.example", "b.example"]


def test_six_processes_at_once_make_one_secret(tmp_path):
    path = tmp_path / "var" / "secret_key"
    code = (
        "import sys; from pathlib import Path; from kerjasama.environment import generated_secret; "
        "print(generated_secret(Path(sys.argv[1])))"
    )
    processes = [
        subprocess.Popen(  # noqa: S603 - our own words
            [sys.executable, "-c", code, path], cwd=PROJECT, stdout=subprocess.PIPE, text=True
        )
        for _ in range(6)
    ]
    secrets = {process.communicate()[0].strip() for process in processes}
    assert secrets == {path.read_text()}
    assert len(path.read_text()) == 67
    assert path.stat().st_mode & 0o777 == 0o600
    assert [entry.name for entry in path.parent.iterdir()] == ["secret_key"]


def test_secret_that_cannot_be_kept_says_what_to_do(tmp_path):
    (tmp_path / "var").write_text("a file where the directory should be")
    with pytest.raises(ImproperlyConfigured, match="run as the owner of this project, or set"):
        generated_secret(tmp_path / "var" / "secret_key")


@pytest.mark.parametrize(
    ("asked", "address"),
    [("", "https://a.example"), ("http://b.example:8000/", "http://b.example:8000")],
)
def test_address_of_the_site_is_the_one_asked_for_or_of_its_first_name(monkeypatch, asked, address):
    monkeypatch.setenv("SITE_URL", asked)
    assert site_url(["a.example", "c.example"], https=True) == address


@pytest.mark.parametrize(
    "asked", ["kerjasama.example", "https://a.example/kerja", "ftp://a.example", "https://", "a?b"]
)
def test_address_that_is_not_of_a_whole_site_is_refused(monkeypatch, asked):
    monkeypatch.setenv("SITE_URL", asked)
    with pytest.raises(
        ImproperlyConfigured, match=r"write SITE_URL=https://kerjasama\.example, say"
    ):
        site_url(["a.example"], https=True)


def test_second_factor_is_demanded_of_roles_that_there_are():
    assert setting("SECOND_FACTOR_FOR") == "[]"
    assert setting("SECOND_FACTOR_FOR", SECOND_FACTOR_FOR="verifikator, superuser") == (
        "['verifikator', 'superuser']"
    )
    assert set(SECOND_FACTOR_ROLES) == {*Role.values, "superuser"}
    result = python("import kerjasama.settings", SECOND_FACTOR_FOR="operator,verifier")
    assert result.stderr.splitlines()[-1] == (
        "django.core.exceptions.ImproperlyConfigured: SECOND_FACTOR_FOR=verifier is unclear: write "
        "some of pembaca,operator,verifikator,admin_provinsi,admin_nasional,superuser."
    )


@pytest.mark.parametrize(
    ("name", "value", "hint"),
    [
        ("ALLOWED_HOSTS", "https://kerjasama.example", "write ALLOWED_HOSTS=kerjasama.example"),
        ("ALLOWED_HOSTS", "*", "write ALLOWED_HOSTS=kerjasama.example"),
        ("ALLOWED_HOSTS", "kerjasama.example:8000", "write ALLOWED_HOSTS=kerjasama.example"),
        ("WEBHOOK_HOSTS", "*.gateway.example", "write WEBHOOK_HOSTS=kerjasama.example"),
        ("ERROR_MAIL", "it", "write ERROR_MAIL=it@kerjasama.example"),
        ("EMAIL_FROM", "Kerja Sama", "write EMAIL_FROM=it@kerjasama.example"),
        ("EMAIL_URL", "mail.example", "Invalid email schema"),
        ("BACKUP_RECIPIENT", "AGE-SECRET", "write a public key of age"),
        ("LEAKED_PASSWORDS", "/dev/null", "write the name of a file that is not empty"),
        ("LEAKED_PASSWORDS", "leaked.txt", "write the name of a file that is not empty"),
        ("PROXIES", "one", "PROXIES=one is unclear"),
        ("LOG_FORMAT", "xml", "write one of line, json"),
        ("VIRUS_SCANNER", "clamd", "write VIRUS_SCANNER=unix:/run/clamav/clamd.ctl or VIRUS_SCAN"),
    ],
)
def test_setting_that_cannot_be_meant_says_what_to_write(name, value, hint):
    result = python("import kerjasama.settings", **{name: value})
    assert hint in result.stderr.splitlines()[-1]


def test_file_of_settings_that_another_account_may_not_read_is_no_empty_one(tmp_path, monkeypatch):
    (tmp_path / ".env").touch()
    monkeypatch.setattr(os, "access", lambda path, _mode: False)
    with pytest.raises(ImproperlyConfigured, match="run as the one that runs the site"):
        read_file(tmp_path / ".env")
