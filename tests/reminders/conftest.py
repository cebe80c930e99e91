"""Who can be reached in these tests: Kaltim, its partner Kalsel, and an agency of Kaltim."""

import pytest
from django.core import mail
from django.core.management import call_command

from agreements.models import Agency, Bureau
from tests.todo.cases import TODAY

KALTIM, KALSEL, DINAS = "meja@kaltim.example", "meja@kalsel.example", "dinas@kaltim.example"


@pytest.fixture(autouse=True)
def on_the_day(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_arguments: TODAY)


@pytest.fixture
def addresses(db):
    for code, email in (("64", KALTIM), ("63", KALSEL)):
        Bureau.objects.update_or_create(province_id=code, defaults={"email": email})


@pytest.fixture
def agency(db):
    return Agency.objects.create(name="Dinas Contoh", province_id="64", kind="dinas", email=DINAS)


@pytest.fixture
def run(addresses, capsys):
    """Run the command on a day; returns the mail that this run sent, by its recipient."""

    def run(day=TODAY, **options):
        before = len(mail.outbox)
        call_command("send_reminders", date=day, **options)
        return {message.to[0]: message for message in mail.outbox[before:]}

    return run
