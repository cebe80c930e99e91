"""What browsers are told with every answer, and that no page has anything in it that is refused."""

from html.parser import HTMLParser

import pytest
from django.conf import settings as site
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse

from agreements.models import Document
from kerjasama.headers import ALWAYS
from tests.admin.kept import what_kaltim_keeps
from tests.admin.test_permission_walk import body_of
from tests.factories import make_agreement, make_mission, make_transaction

from .answers import desk_answers, failures, public_answers, signing_answers

pytestmark = pytest.mark.django_db

POLICY = {
    "default-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
}
OF_DOWNLOADS = {"default-src 'none'", "sandbox"}
DATA = {"application/json", "application/ld+json"}
CORS = "Access-Control-Allow-Origin"  # of the open data alone


class Inline(HTMLParser):
    """Collects what the policy would refuse in a page, or what would leave the site for it."""

    def __init__(self):
        super().__init__()
        self.found = []

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if tag == "style" or (
            tag == "script" and "src" not in attrs and attrs.get("type") not in DATA
        ):
            self.found.append(f"<{tag}>")
        self.found += [
            f"{tag} {name}={value}"
            for name, value in attrs.items()
            if name == "style" or name.startswith("on") or is_refused(tag, name, value or "")
        ]


def is_refused(tag, name, value):
    """Whether an address in a page is code, or is loaded or sent to elsewhere."""
    if name not in {"href", "src", "action", "formaction", "srcset"}:
        return False
    is_followed = tag == "a" or (tag, name) == ("link", "href")
    return value.startswith(("javascript:", "data:")) or (
        "//" in value.partition("?")[0] and not is_followed
    )


def wrong_in(response):
    """What is missing or wrong in an answer, in words."""
    policy = {part.strip() for part in response.get("Content-Security-Policy", "").split(";")}
    if policy != POLICY and policy != OF_DOWNLOADS:
        yield f"policy: {policy}"
    for name, value in {**ALWAYS, "X-Frame-Options": "DENY"}.items():
        if response.get(name) != value:
            yield f"{name}: {response.get(name)}"
    kind = response.get("Content-Type", "")
    if kind.startswith("text/") and "charset" not in kind:
        yield f"charset: {kind}"
    if kind.startswith("text/html") and not response.streaming:
        page = Inline()
        page.feed(response.content.decode())
        yield from page.found


def all_wrong(answers):
    found = {}
    for address, answer in answers:
        if wrong := list(wrong_in(answer)):
            found[address] = wrong
        body_of(answer)
    return found


@pytest.fixture
def kept():
    return what_kaltim_keeps()


@pytest.fixture
def kaltim(kept):
    client = Client()
    client.force_login(kept["user"][0])
    return client


@pytest.fixture
def superuser():
    client = Client()
    client.force_login(get_user_model().objects.create_superuser("akar"))
    return client


def test_every_public_answer(client):
    records = [make_agreement(), make_mission(observed=[1]), make_transaction()]
    addresses = [one.get_absolute_url() for one in records]
    addresses += [f"/perjanjian/{records[0].pk}/lapor/", f"/perjanjian/{records[0].pk}.bib"]
    assert all_wrong(public_answers(client, addresses)) == {}


def test_downloaded_document_runs_nothing_and_is_in_no_frame(kaltim, kept):
    document = kept["document"][1]
    Document.objects.filter(pk=document.pk).update(is_public=True)
    response = Client().get(f"/dokumen/{document.pk}/")
    assert response.status_code == 200
    assert response["Content-Disposition"].startswith("attachment")
    assert all_wrong([("document", response)]) == {}


@pytest.mark.parametrize("who", ["kaltim", "superuser"])
def test_every_page_of_the_desk(request, kept, who):
    answers = list(desk_answers(request.getfixturevalue(who), kept))
    assert sum(answer.status_code == 200 for _address, answer in answers) > 100
    assert all_wrong(answers) == {}
    assert [address for address, answer in answers if CORS in answer] == []


def test_nothing_of_the_desk_stays_in_a_browser(kept, kaltim):
    """But for the forms of a forgotten password, the word that one is changed, and words for
    scripts, which are the same for everybody.
    """
    stays = set()
    for address, answer in desk_answers(kaltim, kept):
        if answer.status_code == 200 and "no-store" not in answer.get("Cache-Control", ""):
            stays.add(address)
        body_of(answer)
    assert stays == {
        reverse(f"admin:{name}")
        for name in (
            "jsi18n", "password_change_done", "password_reset", "password_reset_done",
            "password_reset_complete",
        )
    }  # fmt: skip


def test_every_page_of_sign_in(client):
    assert all_wrong(signing_answers(client)) == {}


def test_every_way_to_fail(monkeypatch, settings, tmp_path):
    settings.MAINTENANCE_FILE = tmp_path / "maintenance"
    client = Client(raise_request_exception=False)
    answers = list(failures(client, monkeypatch, settings))
    assert [answer.status_code for _what, answer in answers] == [
        400, 400, 301, 403, 403, 413, 411, 429, 405, 405, 500, 503, 409, 503,
    ]  # fmt: skip
    assert all_wrong(answers) == {}


def test_policy_lets_nothing_run_that_stands_in_a_page():
    directives = site.CONTENT_SECURITY_POLICY["DIRECTIVES"]
    assert "unsafe" not in str(directives)
    assert {source for allowed in directives.values() for source in allowed} == {
        "'self'",
        "'none'",
    }


@pytest.mark.parametrize(
    ("below", "told"),
    [(False, "max-age=31536000"), (True, "max-age=31536000; includeSubDomains")],
)
@pytest.mark.parametrize("address", ["/", "/admin/login/", "/tidak/ada/", "/static/css/base.css"])
def test_browsers_insist_on_https_for_a_year(client, settings, address, below, told):
    settings.SECURE_HSTS_SECONDS = 31536000
    settings.SECURE_HSTS_INCLUDE_SUBDOMAINS = below
    answer = client.get(address, secure=True)
    body_of(answer)
    assert answer["Strict-Transport-Security"] == told


@pytest.mark.parametrize(
    "html",
    ['<p style="color: red">', "<style>p {}</style>", "<script>alert(1)</script>",
     '<a href="javascript:alert(1)">', '<img src="https://jahat.example/x.png">',
     '<body onload="x()">', '<form action="//jahat.example/">'],
)  # fmt: skip
def test_the_search_for_what_is_refused_finds_it(html):
    page = Inline()
    page.feed(html)
    assert len(page.found) == 1
