"""One's own second factor: turned on, replaced and off, each with the password."""

import pytest
from django.test import Client
from django.urls import reverse
from django_otp.plugins.otp_totp.models import TOTPDevice

from agreements.models import RecoveryCode
from tests.conftest import PASSWORD

from .people import INDEX, SECURITY, code_of, codes_on, give, is_in, phone_of, set_up, sign_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("patient")]
CODES, OFF = reverse("admin:security_codes"), reverse("admin:security_off")


def test_anyone_may_turn_it_on_with_the_password(client, operator):
    sign_in(client, "operator")
    assert set_up(client, password="salah").status_code == 200  # noqa: S106
    assert not TOTPDevice.objects.exists()

    assert len(codes_on(set_up(client, password=PASSWORD))) == 10
    assert is_in(client)
    assert "Menyala sejak" in client.get(SECURITY).content.decode()


@pytest.fixture
def next_code(phone, monkeypatch):
    """What the phone shows half a minute later, when the last code was used up."""
    monkeypatch.setattr(TOTPDevice._meta.get_field("tolerance"), "default", 2)
    TOTPDevice.objects.update(tolerance=2)
    return lambda: code_of(phone, step=2)


def test_new_device_needs_password_and_a_code_of_the_old_one(whole, operator, phone, next_code):
    assert set_up(whole, password=PASSWORD).status_code == 200
    assert set_up(whole, password=PASSWORD, code="000000").status_code == 200
    assert phone_of(operator).key == phone.key

    assert len(codes_on(set_up(whole, password=PASSWORD, code=next_code()))) == 10
    assert phone_of(operator).key != phone.key
    assert is_in(whole)


def test_new_recovery_codes_replace_the_old(client, operator, recovery):
    sign_in(client, "operator")
    give(client, recovery[0])
    assert codes_on(client.post(CODES, {"password": "salah", "code": recovery[1]})) == []
    fresh = codes_on(client.post(CODES, {"password": PASSWORD, "code": recovery[1]}))
    assert len(fresh) == 10

    other = Client()
    sign_in(other, "operator")
    assert give(other, recovery[2]).status_code == 200
    assert give(other, fresh[0]).status_code == 302


def test_wrong_password_spends_no_code(client, operator, recovery):
    sign_in(client, "operator")
    give(client, recovery[0])
    client.post(OFF, {"password": "salah", "code": recovery[1]})
    assert RecoveryCode.objects.count() == 9


def test_turned_off_with_password_and_code_only(client, operator, recovery):
    sign_in(client, "operator")
    give(client, recovery[0])
    client.post(OFF, {"password": PASSWORD, "code": "000000"})
    assert TOTPDevice.objects.exists()

    assert client.post(OFF, {"password": PASSWORD, "code": recovery[1]}).url == SECURITY
    assert not TOTPDevice.objects.exists()
    assert is_in(client)
    assert sign_in(Client(), "operator").url == INDEX


def test_role_that_demands_it_keeps_it_on(client, operator, recovery, settings):
    settings.SECOND_FACTOR_FOR = ["operator"]
    sign_in(client, "operator")
    give(client, recovery[0])
    answer = client.post(OFF, {"password": PASSWORD, "code": recovery[1]})
    assert answer.status_code == 403
    assert TOTPDevice.objects.exists()
