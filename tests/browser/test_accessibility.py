"""WCAG 2.2 AA by axe on every public page: both languages, light and dark, phone and desktop."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from .public_pages import addresses, in_language, load_press_register

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
OPTIONS = {"resultTypes": ["violations"], "runOnly": RULES}
SCREENS = [(375, "light"), (375, "dark"), (1280, "light"), (1280, "dark")]
NARROWEST, WIDEST = 320, 1600


def barriers(page):
    """What axe objects to on the page as it stands, each with the first element it means."""
    return [
        f"{found['id']}: {found['nodes'][0]['html'][:200]}"
        for found in Axe().run(page, options=OPTIONS).response["violations"]
    ]


@pytest.mark.parametrize("language", ["id", "en"])
def test_no_public_page_has_a_barrier(live_server, page, console_errors, language):
    load_press_register()
    found = {}
    for address in addresses():
        page.goto(live_server.url + in_language(address, language))
        for width, scheme in SCREENS:
            page.set_viewport_size({"width": width, "height": 900})
            page.emulate_media(color_scheme=scheme)
            if seen := barriers(page):
                found[address, width, scheme] = seen
        for width in (NARROWEST, 375, 1280, WIDEST):
            page.set_viewport_size({"width": width, "height": 900})
            if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
                found[address, width] = "scrolls sideways"
    assert found == {}


def test_axe_sees_a_barrier(live_server, page):
    """The tests above can fail."""
    page.goto(live_server.url + "/perjanjian/")
    page.evaluate("document.querySelector('main').append(document.createElement('img'))")
    assert [barrier.split(":")[0] for barrier in barriers(page)] == ["image-alt"]
