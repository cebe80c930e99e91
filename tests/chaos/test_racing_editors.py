"""Two editors save one record at the same moment: one saves, the other is asked."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor

from django.db import connection, transaction

from agreements.models import Agreement, Change
from tests.admin.desk import ShownForm, url
from tests.factories import make_agreement

HELD_BACK = "Belum disimpan"
RACES = 8


def shown(client, page):
    form = ShownForm()
    form.feed(client.get(page).content.decode())
    return form.values


def send(client, page, form, title, start=None):
    """The answer to a form with that title, over a connection of its own."""
    try:
        if start:
            start.wait(20)
        return client.post(page, form | {"title": title, "_save": "1"})
    finally:
        connection.close()


def wait_for_a_waiting_session():
    until = time.monotonic() + 20
    while time.monotonic() < until:
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM pg_locks WHERE NOT granted")
            if cursor.fetchone()[0]:
                return
        time.sleep(0.02)
    raise AssertionError("nobody waits")


def test_whoever_waited_for_another_save_is_asked(committed, operator_client):
    with transaction.atomic():
        agreement = make_agreement("64", "63", title="Semula")
    page = url(agreement, "change")
    form = shown(operator_client, page)
    with ThreadPoolExecutor() as pool:
        with transaction.atomic():
            Agreement.objects.filter(pk=agreement.pk).update(title="Dari orang lain")
            answer = pool.submit(send, operator_client, page, form, "Dari saya")
            wait_for_a_waiting_session()
        answer = answer.result()

    agreement.refresh_from_db()
    assert (answer.status_code, agreement.title) == (200, "Dari orang lain")
    assert HELD_BACK in answer.content.decode()


def test_of_two_who_race_one_saves_and_nothing_is_overwritten_unseen(
    committed, operator_client, province_admin_client
):
    with transaction.atomic():
        agreement = make_agreement("64", "63", title="Semula")
    page, before = url(agreement, "change"), "Semula"
    with ThreadPoolExecutor() as pool:
        for race in range(RACES):
            start, sent = threading.Barrier(2), []
            for name, client in (("a", operator_client), ("b", province_admin_client)):
                typed = shown(client, page), f"{race} {name}", start
                sent.append(pool.submit(send, client, page, *typed))
            answers = [answer.result() for answer in sent]
            assert sorted(answer.status_code for answer in answers) == [200, 302]
            title = Agreement.objects.get(pk=agreement.pk).title
            change = Change.objects.filter(table="agreement", after__title=title).get()
            assert change.before["title"] == before
            before = title
