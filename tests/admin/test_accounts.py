"""Accounts, kept by the admins of the desks: nobody gives more than he has."""

import pytest
from django.urls import reverse

from agreements.admin.bureau import SECRET
from agreements.models import Bureau, Membership, User
from tests.admin.desk import submit, url
from tests.conftest import make_user

pytestmark = pytest.mark.django_db

PASSWORD = "rahasia-yang-panjang-8"  # noqa: S105 (accounts of the test database only)
NEW = {
    "username": "siti",
    "password1": PASSWORD,
    "password2": PASSWORD,
    "usable_password": "true",
    "memberships-TOTAL_FORMS": "1",
}


def added(client, **row):
    """The roles of the account that the admin of Kaltim tried to add."""
    rows = {f"memberships-0-{name}": value for name, value in row.items()}
    submit(client, url(User, "add"), **NEW, **rows)
    return list(Membership.objects.filter(user__username="siti").values_list("role", "province"))


def test_admin_adds_an_operator_of_his_desk(province_admin_client, client):
    assert added(province_admin_client, role="operator", province="64") == [("operator", "64")]

    assert client.login(username="siti", password=PASSWORD)
    assert client.get(reverse("admin:index")).status_code == 200


@pytest.mark.parametrize(
    "row",
    [
        {"role": "operator", "province": "63"},
        {"role": "operator", "province": ""},
        {"role": "admin_nasional", "province": ""},
        {"role": "admin_nasional", "province": "64"},
        {"role": "", "province": ""},
    ],
    ids=str,
)
def test_admin_gives_no_role_beyond_his_desk(province_admin_client, row):
    assert added(province_admin_client, **row) == []
    assert not User.objects.filter(username="siti").exists()


def test_national_admin_gives_any_role(national_admin_client):
    row = {"role": "admin_nasional", "province": ""}

    assert added(national_admin_client, **row) == [("admin_nasional", None)]


def test_admin_lists_his_own_staff_only(province_admin_client, operator, partner_verifier, reader):
    page = province_admin_client.get(url(User, "changelist"))

    assert {user.username for user in page.context["cl"].result_list} == {
        "province_admin",
        "operator",
        "reader",
    }


def test_admin_cannot_give_a_new_password_to_who_works_elsewhere_too(province_admin_client):
    shared = make_user("rangkap", "operator", "64")
    Membership.objects.create(user=shared, role="admin_provinsi", province_id="63")
    address = reverse("admin:auth_user_password_change", args=[shared.pk])

    response = province_admin_client.post(address, {"password1": PASSWORD, "password2": PASSWORD})

    assert response.status_code in {302, 403, 404}
    shared.refresh_from_db()
    assert not shared.check_password(PASSWORD)


@pytest.mark.parametrize("client_name", ["province_admin_client", "national_admin_client"])
def test_only_a_superuser_touches_a_superuser(request, client_name, admin_user):
    client = request.getfixturevalue(client_name)
    Membership.objects.create(user=admin_user, role="operator", province_id="64")
    address = reverse("admin:auth_user_password_change", args=[admin_user.pk])

    client.post(address, {"password1": PASSWORD, "password2": PASSWORD})
    client.post(url(admin_user, "change"), {"username": "diambil", "is_active": "on"})

    admin_user.refresh_from_db()
    assert admin_user.username == "admin"
    assert not admin_user.check_password(PASSWORD)


def test_nobody_makes_himself_a_superuser(province_admin_client, province_admin):
    submit(province_admin_client, url(province_admin, "change"), is_superuser="on")

    province_admin.refresh_from_db()
    assert province_admin.is_superuser is False


def test_closed_account_is_logged_out(province_admin_client, operator_client, operator):
    submit(province_admin_client, url(operator, "change"), is_active="")

    assert operator_client.get(reverse("admin:index")).status_code == 302


def test_accounts_are_closed_and_never_deleted(
    province_admin_client, national_admin_client, operator
):
    delete = reverse("admin:agreements_user_delete", args=[operator.pk])

    for client in (province_admin_client, national_admin_client):
        assert client.post(delete, {"post": "yes"}).status_code == 403
    assert User.objects.filter(pk=operator.pk).exists()


@pytest.mark.parametrize(
    ("client_name", "kept"), [("province_admin", "baru@x.id"), ("operator", "")]
)
def test_desk_settings_are_changed_by_its_admin_only(request, client_name, kept):
    client = request.getfixturevalue(f"{client_name}_client")
    desk = Bureau.objects.get(province="64")

    submit(client, url(desk, "change"), email="baru@x.id")

    desk.refresh_from_db()
    assert desk.email == kept


@pytest.mark.parametrize(
    ("scheme", "is_own_network", "is_taken"),
    [("https", False, True), ("http", False, False), ("http", True, True), ("ftp", True, False)],
)
def test_webhook_in_the_clear_is_for_ones_own_network(
    province_admin_client, settings, scheme, is_own_network, is_taken
):
    settings.WEBHOOK_ALLOW_PRIVATE = is_own_network
    desk, address = Bureau.objects.get(province="64"), f"{scheme}://gerbang.example/"
    submit(province_admin_client, url(desk, "change"), webhook_url=address, **{SECRET: "kunci"})
    desk.refresh_from_db()
    assert desk.webhook_url == (address if is_taken else "")


def test_webhook_stands_at_a_host_that_the_operator_names(province_admin_client, settings):
    settings.WEBHOOK_HOSTS = ["gerbang.example", ".kaltimprov.example"]
    desk = Bureau.objects.get(province="64")
    address, key = url(desk, "change"), {SECRET: "kunci"}
    strange = {"webhook_url": "https://gerbang.example.lain.example/"}
    page = submit(province_admin_client, address, **strange, **key)
    assert page.context["adminform"].form.errors == {
        "webhook_url": ["Situs ini hanya mengirim ke: gerbang.example, .kaltimprov.example."]
    }
    own = "https://WA.kaltimprov.example:8443/masuk"
    submit(province_admin_client, address, webhook_url=own, **key)
    desk.refresh_from_db()
    assert desk.webhook_url == own


def test_operator_sees_the_settings_but_not_the_key(operator_client):
    desk = Bureau.objects.get(province="64")
    key = "kunci-gerbang"
    Bureau.objects.filter(pk=desk.pk).update(**{SECRET: key})

    settings_page = operator_client.get(url(desk, "change"))

    assert settings_page.status_code == 200
    assert key not in settings_page.content.decode()


def test_admin_of_one_desk_is_not_offered_the_others_to_filter_by(province_admin_client):
    specs = province_admin_client.get(url(User, "changelist")).context["cl"].filter_specs

    assert "provinsi" not in {spec.title for spec in specs}
