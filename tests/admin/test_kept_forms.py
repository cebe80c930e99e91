"""A form sent after the session expired is there again after the login, and not saved unseen."""

import pytest
from django.contrib.sessions.models import Session
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from agreements.desk import kept
from agreements.models import Agreement
from tests.admin.desk import ShownForm, url
from tests.conftest import PASSWORD
from tests.factories import make_agreement

LOGIN = reverse("admin:login")
HERE = {"Origin": "http://testserver"}
ELSEWHERE = {"Origin": "https://jahat.example"}


@pytest.fixture
def agreement(db):
    return make_agreement("64", "63", state="draft", place="Samarinda")


def shown(response):
    form = ShownForm()
    form.feed(response.content.decode())
    return form.values


def opened(client, address):
    return shown(client.get(address))


def log_in_again(client, response, username, password=PASSWORD, **options):
    """Fill in the login form of a page, with what the page carries."""
    typed = {"username": username, "password": password, "next": response.context["next"]}
    typed["kept"] = response.context["kept"]
    return client.post(response.context["app_path"], typed, follow=True, **options)


def test_expired_session_loses_nothing(operator_client, operator, agreement):
    address = url(agreement, "change")
    typed = opened(operator_client, address) | {"place": "Balikpapan", "parties-1-signatory": "X"}
    Session.objects.all().delete()

    login = operator_client.post(address, {**typed, "_save": "1"})
    assert (login.status_code, login.templates[0].name) == (403, "admin/login.html")
    page = log_in_again(operator_client, login, operator.username)

    assert page.redirect_chain == [(address, 302)]
    again = shown(page)
    assert (again["place"], again["parties-1-signatory"]) == ("Balikpapan", "X")
    agreement.refresh_from_db()
    assert agreement.place == "Samarinda"

    operator_client.post(address, {**again, "_save": "1"})
    agreement.refresh_from_db()
    assert agreement.place == "Balikpapan"
    assert opened(operator_client, address)["place"] == "Balikpapan"


def test_new_record_is_kept_too(operator_client, operator):
    address = url(Agreement, "add")
    typed = opened(operator_client, address) | {"kind": "kb", "place": "Tarakan"}
    Session.objects.all().delete()

    login = operator_client.post(address, {**typed, "_save": "1"})
    page = log_in_again(operator_client, login, operator.username)

    assert shown(page)["place"] == "Tarakan"
    assert not Agreement.objects.exists()


def test_wrong_password_keeps_it(operator_client, operator, agreement):
    address = url(agreement, "change")
    typed = opened(operator_client, address) | {"place": "Balikpapan"}
    Session.objects.all().delete()

    login = operator_client.post(address, typed)
    again = log_in_again(operator_client, login, operator.username, password="salah")  # noqa: S106
    assert again.context["kept"] == login.context["kept"]
    page = log_in_again(operator_client, again, operator.username)
    assert shown(page)["place"] == "Balikpapan"


def test_what_others_changed_meanwhile_is_asked_about(operator_client, operator, agreement):
    address = url(agreement, "change")
    typed = opened(operator_client, address) | {"place": "Balikpapan"}
    Session.objects.all().delete()
    Agreement.objects.update(place="Tarakan")

    page = log_in_again(operator_client, operator_client.post(address, typed), operator.username)

    (conflict,) = page.context["conflicts"]
    assert (conflict.mine, conflict.saved) == ("Balikpapan", "Tarakan")


def test_kept_form_can_be_discarded(operator_client, operator, agreement):
    address = url(agreement, "change")
    typed = opened(operator_client, address) | {"place": "Balikpapan"}
    Session.objects.all().delete()
    log_in_again(operator_client, operator_client.post(address, typed), operator.username)
    assert opened(operator_client, address)["place"] == "Balikpapan"

    operator_client.post(address, {"_discard": "1"})

    assert opened(operator_client, address)["place"] == "Samarinda"


def test_files_are_asked_for_again(operator_client, operator, agreement):
    address = url(agreement, "change")
    typed = opened(operator_client, address)
    Session.objects.all().delete()
    file = SimpleUploadedFile("naskah.pdf", b"%PDF-1.4")

    login = operator_client.post(address, {**typed, "documents-0-file": file})
    page = log_in_again(operator_client, login, operator.username)

    assert "Pilih lagi berkasnya: naskah.pdf." in page.content.decode()


