"""Long passwords of any kind, slow to guess; a new one by e-mail tells a stranger nothing."""

import datetime
import re

import pytest
from django.contrib.auth.hashers import identify_hasher
from django.contrib.auth.password_validation import ValidationError, validate_password
from django.contrib.auth.tokens import default_token_generator
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from agreements.models import User
from agreements.signin.links import invitations, invite, page_of
from kerjasama import settings as real
from tests.conftest import PASSWORD, SITE
from tests.signin.people import CODE, INDEX, LOGIN, is_in, mails, sign_in, with_phone

pytestmark = pytest.mark.django_db
FORGOTTEN = reverse("admin:password_reset")
NEW = "sungai-mahakam-luas"
EMAIL = "siti@kaltim.example"
OWN_PAGES = ("password_change", "device", "security_sure")


@pytest.mark.parametrize(
    "password",
    [
        "sungai mahakam luas",
        "sungaimahakam",
        "583920174466",
        "ぼくのふねはおおきいです",
        "x7" + "panjang sekali " * 20,
    ],
)
def test_any_long_password_will_do(password):
    validate_password(password, User(username="siti"))


@pytest.mark.parametrize(
    "password",
    [
        "sebelas-hrf",
        "1qaz2wsx3edc",
        "aaaaaaaaaaaaaa",
        "121212121212",
        "KerjaSama2026!!",
        "perjanjian-provinsi",
        "siti.rahmah.mahakam",
    ],
)
def test_what_others_guess_first_is_refused(password):
    with pytest.raises(ValidationError):
        validate_password(password, User(username="siti.rahmah.mahakam"))


def test_password_is_typed_with_all_its_characters(client, operator):
    long = " " + "panjang sekali, " * 16
    operator.set_password(long)
    operator.save()
    assert sign_in(client, "operator", long.strip()).status_code == 200
    assert sign_in(client, "operator", long).status_code == 302


def test_passwords_are_masked_and_nothing_hinders_pasting(client, operator_client, verifier):
    invite(verifier)
    verifier.save()
    mailed = page_of("invitation", verifier, invitations).removeprefix(SITE)
    pages = [client.get(LOGIN), client.get(mailed, follow=True)]
    pages += [operator_client.get(reverse(f"admin:{name}")) for name in OWN_PAGES]
    shown = "".join(page.content.decode() for page in pages)
    fields = re.findall(r'<input[^>]* name="[^"]*password[^>]*>', shown)
    assert len(fields) == 8
    assert [field for field in fields if 'type="password"' not in field] == []
    scripts = [path.read_text() for path in (real.BASE_DIR / "static").rglob("*.js")]
    assert [script for script in scripts if "paste" in script] == []


def test_ways_in_ask_for_no_hint_and_no_answer(client, operator, verifier):
    with_phone(operator)
    invite(verifier)
    verifier.save()
    mailed = page_of("invitation", verifier, invitations).removeprefix(SITE)
    pages = [client.get(address, follow=True) for address in (LOGIN, FORGOTTEN, mailed)]
    pages.append(sign_in(client, "operator", follow=True))
    shown = "".join(page.content.decode() for page in pages)
    assert set(re.findall(r'<(?:input|select|textarea)[^>]* name="([^"]*)"', shown)) == {
        *("username", "password", "code", "email", "new_password1", "new_password2"),
        *("csrfmiddlewaretoken", "next"),
    }


def test_password_is_good_for_years(client, operator, monkeypatch):
    in_ten_years = timezone.now() + datetime.timedelta(days=3650)
    monkeypatch.setattr(timezone, "now", lambda: in_ten_years)
    assert sign_in(client, "operator").url == INDEX
    assert is_in(client)


def test_older_hash_is_renewed_at_sign_in(client, operator, settings):
    settings.PASSWORD_HASHERS = real.PASSWORD_HASHERS[::-1]
    pbkdf2 = "django.contrib.auth.hashers.PBKDF2PasswordHasher"
    scrypt = "django.contrib.auth.hashers.ScryptPasswordHasher"
    settings.PASSWORD_HASHERS = [pbkdf2]
    operator.set_password(PASSWORD)
    operator.save()
    settings.PASSWORD_HASHERS = [scrypt, pbkdf2]

    assert sign_in(client, "operator").status_code == 302

    operator.refresh_from_db()
    assert identify_hasher(operator.password).algorithm == "scrypt"
    assert is_in(client)


# --- Forgotten ----------------------------------------------------------------------------------


@pytest.fixture
def siti(operator):
    operator.email = EMAIL
    operator.save()
    return operator


def ask(email, address="203.0.113.9", **options):
    return Client().post(FORGOTTEN, {"email": email}, REMOTE_ADDR=address, follow=True, **options)


def link_in(mail):
    """The address that a mail leads to, below that of the site."""
    (found,) = re.findall(rf"{SITE}(\S+)", mail.body)
    return found


