"""A disk that is full, a server that hangs: people are told, and nothing is kept by halves."""

import resource
import socket
import time
from contextlib import contextmanager

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, InternalError, OperationalError, connection
from django.test import Client

from agreements.backups.contents import stored_files
from agreements.models import Document
from tests import samples
from tests.admin.desk import submit
from tests.admin.test_documents import upload
from tests.factories import make_agreement

LARGE = 4 * 2**20  # more than is read into memory
SAVING = "agreements.admin.agreement.AgreementAdmin.changeform_view"
CANNOT_SAVE = "Sedang tidak dapat menyimpan"


@contextmanager
def room(size):
    """No file of this process grows beyond so many bytes, as if its disk were full then."""
    former = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, former[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, former)


def stored():
    return list(stored_files())


@pytest.fixture
def editor(operator):
    client = Client(raise_request_exception=False)
    client.force_login(operator)
    return client


@pytest.mark.django_db
@pytest.mark.parametrize("padding", [0, LARGE], ids=["in memory", "in a temporary file"])
def test_upload_without_room_is_told_and_leaves_neither_file_nor_change(editor, padding):
    agreement = make_agreement(title="Semula")
    content = samples.pdf("Naskah") + b"\n%" + b"x" * padding
    with room(100):
        answer = upload(editor, agreement, SimpleUploadedFile("naskah.pdf", content))
    assert (answer.status_code, answer["Retry-After"]) == (503, "120")
    assert CANNOT_SAVE in answer.content.decode()
    assert (Document.objects.count(), stored()) == (0, [])

    upload(editor, agreement, SimpleUploadedFile("naskah.pdf", content))
    assert (Document.objects.count(), len(stored())) == (1, 1)


def refusing(kind, code):
    """What Django raises when PostgreSQL says ``code``."""
    error = kind("could not extend file: No space left on device")
    error.__cause__ = DatabaseError()
    error.__cause__.pgcode = code
    return error


@pytest.mark.django_db
@pytest.mark.parametrize(
    "error",
    [
        refusing(OperationalError, "53100"),
        refusing(OperationalError, "58030"),
        refusing(InternalError, "25006"),
        OSError(30, "Read-only file system"),
    ],
    ids=["disk full", "disk read-only", "transactions read-only", "uploads read-only"],
)
def test_what_cannot_be_kept_is_told_and_reading_goes_on(editor, monkeypatch, error):
    def save(*_arguments, **_options):
        raise error

    monkeypatch.setattr(SAVING, save)
    answer = editor.post("/admin/agreements/agreement/add/", {})
    assert (answer.status_code, answer["Retry-After"]) == (503, "120")
    assert CANNOT_SAVE in answer.content.decode()
    assert editor.get("/perjanjian/").status_code == 200


@pytest.mark.django_db
def test_mistake_of_another_kind_stays_a_mistake(editor, monkeypatch):
    def save(*_arguments, **_options):
        raise FileNotFoundError(2, "No such file")

    monkeypatch.setattr(SAVING, save)
    assert editor.post("/admin/agreements/agreement/add/", {}).status_code == 500


@pytest.mark.django_db
def test_database_that_goes_away_as_a_session_is_written_is_told(editor, monkeypatch):
    def save(*_arguments, **_options):
        raise OperationalError("server closed the connection unexpectedly")

    monkeypatch.setattr("django.contrib.sessions.models.Session.save", save)
    answer = submit(editor, "/admin/agreements/agreement/add/", kind="mou")
    assert (answer.status_code, answer["Retry-After"]) == (503, "120")


@pytest.fixture
def silent_server():
    """A server that takes connections and never says a word."""
    former = dict(connection.settings_dict)
    with socket.create_server(("127.0.0.1", 0)) as server:
        connection.settings_dict |= {"HOST": "127.0.0.1", "PORT": server.getsockname()[1]}
        connection.close()
        yield
    connection.settings_dict |= former
    connection.close()


def test_server_that_hangs_is_given_up_within_seconds(committed, silent_server):
    began = time.monotonic()
    answer = Client(raise_request_exception=False).get("/perjanjian/")
    assert (answer.status_code, answer["Retry-After"]) == (503, "120")
    assert time.monotonic() - began < 10
