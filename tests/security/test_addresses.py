"""No request decides under which name the site speaks, or where it sends anybody."""

from urllib.parse import urlsplit

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from tests.admin.test_permission_walk import OPEN_TO_ALL, body_of, doors
from tests.conftest import PASSWORD, SITE
from tests.factories import make_agreement, make_mission, make_transaction
from tests.signin.people import LOGIN, mails
from tests.test_public_urls import FOR_PROGRAMS, PAGES

pytestmark = pytest.mark.django_db

EVIL = "jahat.example"
ELSEWHERE = [
    f"https://{EVIL}/", f"//{EVIL}/", f"///{EVIL}", f"/\\{EVIL}", f"\\\\{EVIL}", f"https:{EVIL}",
    f"http://testserver@{EVIL}/", f"https://testserver.{EVIL}/", "javascript:alert(1)",
    f"/\t/{EVIL}", f" //{EVIL}", "data:text/html,x", f"https:///{EVIL}",
]  # fmt: skip


@pytest.mark.parametrize(
    "host", [EVIL, f"testserver.{EVIL}", f"testserver@{EVIL}", "a b", "[::1", ""]
)
@pytest.mark.parametrize("path", ["/", "/perjanjian.csv", "/api/v1/", LOGIN, "/perjanjian"])
def test_other_names_are_refused(client, settings, host, path):
    settings.ALLOWED_HOSTS = ["testserver"]
    assert client.get(path, HTTP_HOST=host).status_code == 400


@pytest.fixture
def any_name(settings):
    """A site whose operator lets every name in: nothing may depend on it all the same."""
    settings.ALLOWED_HOSTS = ["*"]
    return {"HTTP_HOST": EVIL, "HTTP_X_FORWARDED_HOST": EVIL}


def test_no_answer_names_the_site_as_the_request_does(client, any_name):
    records = [make_agreement(), make_mission(observed=[1]), make_transaction()]
    addresses = [one.get_absolute_url() for one in records]
    named = []
    for address in [*PAGES, *FOR_PROGRAMS, *addresses, "/data.json", LOGIN, "/tidak/ada/"]:
        answer = client.get(address, **any_name)
        if EVIL in body_of(answer) + str(answer.headers):
            named.append(address)
    assert named == []
    assert SITE in client.get("/sitemap.xml", **any_name).content.decode()


def test_no_mail_leads_to_where_the_request_says(client, any_name, operator):
    operator.email = "siti@contoh.go.id"
    operator.save()
    client.post(LOGIN, {"username": "operator", "password": PASSWORD}, **any_name)
    client.post(reverse("admin:password_reset"), {"email": operator.email}, **any_name)
    assert len(mails()) == 2
    assert EVIL not in str([(one.body, one.extra_headers) for one in mail.outbox])
    assert all(f"{SITE}/admin/" in one.body for one in mail.outbox)


def leads_away(answer):
    """Whether a browser would leave the site."""
    target = answer.get("Location", "").strip().replace("\\", "/").replace("\t", "")
    parts = urlsplit(target)
    return bool(parts.scheme or parts.netloc or target.startswith("//"))


@pytest.mark.parametrize("outside", ELSEWHERE)
def test_sign_in_and_out_lead_nowhere_else(operator, outside):
    client = Client()
    typed = {"username": "operator", "password": PASSWORD, "next": outside}
    answers = [
        client.get(LOGIN, {"next": outside}),
        client.post(LOGIN, typed),
        client.get(LOGIN, {"next": outside}),
        client.post(reverse("admin:logout"), {"next": outside}),
    ]
    assert [answer.status_code for answer in answers] == [200, 302, 302, 200]
    assert [leads_away(answer) for answer in answers] == [False] * 4


@pytest.mark.parametrize("outside", ELSEWHERE[:4])
def test_no_page_follows_an_address_that_came_with_the_request(operator_client, outside):
    asked = dict.fromkeys(("next", "url", "redirect", "return_to", "_changelist_filters"), outside)
    names = [name for name, converters in doors() if not converters and name not in OPEN_TO_ALL]
    addresses = [reverse(f"admin:{name}") for name in names if name != "app_list"]
    for address in [
        *addresses,
        *PAGES,
        "/perjanjian",
        "/perjanjian/?q=a&jenis=",
        "/statistik/?usaha=1",
    ]:
        assert not leads_away(operator_client.get(address, asked)), address


PATHS = [
    f"//{EVIL}/", f"//{EVIL}", f"//{EVIL}/%2e%2e", f"/admin//{EVIL}/", f"/admin/{EVIL}",
    f"/en//{EVIL}/", f"/\\{EVIL}/",
]  # fmt: skip


@pytest.mark.parametrize("path", PATHS)
def test_no_path_becomes_another_site(client, path):
    assert not leads_away(client.get(path))


def test_leading_away_is_recognised():
    assert [leads_away({"Location": each}) for each in ELSEWHERE] == [True] * len(ELSEWHERE)
    assert not leads_away({"Location": "/perjanjian/?q=https://a.example"})
    assert not leads_away({})
