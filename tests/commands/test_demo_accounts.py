"""Staff accounts for a first look."""

import re
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from agreements.access import may
from agreements.models import Agreement, User
from tests.signin.people import with_phone

pytestmark = pytest.mark.django_db

EVERYBODY = ["admin", "kepala", "mitra", "operator", "pembaca", "verifikator"]


@pytest.fixture(autouse=True)
def embedded_database(settings):
    """Demo accounts exist on the embedded database only, wherever the tests run."""
    settings.EMBEDDED = True


def printed(*arguments):
    """What the command prints, and the passwords in it by account."""
    output = StringIO()
    call_command("demo_accounts", *arguments, stdout=output)
    text = output.getvalue()
    return text, dict(re.findall(r"Akun (\w+) *, kata sandi (\w+)", text))


def test_first_run_prints_passwords_that_work(client):
    _text, passwords = printed()

    assert sorted(passwords) == EVERYBODY
    for username, password in passwords.items():
        assert client.login(username=username, password=password)


def test_accounts_hold_their_rights():
    printed()

    verbs = ("view", "add", "publish", "manage")
    rights = {
        user.username: [verb for verb in verbs if may(user, verb, Agreement)]
        for user in User.objects.all()
    }
    assert rights == {
        "admin": ["view", "add", "publish", "manage"],
        "kepala": ["view", "add", "publish", "manage"],
        "mitra": ["view", "add", "publish"],
        "operator": ["view", "add"],
        "pembaca": ["view"],
        "verifikator": ["view", "add", "publish"],
    }


def test_second_run_creates_nothing_and_says_how_to_reset(client):
    _text, passwords = printed()

    text, again = printed()

    assert again == {}
    assert "manage.py demo_accounts --reset" in text
    assert client.login(username="admin", password=passwords["admin"])


def test_deleted_account_stays_deleted():
    printed()
    User.objects.get(username="pembaca").delete()

    _text, again = printed()

    assert again == {}
    assert sorted(User.objects.values_list("username", flat=True)) == [
        name for name in EVERYBODY if name != "pembaca"
    ]


def test_register_with_its_own_staff_gets_no_demo_accounts():
    User.objects.create_user("siti")

    printed()

    assert User.objects.get().username == "siti"


def test_reset_of_one_leaves_the_others(client):
    _text, before = printed()

    _text, after = printed("--reset", "operator")

    assert list(after) == ["operator"]
    assert client.login(username="operator", password=after["operator"])
    assert not client.login(username="operator", password=before["operator"])
    assert client.login(username="pembaca", password=before["pembaca"])


def test_reset_without_a_name_is_for_all():
    printed()

    _text, passwords = printed("--reset")

    assert sorted(passwords) == EVERYBODY


def test_refused_on_a_database_of_ones_own(settings):
    settings.EMBEDDED = False

    with pytest.raises(CommandError, match="DATABASE_URL"):
        printed()

    assert User.objects.count() == 0


def test_reset_takes_a_second_factor_off():
    printed()
    user = User.objects.get(username="verifikator")
    with_phone(user)
    _text, passwords = printed("--reset", "verifikator")
    user.refresh_from_db()
    assert user.second_factor_since is None
    assert user.check_password(passwords["verifikator"])
