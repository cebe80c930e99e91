"""People see where they are signed in, and end what they do not know."""

import re

import pytest
from django.contrib.auth import get_user_model
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse

from agreements.signin import sessions
from tests.conftest import PASSWORD
from tests.signin.people import FIREFOX, INDEX, SECURITY, code_of, give, is_in, sign_in, with_phone

pytestmark = pytest.mark.django_db
EDGE = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/140.0 Safari/537.36 Edg/140.0"


@pytest.fixture
def here(client, operator):
    sign_in(client, "operator", headers={"User-Agent": FIREFOX})
    return client


@pytest.fixture
def elsewhere(operator):
    client = Client()
    sign_in(client, "operator", address="198.51.100.77", headers={"User-Agent": EDGE})
    return client


def listed(client):
    """(browser, whether it is this one, what is said of it) of each session on the page."""
    page = client.get(SECURITY).content.decode()
    part = page[page.index('id="sesi"') : page.index('id="riwayat-masuk"')]
    return [
        (re.search("<strong>(.*?)</strong>", row)[1], "sesi ini" in row, row)
        for row in part.split("<li>")[1:]
    ]


def address_of(session):
    return re.search(r'href="([^"]*)"', session)[1]


def test_each_session_says_where_it_is(here, elsewhere):
    (this, is_this, said), (other, is_that, told) = listed(here)
    assert [(this, is_this), (other, is_that)] == [
        ("Firefox di Linux", True),
        ("Edge di Windows", False),
    ]
    assert "Alamat 203.0.113.* · masuk" in said
    assert "Alamat 198.51.100.* · masuk" in told
    assert "198.51.100.77" not in told


def test_no_page_tells_the_key_of_a_session(here, elsewhere):
    page = here.get(SECURITY).content.decode()
    keys = Session.objects.values_list("session_key", flat=True)
    assert len(keys) == 2
    assert not [key for key in keys if key in page]


def test_one_session_ends_for_the_password_and_the_others_go_on(here, elsewhere):
    third = Client()
    sign_in(third, "operator", headers={"User-Agent": FIREFOX})
    end = address_of(next(said for name, _is_this, said in listed(here) if "Edge" in name))

    here.get(end)
    here.post(end, {"password": "salah-salah-salah"})
    assert is_in(elsewhere)
    page = here.post(end, {"password": PASSWORD}, follow=True)

    assert "Sesi itu diakhiri." in page.content.decode()
    assert [is_in(each) for each in (here, elsewhere, third)] == [True, False, True]
    assert [name for name, _is_this, _said in listed(here)] == ["Firefox di Linux"] * 2


def test_session_that_is_over_is_said_to_be(here, elsewhere):
    end = address_of(listed(here)[1][2])
    elsewhere.post(reverse("admin:logout"))
    assert "Sesi itu sudah berakhir." in here.get(end, follow=True).content.decode()
    assert is_in(here)


def test_nobody_sees_or_ends_the_sessions_of_others(here, elsewhere, verifier):
    stranger = Client()
    sign_in(stranger, verifier.username)
    assert [is_this for _name, is_this, _said in listed(stranger)] == [True]
    end = address_of(listed(here)[1][2])
    stranger.post(end, {"password": PASSWORD})
    assert is_in(elsewhere)


@pytest.mark.parametrize("how", ["left alone", "round", "password"])
def test_only_what_its_browser_can_still_use_is_shown(here, elsewhere, operator, how, monkeypatch):
    assert len(listed(here)) == 2
    if how == "left alone":
        session = elsewhere.session
        session[sessions.SEEN] -= 3600
        session.save()
    elif how == "round":
        here.post(reverse("admin:security_sessions"), {"password": PASSWORD})
    else:
        new = "sungai-mahakam-luas"
        typed = {"old_password": PASSWORD, "new_password1": new, "new_password2": new}
        here.post(reverse("admin:password_change"), typed)
    assert Session.objects.count() == 2
    assert len(listed(here)) == 1


def test_who_knows_the_password_and_not_the_code_is_shown(here, operator):
    phone, _recovery = with_phone(operator)
    sign_in(here, "operator", headers={"User-Agent": FIREFOX})
    give(here, code_of(phone, step=1))
    guesser = Client()
    sign_in(guesser, "operator", headers={"User-Agent": EDGE})
    assert guesser.get(INDEX).status_code == 302

    (_this, _is_this, said), (other, _is_that, told) = listed(here)

    assert other == "Edge di Windows"
    assert ["kode belum diberikan" in each for each in (said, told)] == [False, True]


def test_sessions_of_many_others_cost_no_query_more(here, django_assert_num_queries):
    def queries():
        with django_assert_num_queries(6):
            here.get(SECURITY)

    queries()
    for number in range(5):
        get_user_model().objects.create_user(f"lain{number}", password=PASSWORD, is_staff=True)
        sign_in(Client(), f"lain{number}")
    sign_in(Client(), "operator")
    queries()
