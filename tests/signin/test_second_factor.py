"""A code beside the password: each once, and nowhere gone around."""

import pytest
from django.test import Client
from django.urls import reverse
from django_otp.plugins.otp_totp.models import TOTPDevice

from agreements.models import Agreement, RecoveryCode
from agreements.signin.second_factor import ALPHABET, LENGTH
from agreements.signin.sessions import BEGAN
from tests.admin.desk import url
from tests.conftest import PASSWORD
from tests.factories import make_agreement

from .people import (
    CODE,
    DEVICE,
    INDEX,
    LOGIN,
    SECURITY,
    code_of,
    give,
    is_in,
    phone_of,
    sign_in,
    with_phone,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("patient")]
CODES, OFF = reverse("admin:security_codes"), reverse("admin:security_off")


def test_password_and_code_lead_where_somebody_wanted_to_go(client, operator, phone):
    wanted = url(Agreement, "changelist")

    assert sign_in(client, "operator", after=wanted).url == CODE
    assert not is_in(client)
    assert give(client, code_of(phone, step=1)).url == wanted
    assert is_in(client)


@pytest.mark.parametrize("outside", ["https://jahat.example/", "//jahat.example/", "/\\jahat"])
def test_neither_step_leads_out_of_the_site(client, operator, phone, outside):
    sign_in(client, "operator", after=outside)
    client.get(LOGIN, {"next": outside})
    assert give(client, code_of(phone, step=1)).url == INDEX


def test_login_page_leads_who_gave_the_password_on_to_the_code(half, phone):
    wanted = url(Agreement, "changelist")
    assert half.get(LOGIN, {"next": wanted}).url == CODE
    assert give(half, code_of(phone, step=1)).url == wanted


def test_password_alone_is_nobody(half, operator):
    draft = make_agreement("64", "63", state="draft")
    for address in (INDEX, url(draft, "change"), SECURITY, CODES, OFF, reverse("admin:jsi18n")):
        assert half.get(address).status_code == 302, address
    assert half.get(draft.get_absolute_url()).status_code == 404
    assert half.get(DEVICE).status_code == 302
    assert half.get(reverse("admin:device_qr")).status_code == 404

    half.post(reverse("admin:security_sessions"))
    half.post(reverse("admin:password_change"), {"old_password": PASSWORD})
    operator.refresh_from_db()
    assert operator.session_round == 1  # that of the device's own set-up


def test_password_alone_sets_up_no_device_of_its_own(half, operator, phone):
    half.post(DEVICE, {"first_code": "123456"})
    assert phone_of(operator).key == phone.key


def test_code_is_of_use_once(half, operator, phone):
    code = code_of(phone, step=1)
    assert give(half, code).status_code == 302

    other = Client()
    sign_in(other, "operator")
    page = give(other, code)
    assert page.status_code == 200
    assert page.context["form"].errors["code"] == [
        "Kode ini salah, sudah dipakai, atau sudah lewat."
    ]
    assert not is_in(other)


@pytest.mark.parametrize(("step", "is_taken"), [(-2, False), (-1, True), (1, True), (2, False)])
def test_code_is_taken_a_step_before_and_after_its_own(half, phone, step, is_taken):
    """Its own was used up when the phone was set up."""
    TOTPDevice.objects.update(last_t=-1)
    give(half, code_of(phone, step=step))
    assert is_in(half) is is_taken


def test_secrets_and_codes_are_random_and_long_enough(operator):
    """Two to the power of 160 secrets, 49 codes; ASVS 6.5.4 asks for 20."""
    given = [with_phone(operator) for _time in range(3)]
    assert [len(device.bin_key) * 8 for device, _codes in given] == [160] * 3
    assert len({device.key for device, _codes in given}) == 3
    codes = [code.replace("-", "") for _device, codes in given for code in codes]
    assert len(set(codes)) == 30
    assert {len(code) for code in codes} == {LENGTH}
    assert len(set(ALPHABET)) ** LENGTH > 2**49
    assert set("".join(codes)) <= set(ALPHABET)


@pytest.mark.parametrize("code", ["", "12345", "1234567", "abcdef", "١٢٣٤٥٦", "x" * 5000, "\x00"])
def test_what_is_no_code_is_refused_and_breaks_nothing(half, code):
    assert give(half, code).status_code == 200
    assert not is_in(half)


def test_wrong_code_slows_the_next_down(half, phone, settings):
    settings.OTP_TOTP_THROTTLE_FACTOR = 60
    assert give(half, "000000").status_code == 200

    page = give(half, code_of(phone, step=1))
    assert page.status_code == 429
    assert 0 < int(page["Retry-After"]) <= 61


def test_recovery_code_replaces_the_code_once(client, operator, recovery):
    sign_in(client, "operator")
    page = give(client, recovery[3].upper(), follow=True)
    assert "Kode pemulihan itu sudah terpakai; tersisa 9 kode." in page.content.decode()
    assert is_in(client)

    other = Client()
    sign_in(other, "operator")
    assert give(other, recovery[3]).status_code == 200
    assert give(other, recovery[4]).status_code == 302


def test_recovery_codes_are_kept_as_hashes_only(operator, recovery):
    kept = " ".join(RecoveryCode.objects.values_list("digest", flat=True))
    assert len(set(recovery)) == RecoveryCode.objects.count() == 10
    assert not [code for code in recovery if code in kept or code.replace("-", "") in kept]


def test_password_of_a_quarter_of_an_hour_ago_asks_for_itself_again(half, phone):
    session = half.session
    session[BEGAN] -= 15 * 60
    session.save()
    assert give(half, code_of(phone, step=1)).url == INDEX
    assert half.get(CODE).url == INDEX
    assert half.get(LOGIN).status_code == 200


def test_somebody_else_can_sign_in_instead(half):
    assert half.post(CODE, {"_cancel": "1"}).url == LOGIN
    assert half.get(LOGIN).status_code == 200


def test_session_has_a_new_key_after_each_step(client, operator, phone):
    client.get(LOGIN)
    sign_in(client, "operator")
    first = client.session.session_key
    give(client, code_of(phone, step=1))
    assert client.session.session_key != first


def test_form_typed_before_the_session_ended_survives_both_steps(client, operator, phone):
    address = url(Agreement, "add")
    login = client.post(address, {"place": "Tarakan"})
    typed = {"username": "operator", "password": PASSWORD, "kept": login.context["kept"]}

    assert client.post(login.context["app_path"], typed).url == CODE
    page = give(client, code_of(phone, step=1), follow=True)
    assert page.redirect_chain == [(address, 302)]
    assert 'value="Tarakan"' in page.content.decode()
