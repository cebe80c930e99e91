"""Whoever changes how somebody signs in gave the password lately, or is asked for it again."""

import pytest
from django.urls import reverse

from agreements.models import User
from agreements.signin.sessions import SURE
from tests.admin.desk import ShownForm, url
from tests.conftest import PASSWORD

from .people import code_of, with_phone

pytestmark = pytest.mark.django_db
AGAIN = reverse("admin:security_sure")
MINUTES = 60  # seconds


@pytest.fixture
def admin(province_admin_client):
    return province_admin_client


def later(client, minutes):
    session = client.session
    session[SURE] -= minutes * MINUTES
    session.save()


def password_page(user):
    return reverse("admin:auth_user_password_change", args=[user.pk])


def test_account_is_opened_within_a_quarter_of_an_hour_or_after_the_password(admin, operator):
    address = url(operator, "change")
    later(admin, 14)
    assert admin.get(address).status_code == 200

    later(admin, 1)
    asked = admin.get(address)
    assert asked["Location"].partition("?")[0] == AGAIN
    assert admin.post(asked["Location"], {"password": "salah-salah-salah"}).status_code == 200
    assert admin.get(address).status_code == 302
    assert admin.post(asked["Location"], {"password": PASSWORD})["Location"] == address
    assert admin.get(address).status_code == 200


@pytest.mark.parametrize(("minutes", "is_saved"), [(29, True), (30, False)])
def test_address_of_an_account_changes_within_half_an_hour(admin, operator, minutes, is_saved):
    address, shown = url(operator, "change"), ShownForm()
    shown.feed(admin.get(address).content.decode())
    later(admin, minutes)
    admin.post(address, {**shown.values, "email": "baru@kaltim.example", "_save": "1"})
    operator.refresh_from_db()
    assert (operator.email == "baru@kaltim.example") is is_saved


def test_no_other_door_changes_how_somebody_signs_in(admin, operator, reader):
    with_phone(operator)
    before = list(User.objects.order_by("pk").values())
    later(admin, 30)
    for address in (
        url(User, "add"),
        password_page(reader),
        reverse("admin:agreements_user_factor", args=[operator.pk]),
        reverse("admin:agreements_user_invite", args=[reader.pk]),
    ):
        answer = admin.post(
            address, {"password1": "x" * 20, "password2": "x" * 20, "is_sure": "on"}
        )
        assert answer.status_code == 302, address
    assert list(User.objects.order_by("pk").values()) == before


def test_code_is_asked_for_where_there_is_a_device(admin, province_admin):
    device, _codes = with_phone(province_admin)
    admin.force_login(User.objects.get(pk=province_admin.pk))
    session = admin.session
    session["code_given"] = User.objects.get(pk=province_admin.pk).second_factor_since.isoformat()
    session.save()
    assert admin.post(AGAIN, {"password": PASSWORD}).status_code == 200
    typed = {"password": PASSWORD, "code": code_of(device, step=1)}
    assert admin.post(AGAIN, typed).status_code == 302


@pytest.mark.parametrize("outside", ["https://jahat.example/", "//jahat.example", ""])
def test_it_leads_nowhere_else(admin, outside):
    answer = admin.post(f"{AGAIN}?next={outside}", {"password": PASSWORD})
    assert answer["Location"] == reverse("admin:index")


def test_own_password_is_changed_by_who_knows_the_old_one(admin, province_admin):
    new = {"password1": "sungai-mahakam-luas", "password2": "sungai-mahakam-luas"}
    for address in (
        password_page(province_admin),
        f"/admin/agreements/user/0{province_admin.pk}/password/",
    ):
        assert admin.get(address)["Location"] == reverse("admin:password_change")
        admin.post(address, new)
    province_admin.refresh_from_db()
    assert province_admin.check_password(PASSWORD)
