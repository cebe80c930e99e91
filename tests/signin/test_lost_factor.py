"""Who takes a second factor off for somebody who lost it, and that its secret is never shown."""

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from django_otp.plugins.otp_totp.models import TOTPDevice

from agreements.models import Change, RecoveryCode, User
from tests.admin.desk import url
from tests.conftest import PASSWORD

from .people import INDEX, code_of, codes_on, give, is_in, set_up, sign_in, with_phone

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("patient")]


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