def choose(client, link, password=NEW):
    """Follow a link and type a password twice; the page after that."""
    form = client.get(link, follow=True)
    address = form.redirect_chain[-1][0] if form.redirect_chain else link
    return client.post(address, {"new_password1": password, "new_password2": password})


def test_link_leads_to_a_new_password_once(siti, client):
    other = Client()
    sign_in(other, "operator")
    ask(EMAIL.upper())
    link = link_in(mails()[-1])

    assert choose(client, link).status_code == 302

    assert not is_in(client)
    assert not is_in(other)
    assert sign_in(client, "operator", NEW).status_code == 302
    again = Client().get(link)
    assert again.context["validlink"] is False
    assert "Tautannya sudah dipakai" in again.content.decode()


def test_answer_is_the_same_whether_there_is_such_an_account(siti):
    known, unknown = ask(EMAIL), ask("tiada@kaltim.example")
    token = re.compile(rb'name="csrfmiddlewaretoken" value="\w+"')
    assert [mail.to for mail in mails()] == [[EMAIL]]
    assert token.sub(b"", known.content) == token.sub(b"", unknown.content)
    assert known.redirect_chain == unknown.redirect_chain


def test_the_same_work_is_done_whether_there_is_such_an_account(siti, monkeypatch):
    done = []
    make = default_token_generator.make_token
    monkeypatch.setattr(
        default_token_generator, "make_token", lambda user: done.append(user.pk) or make(user)
    )
    ask(EMAIL)
    ask("tiada@kaltim.example")
    assert done == [siti.pk, 0]


def test_link_never_follows_the_host_that_was_asked(siti, settings):
    settings.ALLOWED_HOSTS = ["*"]
    ask(EMAIL, headers={"Host": "jahat.example", "X-Forwarded-Host": "jahat.example"})
    assert "jahat" not in mails()[0].body
    assert link_in(mails()[0])


def test_link_ends_after_an_hour(siti, monkeypatch):
    ask(EMAIL)
    link = link_in(mails()[0])
    late = datetime.datetime.now() + datetime.timedelta(minutes=61)  # noqa: DTZ005 - Django's
    monkeypatch.setattr(default_token_generator, "_now", lambda: late)
    assert Client().get(link).context["validlink"] is False


def test_token_goes_neither_into_the_log_nor_to_the_next_page(siti, client, caplog):
    ask(EMAIL)
    link = link_in(mails()[0])
    token = link.rstrip("/").rpartition("/")[2]
    caplog.clear()

    opened = client.get(link)
    page = client.get(opened.url)

    assert (opened.status_code, page.status_code) == (302, 200)
    assert token not in opened.url + page.content.decode() + caplog.text
    assert page["Referrer-Policy"] == "same-origin"
    assert "no-store" in page["Cache-Control"]


def test_new_password_has_to_be_long(siti, client):
    ask(EMAIL)
    assert choose(client, link_in(mails()[0]), "pendek").status_code == 200
    siti.refresh_from_db()
    assert siti.check_password(PASSWORD)


def test_new_password_does_not_replace_the_code(siti, client):
    with_phone(siti)
    ask(EMAIL)
    choose(client, link_in(mails()[0]))
    assert sign_in(client, "operator", NEW).url == CODE
    assert not is_in(client)


def test_mails_to_one_account_and_requests_of_one_address_are_limited(siti):
    for each in range(5):
        assert ask(EMAIL, address=f"198.51.100.{each}").status_code == 200
    assert len(mails()) == 3

    pages = [ask("tiada@kaltim.example", address="192.0.2.1") for _request in range(11)]
    assert [page.status_code for page in pages] == [200] * 10 + [429]
    assert int(pages[-1]["Retry-After"]) > 0


@pytest.mark.parametrize(
    "email",
    [
        "",
        "x",
        "a@b\x00c.id",
        "x" * 5000 + "@a.id",
        "ｓiti@kaltim.example",
        f"{EMAIL}\nBcc: lain@jahat.example",
        f"{EMAIL}\r\n\r\nIsi lain",
    ],
)
def test_what_is_no_address_breaks_nothing(siti, email):
    assert ask(email).status_code == 200
    assert mails() == []


@pytest.mark.parametrize("link", ["x/y", "MQ/tulis", "MQ/a-b", "OTk5OTk5OTk5OTk5OTk5OTk5OTk5/a-b"])
@pytest.mark.parametrize("kind", ["sandi-baru", "undangan"])
def test_what_is_no_link_breaks_nothing(client, operator, kind, link):
    page = client.get(f"/admin/{kind}/{link}/")
    assert (page.status_code, page.context["validlink"]) == (200, False)


def test_closed_account_gets_no_link_and_its_link_opens_nothing(siti):
    link = page_of("password_reset_confirm", siti, default_token_generator).removeprefix(SITE)
    siti.is_active = False
    siti.save()
    ask(EMAIL)
    assert mails() == []
    client = Client()
    choose(client, link)
    assert sign_in(client, "operator", NEW).status_code == 200
