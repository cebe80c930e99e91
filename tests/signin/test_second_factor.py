"""A code beside the password: asked for by role or by choice, once each, nowhere gone around."""

import re

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from django_otp.plugins.otp_totp.models import TOTPDevice

from agreements.models import Agreement, Change, RecoveryCode, User
from agreements.signin.sessions import BEGAN
from kerjasama.settings import SECOND_FACTOR_ROLES
from tests.admin.desk import url
from tests.conftest import PASSWORD
from tests.factories import make_agreement
from tests.signin.people import (
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

pytestmark = pytest.mark.django_db
CODES, OFF = reverse("admin:security_codes"), reverse("admin:security_off")


@pytest.fixture(autouse=True)
def patient(settings):
    """A wrong code slows the next one down; one test below looks at that."""
    settings.OTP_TOTP_THROTTLE_FACTOR = 0


@pytest.fixture
def phone(operator):
    return with_phone(operator)[0]


@pytest.fixture
def recovery(operator):
    return with_phone(operator)[1]


@pytest.fixture
def half(client, operator, phone):
    """A client for which the operator's password was given, and nothing more."""
    sign_in(client, "operator")
    return client


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


# --- Who has to ---------------------------------------------------------------------------------


def set_up(client, **typed):
    """Set a device up as its page shows it; the page after that."""
    client.get(DEVICE)
    key = client.session["new_device"]
    return client.post(DEVICE, {"first_code": code_of(TOTPDevice(key=key)), **typed})


def codes_on(page):
    shown = re.search(r'<pre class="recovery-codes">(.*?)</pre>', page.content.decode(), re.DOTALL)
    return shown[1].split() if shown else []


def test_role_that_demands_it_sets_it_up_at_the_first_sign_in(client, verifier, settings):
    settings.SECOND_FACTOR_FOR = ["verifikator"]
    wanted = url(Agreement, "changelist")

    assert sign_in(client, "verifier", after=wanted).url == CODE
    assert client.get(CODE).url == DEVICE
    assert not is_in(client)
    page = set_up(client)
    assert len(codes_on(page)) == 10
    assert page.context["onward"] == wanted
    assert is_in(client)

    other = Client()
    sign_in(other, "verifier")
    assert give(other, codes_on(page)[0]).url == INDEX


@pytest.mark.parametrize(
    ("demanded", "asked"),
    [
        ([], {}),
        (["verifikator", "admin_provinsi"], {"verifier", "province_admin"}),
        (["superuser"], {"admin"}),
        (list(SECOND_FACTOR_ROLES), {"verifier", "province_admin", "operator", "admin"}),
    ],
)
def test_only_roles_that_demand_it_are_asked(
    verifier, province_admin, operator, admin_user, settings, demanded, asked
):
    settings.SECOND_FACTOR_FOR = demanded
    people = {"verifier", "province_admin", "operator"}
    found = {name for name in people if sign_in(Client(), name).url == CODE}
    found |= {"admin"} & {sign_in(Client(), "admin", "password").url == CODE and "admin"}
    assert found == set(asked)


def test_demand_that_comes_later_holds_for_sessions_that_go_on(client, operator, settings):
    sign_in(client, "operator")
    assert is_in(client)
    settings.SECOND_FACTOR_FOR = ["operator"]
    assert not is_in(client)


def test_wrong_first_code_sets_nothing_up(client, operator, settings):
    settings.SECOND_FACTOR_FOR = ["operator"]
    sign_in(client, "operator")
    assert set_up(client, first_code="000000").status_code == 200
    assert not TOTPDevice.objects.exists()
    assert not is_in(client)


def test_picture_holds_the_secret_of_this_session_and_is_kept_nowhere(operator_client):
    operator_client.get(DEVICE)
    picture = operator_client.get(reverse("admin:device_qr"))
    assert picture["Content-Type"] == "image/svg+xml"
    assert "no-store" in picture["Cache-Control"]
    assert picture.content.startswith(b"<svg")
    assert Client().get(reverse("admin:device_qr")).status_code == 404


# --- One's own ----------------------------------------------------------------------------------


def test_anyone_may_turn_it_on_with_the_password(client, operator):
    sign_in(client, "operator")
    assert set_up(client, password="salah").status_code == 200  # noqa: S106
    assert not TOTPDevice.objects.exists()

    assert len(codes_on(set_up(client, password=PASSWORD))) == 10
    assert is_in(client)
    assert "Menyala sejak" in client.get(SECURITY).content.decode()


@pytest.fixture
def whole(half, phone):
    """A client of the operator with password and code."""
    give(half, code_of(phone, step=1))
    return half


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


# --- Those who lost it --------------------------------------------------------------------------


def factor_of(user):
    return reverse("admin:agreements_user_factor", args=[user.pk])


SURE = {"is_sure": "on"}


def test_admin_of_the_desk_takes_it_off_and_history_tells_so(
    province_admin_client, province_admin, client, operator, phone
):
    sign_in(client, "operator")
    give(client, code_of(phone, step=1))
    assert is_in(client)

    province_admin_client.post(factor_of(operator), {})
    assert TOTPDevice.objects.exists()
    province_admin_client.post(factor_of(operator), SURE)

    assert not TOTPDevice.objects.exists()
    assert not RecoveryCode.objects.exists()
    assert not is_in(client)
    assert sign_in(Client(), "operator").url == INDEX
    last = Change.objects.filter(record=f"user:{operator.pk}").order_by("pk").last()
    assert (last.actor, last.after["second_factor_since"]) == (province_admin, None)


@pytest.mark.parametrize("name", ["operator", "verifier", "partner_verifier", "outsider"])
def test_nobody_else_takes_it_off(request, reader, name):
    with_phone(reader)
    client = request.getfixturevalue(f"{name}_client")
    assert client.post(factor_of(reader), SURE).status_code in {403, 404}
    assert TOTPDevice.objects.exists()


def test_admin_takes_off_neither_his_own_nor_that_of_another_desk_or_a_superuser(
    client, province_admin, partner_operator, admin_user
):
    sign_in(client, "province_admin")
    for user in (partner_operator, admin_user):
        with_phone(user)
        assert client.post(factor_of(user), SURE).status_code in {403, 404}
    codes = codes_on(set_up(client, password=PASSWORD))
    assert len(codes) == 10
    assert client.post(factor_of(province_admin), SURE).status_code == 403
    assert TOTPDevice.objects.count() == 3


def test_secrets_of_devices_are_on_no_page_of_the_desk(admin_client, operator, phone):
    assert "otp" not in {each["app_label"] for each in admin_client.get(INDEX).context["app_list"]}
    assert admin_client.get("/admin/otp_totp/totpdevice/").status_code == 404
    page = admin_client.get(url(operator, "change")).content.decode()
    assert phone.key not in page


def test_server_itself_takes_it_off(operator, phone, capsys):
    call_command("reset_second_factor", "operator")
    assert User.objects.get(username="operator").second_factor_since is None
    with pytest.raises(CommandError):
        call_command("reset_second_factor", "operator")
