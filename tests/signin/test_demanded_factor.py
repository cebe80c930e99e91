"""Whose role demands a second factor, and how they get one."""

import pytest
from django.test import Client
from django.urls import reverse
from django_otp.plugins.otp_totp.models import TOTPDevice

from agreements.models import Agreement
from kerjasama.settings import SECOND_FACTOR_ROLES
from tests.admin.desk import url

from .people import CODE, DEVICE, INDEX, codes_on, give, is_in, set_up, sign_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("patient")]


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
