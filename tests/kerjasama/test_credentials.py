"""Secrets in files of their own: read from there alone, and never missed without a word."""

import os

import pytest
from django.core.exceptions import ImproperlyConfigured

from kerjasama.environment import email_settings, text
from tests.kerjasama.test_settings import PRIMARY, python


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("CREDENTIALS_DIRECTORY", str(tmp_path))
    monkeypatch.delenv("METRICS_TOKEN", raising=False)
    return tmp_path


@pytest.mark.parametrize("said", ["", "credential"])
def test_secret_is_read_from_its_file(folder, monkeypatch, said):
    monkeypatch.setenv("METRICS_TOKEN", said)
    (folder / "METRICS_TOKEN").write_text(" kunci panjang\n")
    assert text("METRICS_TOKEN") == "kunci panjang"
    assert "kunci panjang" not in os.environ.values()


def test_without_a_file_the_environment_speaks(folder, monkeypatch):
    assert text("METRICS_TOKEN", "none") == "none"
    monkeypatch.setenv("METRICS_TOKEN", "kunci")
    assert text("METRICS_TOKEN") == "kunci"
    monkeypatch.delenv("CREDENTIALS_DIRECTORY")
    assert text("METRICS_TOKEN") == "kunci"


def test_secret_at_both_places_is_refused(folder, monkeypatch):
    monkeypatch.setenv("METRICS_TOKEN", "kunci")
    (folder / "METRICS_TOKEN").write_text("kunci")
    with pytest.raises(ImproperlyConfigured, match=r"METRICS_TOKEN is given twice, in .*leave one"):
        text("METRICS_TOKEN")


@pytest.mark.parametrize("content", [b"", b" \n"])
def test_empty_file_is_refused(folder, content):
    (folder / "METRICS_TOKEN").write_bytes(content)
    with pytest.raises(ImproperlyConfigured, match=r"is empty in .*METRICS_TOKEN: write"):
        text("METRICS_TOKEN")


def test_file_that_cannot_be_read_is_refused(folder):
    (folder / "METRICS_TOKEN").mkdir()
    with pytest.raises(ImproperlyConfigured, match=r"METRICS_TOKEN cannot be read.* directory"):
        text("METRICS_TOKEN")
    (folder / "EMAIL_URL").write_bytes(b"\xff\xfe")
    with pytest.raises(ImproperlyConfigured, match=r"EMAIL_URL cannot be read.* decode"):
        text("EMAIL_URL")


def test_mail_server_is_read_from_its_file(folder, monkeypatch):
    monkeypatch.delenv("EMAIL_URL", raising=False)
    (folder / "EMAIL_URL").write_text("smtp+tls://it:sandi@mail.example:587\n")
    assert email_settings(folder)["EMAIL_HOST_PASSWORD"] == "sandi"  # noqa: S105


def test_site_starts_with_its_secrets_from_files(folder):
    (folder / "SECRET_KEY").write_text("dari-berkas\n")
    (folder / "DATABASE_URL").write_text("postgres://app:sandi@db.example/kerja\n")
    code = "from kerjasama.settings import *; print(SECRET_KEY, DATABASES['default']['HOST'])"
    result = python(code, **dict.fromkeys(("SECRET_KEY", "DATABASE_URL"), "credential"))
    assert result.stdout.strip() == "dari-berkas db.example"


@pytest.mark.parametrize("name", ["SECRET_KEY", "DATABASE_URL"])
def test_secret_that_was_not_handed_over_is_not_made_anew(monkeypatch, name):
    """By hand, without it: no other key, and no other database."""
    monkeypatch.delenv("CREDENTIALS_DIRECTORY", raising=False)
    result = python("import kerjasama.settings", **PRIMARY | {name: "credential"})
    assert result.stderr.splitlines()[-1] == (
        f"django.core.exceptions.ImproperlyConfigured: {name} is a credential, and none was handed "
        "over: start the site by its unit, and commands by deploy/with-secrets."
    )
