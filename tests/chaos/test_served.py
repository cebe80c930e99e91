"""A worker killed in the middle of a save, and a database that goes away and comes back."""

import os
import signal

import pytest
from django.conf import settings
from django.db import connection, transaction

from agreements.models import Agreement, Change
from tests.admin.desk import url
from tests.chaos.served import served, until
from tests.factories import make_agreement


@pytest.fixture
def agreement(committed):
    with transaction.atomic():
        return make_agreement("64", "63", title="Semula")


def waiting():
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_locks WHERE NOT granted")
        return cursor.fetchone()[0]


def titled(title):
    return lambda _shown: ({"title": title}, None)


def test_worker_killed_in_the_middle_of_a_save_leaves_nothing_by_halves(
    agreement, operator_client, in_background
):
    page = url(agreement, "change")
    with served() as site:
        desk = site.desk(operator_client.cookies[settings.SESSION_COOKIE_NAME].value)
        with transaction.atomic():
            Agreement.objects.select_for_update().get(pk=agreement.pk)
            answer = in_background(desk.save, page, titled("Terputus"))
            until(waiting)
            for worker in site.workers():
                os.kill(worker, signal.SIGKILL)
            assert answer.result()[1].status == 0
        until(lambda: desk.save(page, titled("Sesudahnya"))[1].status == 302)

    agreement.refresh_from_db()
    assert agreement.title == "Sesudahnya"
    changes = Change.objects.filter(table="agreement", operation="U")
    assert [change.before["title"] for change in changes] == ["Semula"]


def test_database_away_is_told_with_503_and_found_again_without_a_restart(
    agreement, operator_client
):
    page = url(agreement, "change")
    with served() as site:
        desk = site.desk(operator_client.cookies[settings.SESSION_COOKIE_NAME].value)
        workers = site.workers()
        assert desk.save(page, titled("Sebelumnya"))[1].status == 302
        site.wire.cut()
        for address in ("/perjanjian/", page):
            answer = desk.ask(address)
            assert (answer.status, answer.headers["Retry-After"]) == (503, "120")
            assert 'class="site-header"' in answer.body
        site.wire.mend()
        assert desk.save(page, titled("Sesudahnya"))[1].status == 302
        assert site.workers() == workers

    agreement.refresh_from_db()
    assert agreement.title == "Sesudahnya"
