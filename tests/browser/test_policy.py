"""A real Chromium finds nothing on the desk that the security policy refuses, and could tell."""

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from tests.admin.kept import what_kaltim_keeps
from tests.admin.test_permission_walk import OPEN_TO_ALL, addresses, doors

from .test_entry import pick

REFUSED = """
  window.refused = [];
  document.addEventListener("securitypolicyviolation", (event) => {
    window.refused.push(`${event.violatedDirective} ${event.blockedURI} ${event.sample}`);
  });
"""
NO_PAGES = {"autocomplete", "read_back", "agreements_papertemplate_file", "jsi18n", "device_qr"}


@pytest.fixture
def signed_in(page, live_server):
    """A browser in which an admin of Kaltim is signed in, and what is kept at the desk."""
    with transaction.atomic():
        kept = what_kaltim_keeps()
    client = Client()
    client.force_login(kept["user"][0])
    cookie = client.cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": cookie, "url": live_server.url}])
    page.add_init_script(REFUSED)
    return kept


def pages(kept):
    """The addresses of the pages of the desk, each kind once."""
    for name, converters in doors():
        if name not in NO_PAGES | (
            OPEN_TO_ALL - {"index", "security", "device", "password_change"}
        ):
            yield from list(addresses(name, converters, kept))[:1]
    yield f"{reverse('admin:agreements_agreement_changelist')}?_popup=1&q=a"


def test_no_page_of_the_desk_has_anything_refused(page, live_server, signed_in):
    refused, seen = {}, 0
    for address in pages(signed_in):
        client = page.context.request.get(live_server.url + address)
        if not client.headers.get("content-type", "").startswith("text/html"):
            continue
        seen += 1
        page.goto(live_server.url + address)
        if found := page.evaluate("window.refused"):
            refused[address] = found
    assert seen > 80
    assert refused == {}


def test_widgets_at_work_have_nothing_refused(page, live_server, signed_in):
    """Choices while typing, rows that are added, the form of another record in a popup."""
    page.goto(live_server.url + reverse("admin:agreements_agreement_add"))
    pick(page, "parties-0-province", "Kaltim", "Kalimantan Timur")
    page.locator("#citations-group .add-row a").click()
    with page.expect_popup() as opened:
        page.locator("#add_id_citations-0-source").click()
    popup = opened.value
    popup.wait_for_load_state()
    assert popup.evaluate("window.refused ?? []") == []
    assert page.evaluate("window.refused") == []


@pytest.mark.parametrize(
    "code",
    [
        "document.body.insertAdjacentHTML('beforeend', '<p style=\"color: red\">x</p>')",
        "document.body.append(Object.assign(document.createElement('script'), {text: 'x = 1'}))",
        "document.body.append(Object.assign(new Image(), {src: 'https://jahat.example/x.png'}))",
        "document.body.append(Object.assign(document.createElement('iframe'), {src: 'data:,x'}))",
        "setTimeout('x = 1')",
    ],
)
def test_what_is_put_into_a_page_is_refused_and_told(page, live_server, signed_in, code):
    page.goto(live_server.url + reverse("admin:index"))
    page.evaluate(f"() => {{ try {{ {code} }} catch {{}} }}")
    page.wait_for_function("window.refused.length == 1", timeout=5000)


def test_no_other_site_can_frame_the_desk(page, live_server, signed_in):
    page.route(
        "http://jahat.example/",
        lambda route: route.fulfill(
            content_type="text/html", body=f'<iframe src="{live_server.url}/admin/login/"></iframe>'
        ),
    )
    page.goto("http://jahat.example/")
    assert page.frames[-1].url == "chrome-error://chromewebdata/"
