"""Everything can be done without a mouse, and one always sees where one is."""

import re

import pytest
from playwright.sync_api import expect

from .public_pages import in_language, load_press_register

# What the focused element looks like, and whether it looks the same without the focus.
FOCUS = """() => {
  const element = document.activeElement;
  if (!element || element === document.body) return null;
  const look = () => {
    const style = getComputedStyle(element);
    return [style.outlineStyle, style.outlineWidth, style.boxShadow].join();
  };
  const focused = look();
  const box = element.getBoundingClientRect();
  element.blur();
  const blurred = look();
  element.focus();
  return {
    name: element.outerHTML.slice(0, 120),
    isSeen: focused !== blurred,
    isOnScreen: box.bottom > 0 && box.right > 0 && box.top < innerHeight && box.left < innerWidth,
  };
}"""


@pytest.fixture(autouse=True)
def register(transactional_db, reference_data):
    load_press_register()


@pytest.mark.parametrize("width", [375, 1280])
@pytest.mark.parametrize("address", ["/", "/perjanjian/", "/provinsi/kalimantan-timur/", "/data/"])
def test_every_stop_of_the_tab_key_is_seen(live_server, page, address, width):
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(live_server.url + address)
    stops = []
    for _stop in range(60):
        page.keyboard.press("Tab")
        focus = page.evaluate(FOCUS)
        if focus is None:
            break
        stops.append(focus)
    assert len(stops) > 15
    assert [stop["name"] for stop in stops if not stop["isSeen"]] == []
    assert [stop["name"] for stop in stops if not stop["isOnScreen"]] == []


def test_the_first_stop_leads_past_the_menu(live_server, page):
    page.goto(live_server.url + "/perjanjian/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


@pytest.mark.parametrize("language", ["id", "en"])
def test_filtering_on_a_phone_by_keyboard(live_server, page, language):
    page.set_viewport_size({"width": 375, "height": 700})
    page.goto(live_server.url + in_language("/perjanjian/", language))
    page.locator("details.filter > summary").focus()
    page.keyboard.press("Enter")
    box = page.locator("input[name=provinsi][value='63']")
    expect(box).to_be_visible()
    box.focus()
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"\?provinsi=63$"))
    expect(page.locator("tbody tr")).to_have_count(3)
    page.locator("a.chip").focus()
    page.keyboard.press("Enter")
    expect(page.locator("tbody tr")).to_have_count(14)


def test_the_menu_of_a_phone_opens_and_leads_on(live_server, page):
    page.set_viewport_size({"width": 375, "height": 700})
    page.goto(live_server.url)
    page.locator(".site-menu > summary").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page).to_have_url(live_server.url + "/perjanjian/")
