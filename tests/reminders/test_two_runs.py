"""Two runs at once, each with a connection of its own, as two timers would start them."""

import threading

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.db import connection, transaction

from agreements.imports.reference import load_reference
from agreements.models import Reminder
from agreements.reminders import deliver, recipients, record_due
from tests.factories import make_agreement
from tests.reminders.conftest import KALSEL, KALTIM
from tests.todo.cases import TODAY, in_days


class SlowBackend(EmailBackend):
    """Slow enough for the other run to arrive in the middle."""

    def send_messages(self, messages):
        threading.Event().wait(0.3)
        return super().send_messages(messages)


@pytest.fixture
def reference_data(transactional_db):
    """What another test with a committed database may have emptied."""
    load_reference()


def test_each_reminder_is_sent_by_one_of_two_runs(reference_data, addresses, settings):
    settings.EMAIL_BACKEND = f"{__name__}.SlowBackend"
    with transaction.atomic():
        make_agreement(kind="pks", valid_until=in_days(90))
    together = threading.Barrier(2)

    def run():
        together.wait()
        reached = recipients()
        record_due(TODAY, reached)
        list(deliver(TODAY, reached))
        connection.close()

    runs = [threading.Thread(target=run) for _number in range(2)]
    for each in runs:
        each.start()
    for each in runs:
        each.join()

    assert sorted(message.to[0] for message in mail.outbox) == [KALSEL, KALTIM]
    assert Reminder.objects.filter(error="").exclude(sent_at=None).count() == (
        Reminder.objects.count()
    )
