"""What is kept of sign-ins, who sees it, and who is told."""

import datetime

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from agreements.models import SignIn
from agreements.signin.places import browser_of, shown_address
from tests.admin.desk import url
from tests.conftest import SITE
from tests.signin.people import FIREFOX, SECURITY, give, mails, sign_in, with_phone

pytestmark = pytest.mark.django_db
WRONG = "salah-salah-salah"


def kept():
    return list(SignIn.objects.order_by("pk").values_list("user__username", "outcome"))


def test_success_and_failure_are_kept_for_accounts_that_exist(client, operator, settings):
    settings.OTP_TOTP_THROTTLE_FACTOR = 0
    _device, codes = with_phone(operator)
    sign_in(client, "tiada", WRONG)
    sign_in(client, "operator", WRONG)
    sign_in(client, "operator")
    give(client, "000000")
    give(client, codes[0])

    assert kept() == [("operator", "sandi"), ("operator", "kode"), ("operator", "pemulihan")]


def test_lock_is_kept_once(client, operator):
    for _guess in range(9):
        sign_in(client, "operator", WRONG)
    assert [outcome for _user, outcome in kept()] == ["sandi"] * 5 + ["terkunci"]


def test_address_is_kept_without_its_end(client, operator):
    sign_in(client, "operator", headers={"User-Agent": FIREFOX})
    sign_in_kept = SignIn.objects.get()
    assert (sign_in_kept.address, sign_in_kept.browser) == ("203.0.113.*", "Firefox di Linux")
    assert "203" not in sign_in_kept.address_key


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("203.0.113.9", "203.0.113.*"),
        ("::ffff:203.0.113.9", "203.0.113.*"),
        ("2001:db8:1:2::9", "2001:db8:1::*"),
        ("unknown", "–"),
        ("", "–"),
    ],
)
def test_address_in_words(rf, address, shown):
    assert shown_address(rf.get("/", REMOTE_ADDR=address)) == shown


@pytest.mark.parametrize(
    ("agent", "words"),
    [
        (FIREFOX, "Firefox di Linux"),
        ("Mozilla/5.0 (Windows NT 10.0) Chrome/140 Safari/537 Edg/140", "Edge di Windows"),
        ("Mozilla/5.0 (iPhone; like Mac OS X) Version/18 Safari/604", "Safari di iOS"),
        ("curl/8", "peramban lain"),
        ("", "peramban lain"),
        ("<script>" * 500, "peramban lain"),
    ],
)
def test_browser_in_words(rf, agent, words):
    assert browser_of(rf.get("/", headers={"User-Agent": agent})) == words


def test_person_sees_their_own(client, operator, verifier):
    sign_in(Client(), "verifier", WRONG)
    sign_in(client, "operator", headers={"User-Agent": FIREFOX})
    page = client.get(SECURITY)
    assert [(each.user, each.outcome) for each in page.context["sign_ins"]] == [(operator, "masuk")]
    assert "Firefox di Linux · alamat 203.0.113.*" in page.content.decode()


def test_admin_of_the_desk_sees_those_of_its_people(province_admin_client, operator):
    sign_in(Client(), "operator", WRONG)
    page = province_admin_client.get(url(operator, "change"))
    assert [each.outcome for each in page.context["sign_ins"]] == ["sandi"]


@pytest.mark.parametrize("name", ["verifier", "partner_verifier", "outsider"])
def test_nobody_else_sees_them(request, operator, name):
    sign_in(Client(), "operator", headers={"User-Agent": FIREFOX})
    client = request.getfixturevalue(f"{name}_client")
    page = client.get(url(operator, "change"), follow=True)
    assert "Firefox" not in page.content.decode()


def test_new_place_is_told_once(client, operator):
    operator.email = "siti@kaltim.example"
    operator.save()
    for address, agent in [("203.0.113.9", FIREFOX)] * 2 + [("198.51.100.7", FIREFOX)]:
        sign_in(client, "operator", address=address, headers={"User-Agent": agent})
    sign_in(client, "operator", WRONG, address="192.0.2.1")

    told = mails()
    assert [mail.to for mail in told] == [["siti@kaltim.example"]] * 2
    assert "Firefox di Linux, alamat 203.0.113.*" in told[0].body
    assert f"{SITE}{SECURITY}" in told[0].body


def test_without_an_address_nobody_is_told(client, operator):
    sign_in(client, "operator")
    assert mails() == []


def test_mail_that_fails_keeps_nobody_out(client, operator, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    operator.email = "siti@kaltim.example"
    operator.save()
    assert sign_in(client, "operator").status_code == 302
    mails()


def test_daily_command_forgets_what_is_half_a_year_old(client, operator):
    sign_in(client, "operator")
    sign_in(client, "operator")
    first = SignIn.objects.order_by("pk").first()
    SignIn.objects.filter(pk=first.pk).update(at=timezone.now() - datetime.timedelta(days=181))
    call_command("send_reminders", "--dry-run", verbosity=0)
    assert SignIn.objects.count() == 2
    call_command("send_reminders", verbosity=0)
    assert list(SignIn.objects.exclude(pk=first.pk)) == list(SignIn.objects.all())
