"""Wrong passwords and codes are borne so often, per account and per address, and no longer."""

import threading

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from agreements.models import RequestCount, SignIn, User
from tests.conftest import PASSWORD
from tests.signin.people import code_of, give, is_in, sign_in, with_phone

pytestmark = pytest.mark.django_db

WRONG = "salah-salah-salah"
LOCKED = "Terlalu banyak percobaan."


def guess(client, username, times, address="203.0.113.9"):
    """The statuses of so many wrong passwords."""
    return [
        sign_in(client, username, WRONG, address=address).status_code for _guess in range(times)
    ]


def test_sixth_guess_is_not_looked_at_and_neither_is_the_right_password(client, operator):
    assert guess(client, "operator", 6) == [200] * 5 + [429]

    page = sign_in(client, "operator")

    assert page.status_code == 429
    assert 0 < int(page["Retry-After"]) <= 900
    assert LOCKED in page.content.decode()
    assert not is_in(client)


def test_an_account_that_is_not_there_is_locked_alike(client, operator):
    def answers(username):
        pages = [sign_in(client, username, WRONG) for _guess in range(7)]
        return [(page.status_code, page.context["form"].non_field_errors()) for page in pages]

    assert answers("tiada") == answers("operator")


def test_locked_means_that_no_password_is_hashed(client, operator, monkeypatch):
    guess(client, "operator", 5)
    asked = []
    monkeypatch.setattr(User, "check_password", lambda *_: asked.append(1))
    monkeypatch.setattr(User, "set_password", lambda *_: asked.append(1))

    sign_in(client, "operator")
    assert asked == []
    sign_in(client, "tiada", WRONG)
    assert asked == [1]


def test_lock_holds_for_the_place_alone_and_ends(client, operator):
    guess(client, "operator", 6)

    assert sign_in(Client(), "operator", address="198.51.100.7").status_code == 302
    RequestCount.objects.update(period=1)
    assert sign_in(client, "operator").status_code == 302


def test_right_password_gives_its_attempt_back(client, operator):
    for _day in range(40):
        assert sign_in(client, "operator").status_code == 302
    assert set(RequestCount.objects.values_list("number", flat=True)) == {0}


def test_right_password_forgets_slips_of_the_same_person_but_not_those_of_the_address(
    client, operator
):
    guess(client, "operator", 4)
    sign_in(client, "operator")

    kinds = dict(RequestCount.objects.values_list("scope", "number"))
    assert kinds == {"sandi-di-sini": 0, "sandi-alamat": 4, "sandi-akun": 4}


def test_one_address_guesses_at_many_accounts_no_longer_than_thirty_times(client, db):
    statuses = [sign_in(client, f"orang{each}", WRONG).status_code for each in range(31)]
    assert statuses == [200] * 30 + [429]


def test_one_connection_with_many_addresses_is_one_place(client, operator):
    statuses = [
        sign_in(client, "operator", WRONG, address=f"2001:db8:1:2::{each}").status_code
        for each in range(1, 7)
    ]
    assert statuses == [200] * 5 + [429]


def test_address_is_the_one_that_our_proxy_saw(client, operator, settings):
    settings.PROXIES = 1
    statuses = [
        sign_in(
            client,
            "operator",
            WRONG,
            address="10.0.0.1",
            headers={"X-Forwarded-For": f"198.51.100.{each}, 203.0.113.9"},
        ).status_code
        for each in range(6)
    ]
    assert statuses == [200] * 5 + [429]


@pytest.fixture
def besieged(operator):
    """Strangers guess at the operator's account from everywhere; she signed in here before."""
    sign_in(Client(), "operator", address="203.0.113.9")
    for each in range(51):
        sign_in(Client(), "operator", WRONG, address=f"198.51.100.{each}")
    return operator


def test_guesses_from_everywhere_lock_the_account_but_not_where_its_person_always_comes_from(
    besieged,
):
    elsewhere = sign_in(Client(), "operator", address="192.0.2.1")
    usual = sign_in(Client(), "operator", address="203.0.113.9")
    assert (elsewhere.status_code, usual.status_code) == (429, 302)


def test_a_place_of_long_ago_is_not_usual(besieged):
    SignIn.objects.update(at="2020-01-01T00:00:00Z")
    assert sign_in(Client(), "operator", address="203.0.113.9").status_code == 429


def test_codes_are_guessed_no_more_often_than_passwords(client, operator, settings):
    settings.OTP_TOTP_THROTTLE_FACTOR = 0
    device, _codes = with_phone(operator)
    sign_in(client, "operator")

    assert [give(client, "000000").status_code for _guess in range(6)] == [200] * 5 + [429]
    assert give(client, code_of(device, step=1)).status_code == 429
    assert not is_in(client)


def test_old_password_is_guessed_no_more_often_at_its_change(operator_client, operator):
    new = {"new_password1": "sungai-mahakam-luas", "new_password2": "sungai-mahakam-luas"}

    def change(old):
        typed = {"old_password": old, **new}
        return operator_client.post(reverse("admin:password_change"), typed).status_code

    assert [change(WRONG) for _guess in range(6)] == [200] * 5 + [429]
    assert change(PASSWORD) == 429
    operator.refresh_from_db()
    assert operator.check_password(PASSWORD)


def test_name_and_address_are_not_kept_with_the_counts(client, db):
    guess(client, "siti-rahmah", 1)
    kept = str(list(RequestCount.objects.values_list("scope", "visitor")))
    assert "siti" not in kept
    assert "203.0" not in kept


@pytest.mark.django_db(transaction=True)
def test_guesses_sent_at_the_same_time_do_not_slip_through():
    User.objects.create_user("serentak", password=PASSWORD, is_staff=True)
    start, statuses = threading.Barrier(10), []

    def guess_once():
        client = Client()
        start.wait(10)
        statuses.append(sign_in(client, "serentak", WRONG).status_code)
        connection.close()

    threads = [threading.Thread(target=guess_once) for _guess in range(10)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(statuses) == [200] * 5 + [429] * 5
