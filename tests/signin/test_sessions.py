"""Sessions end: after hours, when left alone, with the password, or when their person says so."""

from types import SimpleNamespace

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse

from agreements.models import Agreement
from agreements.signin import sessions
from tests.admin.desk import url
from tests.conftest import PASSWORD
from tests.factories import make_agreement
from tests.kerjasama.test_settings import python
from tests.signin.people import INDEX, LOGIN, SECURITY, is_in, sign_in

pytestmark = pytest.mark.django_db
NEW = "sungai-mahakam-luas"
CHANGE = reverse("admin:password_change")


class Clock(SimpleNamespace):
    """The time as sessions see it."""

    def time(self):
        return self.now


@pytest.fixture
def clock(monkeypatch):
    clock = Clock(now=1_800_000_000)
    monkeypatch.setattr(sessions, "time", clock)
    return clock


@pytest.fixture
def signed_in(client, operator, clock):
    sign_in(client, "operator")
    return client


@pytest.mark.parametrize(("minutes", "lives"), [(59, True), (60, False)])
def test_session_left_alone_ends(signed_in, clock, minutes, lives):
    clock.now += minutes * 60
    assert is_in(signed_in) is lives
    assert Session.objects.count() == int(lives)


def test_session_that_is_used_ends_after_hours_all_the_same(signed_in, clock):
    for _half_hour in range(23):
        clock.now += 30 * 60
        assert is_in(signed_in)
    clock.now += 30 * 60
    assert not is_in(signed_in)


def test_hours_and_minutes_are_settings(signed_in, clock, settings):
    settings.SESSION_IDLE_MINUTES = 20
    clock.now += 20 * 60
    assert not is_in(signed_in)
    sign_in(signed_in, "operator")
    settings.SESSION_HOURS = 0
    assert not is_in(signed_in)


def test_session_is_written_once_in_five_minutes(signed_in, clock):
    def writes(seconds):
        clock.now += seconds
        before = Session.objects.get().session_data
        assert is_in(signed_in)
        return Session.objects.get().session_data != before

    assert [writes(seconds) for seconds in (60, 239, 1, 299, 1)] == [
        False,
        False,
        True,
        False,
        True,
    ]


def test_session_of_a_former_release_ends(signed_in):
    session = signed_in.session
    del session[sessions.BEGAN]
    session.save()
    assert not is_in(signed_in)


def test_sign_in_takes_a_new_key(client, operator):
    planted = client.session
    planted["planted"] = True
    planted.save()
    client.cookies["sessionid"] = planted.session_key

    sign_in(client, "operator")

    assert client.session.session_key != planted.session_key
    assert not Session.objects.filter(pk=planted.session_key).exists()


def test_changed_password_ends_other_sessions(signed_in, operator):
    other = Client()
    sign_in(other, "operator")
    typed = {"old_password": PASSWORD, "new_password1": NEW, "new_password2": NEW}

    assert signed_in.post(CHANGE, typed).status_code == 302

    assert (is_in(signed_in), is_in(other)) == (True, False)


def test_other_sessions_end_on_demand(signed_in):
    others = [Client(), Client()]
    for other in others:
        sign_in(other, "operator")
    address = reverse("admin:security_sessions")
    signed_in.get(address)
    signed_in.post(address, {"password": "salah-salah-salah"})
    assert all(map(is_in, others))

    page = signed_in.post(address, {"password": PASSWORD}, follow=True)

    assert "Semua sesi lain diakhiri." in page.content.decode()
    assert [is_in(each) for each in (signed_in, *others)] == [True, False, False]


def test_nobody_leaves_by_a_link(signed_in):
    assert signed_in.get(reverse("admin:logout")).status_code == 405
    assert is_in(signed_in)
    signed_in.post(reverse("admin:logout"))
    assert not is_in(signed_in)
    assert not Session.objects.exists()


def test_browser_forgets_the_desk_at_sign_out(signed_in):
    answer = signed_in.post(reverse("admin:logout"))
    assert answer["Clear-Site-Data"] == '"cache"'


def test_every_page_offers_to_sign_out(operator_client):
    draft = make_agreement(state="draft")
    for address in (INDEX, SECURITY, CHANGE, url(Agreement, "changelist"), url(draft, "change")):
        page = operator_client.get(address).content.decode()
        assert page.count(f'action="{reverse("admin:logout")}"') == 1, address


def test_made_up_session_is_nobodys(signed_in):
    stranger, key = Client(), signed_in.session.session_key
    assert len(key) == 32  # of 36 letters and digits: 165 bits
    for made_up in (key[:-1] + "-", key.upper(), "x" * 32, "\x00", ""):
        stranger.cookies["sessionid"] = made_up
        assert not is_in(stranger)
    stranger.cookies["sessionid"] = key
    assert is_in(stranger)


def test_visitors_without_a_session_cost_no_query(client, db, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert client.get(INDEX).status_code == 302
        assert client.get(LOGIN).status_code == 200


def test_staff_cost_no_query_more_than_the_session_and_the_user(
    operator_client, django_assert_num_queries
):
    with django_assert_num_queries(2):
        operator_client.get(reverse("admin:jsi18n"))


def test_form_sent_after_the_session_ended_is_kept(signed_in, clock):
    clock.now += 3600
    login = signed_in.post(url(Agreement, "add"), {"place": "Tarakan"})
    assert login.status_code == 403
    assert login.context["kept"]


COOKIES = """
import django; django.setup()
from django.conf import settings as s
print(s.SESSION_COOKIE_NAME, s.CSRF_COOKIE_NAME, s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE,
      s.SESSION_COOKIE_HTTPONLY, s.CSRF_COOKIE_HTTPONLY, s.SESSION_COOKIE_SAMESITE,
      s.CSRF_COOKIE_SAMESITE, s.SESSION_COOKIE_DOMAIN, s.SESSION_COOKIE_PATH)
"""


@pytest.mark.parametrize(
    ("https", "told"),
    [
        ("true", "__Host-sessionid __Host-csrftoken True True True True Lax Lax None /"),
        ("false", "sessionid csrftoken False False True True Lax Lax None /"),
    ],
)
def test_cookies_are_for_this_host_and_no_script(https, told):
    settings = {"DJANGO_SETTINGS_MODULE": "kerjasama.settings", "HTTPS": https}
    assert python(COOKIES, **settings).stdout.strip() == told


def test_cookies_as_they_are_sent(client, operator):
    client.get(LOGIN)
    sign_in(client, "operator")
    for cookie in client.cookies.values():
        assert (cookie["httponly"], cookie["samesite"], cookie["path"]) == (True, "Lax", "/")
    assert set(client.cookies) == {"sessionid", "csrftoken"}
