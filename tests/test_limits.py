"""Each visitor has so much of what is limited, whichever process answers, and no more."""

import pytest
from django.db import connection

from agreements.limits import Limit, client_address, spend
from agreements.models import RequestCount

THREE = Limit("uji", 3, 3600)
pytestmark = pytest.mark.django_db


@pytest.fixture
def ask(rf):
    def spent(address="10.0.0.1", limit=THREE):
        return spend(limit, rf.get("/", REMOTE_ADDR=address))

    return spent


def test_the_request_after_the_last_allowed_one_is_told_so(ask):
    answers = [ask() for _ in range(4)]
    assert [answer.remaining for answer in answers] == [2, 1, 0, 0]
    assert [answer.is_spent for answer in answers] == [False, False, False, True]


def test_visitors_and_kinds_are_counted_apart(ask):
    ask()
    assert ask("10.0.0.2").remaining == 2
    assert ask(limit=Limit("lain", 3, 3600)).remaining == 2


def test_a_new_period_begins_anew_and_forgets_the_old(ask):
    ask()
    RequestCount.objects.update(period=1)
    assert ask().remaining == 2
    assert RequestCount.objects.count() == 1


def test_the_visitors_address_is_not_kept(ask):
    ask("203.0.113.9")
    kept = RequestCount.objects.get()
    assert "203" not in kept.visitor
    assert len(kept.visitor) == 32


def test_counts_are_not_written_ahead():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relpersistence FROM pg_class WHERE relname = 'agreements_requestcount'"
        )
        assert cursor.fetchone() == ("u",)


@pytest.mark.parametrize(
    ("proxies", "forwarded", "address"),
    [
        (0, "198.51.100.7", "10.0.0.1"),  # without a proxy anyone could write this header
        (1, "198.51.100.7", "198.51.100.7"),
        (1, "192.0.2.66, 198.51.100.7", "198.51.100.7"),
        (2, "192.0.2.66, 198.51.100.7, 10.1.1.1", "198.51.100.7"),
        (2, "198.51.100.7", "10.0.0.1"),
        (1, "", "10.0.0.1"),
    ],
)
def test_only_our_own_proxies_are_believed(rf, settings, proxies, forwarded, address):
    settings.PROXIES = proxies
    request = rf.get("/", REMOTE_ADDR="10.0.0.1", headers={"X-Forwarded-For": forwarded})
    assert client_address(request) == address


@pytest.mark.parametrize(
    ("one", "other", "left"),
    [
        ("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", 1),  # one connection has all of these
        ("2001:db8:1:2::1", "2001:db8:1:3::1", 2),
        ("::ffff:10.0.0.1", "10.0.0.1", 1),
        ("::ffff:10.0.0.1", "::ffff:10.0.0.2", 2),
        ("unknown", "unknown", 1),
    ],
)
def test_one_connection_is_one_visitor_whichever_address_it_takes(ask, one, other, left):
    ask(one)
    assert ask(other).remaining == left