def test_passwords_are_not_kept(client, db):
    login = client.post(
        reverse("admin:agreements_user_add"), {"username": "x", "password1": "RahasiaSekali"}
    )
    content = kept.signing.loads(login.context["kept"], salt=kept.SALT)
    assert content["data"] == "username=x"


def test_whoever_logs_in_needs_the_right(outsider, agreement):
    client = Client()
    address = url(agreement, "change")

    login = client.post(address, {"place": "Balikpapan"})
    page = log_in_again(client, login, outsider.username)

    assert page.context["add"] is True
    assert agreement.title not in page.content.decode()
    agreement.refresh_from_db()
    assert agreement.place == "Samarinda"


@pytest.mark.parametrize("forged", ["", "palsu", "eyJhIjoxfQ:1abc:salah"])
def test_forged_form_is_a_plain_login(client, operator, forged):
    typed = {"username": operator.username, "password": PASSWORD, "kept": forged, "next": "/admin/"}
    response = client.post(LOGIN, typed)

    assert (response.status_code, response.url) == (302, reverse("admin:index"))


def strict():
    return Client(enforce_csrf_checks=True)


def token_of(client, address):
    return opened(client, address)["csrfmiddlewaretoken"]


def test_token_of_a_former_login_loses_nothing(operator, agreement):
    client, address = strict(), url(agreement, "change")
    client.force_login(operator)
    typed = opened(client, address) | {"place": "Balikpapan"}
    client.cookies.pop("csrftoken")

    page = client.post(address, typed, headers=HERE, follow=True)

    assert page.redirect_chain == [(address, 302)]
    assert shown(page)["place"] == "Balikpapan"
    agreement.refresh_from_db()
    assert agreement.place == "Samarinda"

    again = shown(page) | {"_save": "1"}
    client.post(address, again, headers=HERE)
    agreement.refresh_from_db()
    assert agreement.place == "Balikpapan"


def test_form_without_token_and_session_is_kept_through_the_login(operator, agreement):
    client, address = strict(), url(agreement, "change")

    login = client.post(address, {"place": "Balikpapan"}, headers=HERE)

    assert login.status_code == 403
    token = client.cookies["csrftoken"].value
    page = log_in_again(client, login, operator.username, headers=HERE | {"X-CSRFToken": token})
    assert shown(page)["place"] == "Balikpapan"


def test_stale_login_page_loses_nothing(operator, agreement):
    client, address = strict(), url(agreement, "change")
    login = client.post(address, {"place": "Balikpapan"}, headers=HERE)
    client.cookies.clear()

    again = log_in_again(client, login, operator.username, headers=HERE)

    assert again.status_code == 403
    assert again.context["kept"] == login.context["kept"]


def test_stale_login_page_without_a_form_says_no_more_than_that(operator):
    client = strict()
    opened(client, reverse("admin:login"))
    client.cookies.clear()

    login = client.post(
        reverse("admin:login"), {"username": operator.username, "kept": ""}, headers=HERE
    )

    assert login.status_code == 403
    told = login.content.decode()
    assert "Halaman masuk ini sudah lama terbuka. Masuk sekali lagi." in told
    assert "terlalu panjang" not in told


@pytest.mark.parametrize("headers", [ELSEWHERE, {}, {"Origin": "null"}])
@pytest.mark.parametrize("logged_in", [True, False])
def test_form_of_another_site_is_refused_and_not_kept(operator, agreement, headers, logged_in):
    client, address = strict(), url(agreement, "change")
    if logged_in:
        client.force_login(operator)

    response = client.post(address, {"place": "Jahat"}, headers=headers)

    assert response.status_code == 403
    assert "kept" not in (response.context or {})
    client.force_login(operator)
    assert opened(client, address)["place"] == "Samarinda"


def test_other_forms_are_refused_without_a_token(operator):
    client = strict()
    client.force_login(operator)

    response = client.post(url(Agreement, "changelist"), {"action": "x"}, headers=HERE)

    assert response.status_code == 403


def test_too_long_a_form_is_said(client, db, monkeypatch):
    monkeypatch.setattr("agreements.desk.kept.LONGEST", 100)

    login = client.post(url(Agreement, "add"), {"place": "x" * 1000})

    assert login.context["kept"] == ""
    assert "terlalu panjang" in login.content.decode()
