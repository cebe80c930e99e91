"""An admin invites staff of the own desks, who choose their passwords themselves."""

import pytest
from django.core import signing
from django.test import Client
from django.urls import reverse

from agreements.models import Membership, User
from tests.admin.desk import submit, url
from tests.conftest import PASSWORD
from tests.signin.people import is_in, mails, sign_in
from tests.signin.test_passwords import NEW, choose, link_in

pytestmark = pytest.mark.django_db
EMAIL = "siti@kaltim.example"
INVITED = {
    "username": "siti",
    "email": EMAIL,
    "password1": "",
    "password2": "",
    "memberships-TOTAL_FORMS": "1",
    "memberships-0-role": "operator",
    "memberships-0-province": "64",
}


@pytest.fixture
def invited(province_admin_client, django_capture_on_commit_callbacks):
    """An account that the admin of Kaltim added without a password."""
    with django_capture_on_commit_callbacks(execute=True):
        submit(province_admin_client, url(User, "add"), **INVITED)
    return User.objects.get(username="siti")


def invite_address(user):
    return reverse("admin:agreements_user_invite", args=[user.pk])


def test_invited_person_chooses_a_password_once(invited, client):
    (mail,) = mails()
    assert mail.to == [EMAIL]
    link = link_in(mail)
    assert link.startswith("/admin/undangan/")

    assert choose(client, link).status_code == 302

    assert sign_in(client, "siti", NEW).status_code == 302
    assert is_in(client)
    assert Client().get(link).context["validlink"] is False
    invited.refresh_from_db()
    assert not invited.is_invited


def test_nobody_comes_in_before(invited, client):
    for password in ("", "!", invited.password, PASSWORD):
        assert sign_in(client, "siti", password).status_code == 200


def test_list_shows_who_is_still_invited(invited, province_admin_client, client):
    def told():
        page = province_admin_client.get(url(User, "changelist")).content.decode()
        return page.count("belum dipakai")

    assert told() == 1
    choose(client, link_in(mails()[0]))
    assert told() == 0


def test_invitation_ends_after_three_days(invited, monkeypatch):
    link = link_in(mails()[0])
    now = signing.time.time()
    monkeypatch.setattr(signing.time, "time", lambda: now + 3 * 24 * 3600 + 1)
    assert Client().get(link).context["validlink"] is False


def test_new_invitation_replaces_the_old(
    invited, province_admin_client, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        page = province_admin_client.post(invite_address(invited), follow=True)
    assert f"Undangan dikirim ke {EMAIL}." in page.content.decode()

    old, new = (link_in(mail) for mail in mails())
    assert Client().get(old).context["validlink"] is False
    assert choose(Client(), new).status_code == 302


def test_invitation_to_an_address_that_was_corrected_opens_nothing(invited):
    link = link_in(mails()[0])
    User.objects.update(email="lain@kaltim.example")
    assert Client().get(link).context["validlink"] is False


def test_reset_link_and_invitation_do_not_stand_in_for_each_other(invited):
    link = link_in(mails()[0]).replace("/undangan/", "/sandi-baru/")
    assert Client().get(link).context["validlink"] is False


@pytest.mark.parametrize(
    "typed",
    [
        {"email": ""},
        {"password1": NEW},
        {"password2": NEW},
        {"password1": "pendek", "password2": "pendek"},
    ],
    ids=str,
)
def test_neither_password_nor_address_is_no_account(province_admin_client, typed):
    submit(province_admin_client, url(User, "add"), **INVITED | typed)
    assert not User.objects.filter(username="siti").exists()


@pytest.mark.parametrize(
    "row",
    [
        {"memberships-0-province": "63"},
        {"memberships-0-province": ""},
        {"memberships-0-role": "admin_nasional", "memberships-0-province": ""},
        {"memberships-0-role": "", "memberships-0-province": ""},
        {"memberships-TOTAL_FORMS": "0"},
        {
            "memberships-TOTAL_FORMS": "2",
            "memberships-1-role": "operator",
            "memberships-1-province": "63",
        },
    ],
    ids=str,
)
def test_admin_invites_nobody_beyond_the_desk(
    province_admin_client, django_capture_on_commit_callbacks, row
):
    with django_capture_on_commit_callbacks(execute=True):
        submit(province_admin_client, url(User, "add"), **INVITED | row)
    assert not User.objects.filter(username="siti").exists()
    assert mails() == []


def test_what_the_form_does_not_ask_is_not_taken(
    province_admin_client, django_capture_on_commit_callbacks
):
    more = {"is_superuser": "on", "session_round": "9", "second_factor_since": "2026-01-01"}
    with django_capture_on_commit_callbacks(execute=True):
        submit(province_admin_client, url(User, "add"), **INVITED | more)
    siti = User.objects.get(username="siti")
    assert (siti.is_superuser, siti.session_round, siti.second_factor_since) == (False, 0, None)


@pytest.mark.parametrize("name", ["operator", "verifier", "partner_verifier", "outsider"])
def test_nobody_else_invites_again(request, invited, name):
    mails().clear()
    client = request.getfixturevalue(f"{name}_client")
    assert client.post(invite_address(invited)).status_code in {403, 404}
    submit_answer = client.get(url(User, "add"))
    assert submit_answer.status_code == 403
    assert mails() == []


def test_admin_of_another_desk_invites_nobody_again(invited, client):
    Membership.objects.create(
        user=User.objects.create_user("kalsel", password=PASSWORD, is_staff=True),
        role="admin_provinsi",
        province_id="63",
    )
    sign_in(client, "kalsel")
    assert client.post(invite_address(invited)).status_code == 404


def test_who_has_a_password_is_not_invited_again(province_admin_client, operator):
    operator.email = EMAIL
    operator.save()
    assert province_admin_client.post(invite_address(operator)).status_code == 403
    operator.refresh_from_db()
    assert operator.check_password(PASSWORD)
