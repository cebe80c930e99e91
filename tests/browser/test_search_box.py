"""The box that searches the register: by keyboard, by pointer, and without a script."""

import pytest
from django.db import transaction
from playwright.sync_api import expect

from tests.factories import make_agreement, make_mission

TARAKAN = "Kalimantan Utara (Kota Tarakan) Provinsi"
KALTIM = "/provinsi/kalimantan-timur/"


@pytest.fixture
def register():
    with transaction.atomic():  # its parties are counted at the end
        make_agreement("64", "65", title="Ekspor rumput laut")
    make_mission(["64"], ["35"], title="Misi <b>rumput</b> laut")


@pytest.fixture
def box(page, live_server, register):
    page.goto(f"{live_server.url}/")
    return page.get_by_role("combobox")


def active(page, box):
    """The option that a screen reader hears of, which is the one that looks chosen."""
    chosen = page.locator("[role=option][aria-selected=true]")
    if not chosen.count():
        assert box.get_attribute("aria-activedescendant") is None
        return ""
    assert chosen.get_attribute("id") == box.get_attribute("aria-activedescendant")
    return chosen.inner_text()


def test_keyboard_walks_the_suggestions_and_opens_one(page, box, console_errors):
    box.press_sequentially("kalimantan t")
    expect(page.get_by_role("option")).to_have_text(
        [
            "Kalimantan Tengah Provinsi",
            "Kalimantan Timur Provinsi",
            "Ekspor rumput laut Perjanjian",
            "Misi <b>rumput</b> laut Misi dagang",
        ]
    )
    expect(box).to_have_attribute("aria-expanded", "true")
    expect(page.locator("form [role=status]")).to_have_text("4 saran")
    assert active(page, box) == ""
    for key, chosen in (
        ("ArrowDown", "Kalimantan Tengah Provinsi"),
        ("ArrowUp", ""),
        ("ArrowUp", "Misi <b>rumput</b> laut Misi dagang"),
        ("ArrowDown", ""),
        ("ArrowDown", "Kalimantan Tengah Provinsi"),
        ("ArrowDown", "Kalimantan Timur Provinsi"),
    ):
        box.press(key)
        assert active(page, box) == chosen
    box.press("Enter")
    page.wait_for_url(f"**{KALTIM}")
    assert console_errors == []


def test_escape_closes_the_suggestions_and_keeps_the_words(page, box):
    box.press_sequentially("kaltim")
    expect(page.get_by_role("option").first).to_be_visible()
    box.press("ArrowDown")
    box.press("Escape")
    expect(page.get_by_role("listbox")).to_be_hidden()
    expect(box).to_have_attribute("aria-expanded", "false")
    expect(box).to_have_value("kaltim")
    assert active(page, box) == ""
    box.press("ArrowDown")
    expect(page.get_by_role("listbox")).to_be_visible()
    box.press("Tab")
    expect(page.get_by_role("listbox")).to_be_hidden()


def test_enter_without_a_choice_searches_everything(page, box):
    box.press_sequentially("rumput")
    expect(page.get_by_role("option").first).to_be_visible()
    box.press("Enter")
    page.wait_for_url("**/cari/?q=rumput")
    expect(page.get_by_role("heading", name="Perjanjian 1")).to_be_visible()


def test_a_click_opens_a_suggestion_and_html_stays_text(page, box):
    box.press_sequentially("rumput")
    option = page.get_by_role("option").filter(has_text="Misi <b>rumput</b> laut")
    option.click()
    page.wait_for_url("**/misi-dagang/**")


def test_what_is_nowhere_is_said(page, box):
    box.press_sequentially("zzzz")
    expect(page.locator("form [role=status]")).to_have_text(
        "Tidak ada saran; tekan Enter untuk mencari."
    )
    expect(page.get_by_role("listbox")).to_be_hidden()


def test_a_late_answer_does_not_replace_a_newer_one(page, live_server, register):
    """The first question is answered only after the second one."""
    waiting = []
    page.route("**/saran/?q=kalt", lambda route: waiting.append(route))
    page.goto(f"{live_server.url}/")
    box = page.get_by_role("combobox")
    with page.expect_request("**/saran/?q=kalt"):
        box.fill("kalt")
    box.fill("tarakan")
    expect(page.get_by_role("option").first).to_have_text(
        "Kalimantan Utara (Kota Tarakan) Provinsi"
    )
    offer = {"suggestions": [{"label": "Lama", "kind": "x", "url": "/"}], "said": ""}
    waiting[0].fulfill(json=offer)
    page.wait_for_timeout(100)
    expect(page.get_by_role("option").first).to_have_text(
        "Kalimantan Utara (Kota Tarakan) Provinsi"
    )


def test_in_english_the_suggestions_are_english_pages(page, live_server, register):
    page.goto(f"{live_server.url}/en/")
    page.get_by_role("combobox").press_sequentially("kaltim")
    page.get_by_role("option").first.click()
    page.wait_for_url(f"**/en{KALTIM}")


def test_without_a_script_it_is_a_form(browser, live_server, register):
    page = browser.new_page(java_script_enabled=False)
    page.goto(f"{live_server.url}/")
    assert not page.get_by_role("combobox").count()
    page.get_by_role("searchbox").fill("kaltim")
    page.get_by_role("button", name="Cari").click()
    assert page.url == f"{live_server.url}/cari/?q=kaltim"
    page.get_by_role("link", name="Kalimantan Timur", exact=True).first.click()
    assert page.url == f"{live_server.url}{KALTIM}"
    page.goto(f"{live_server.url}/perjanjian/?q=rumput")
    assert page.locator("#tautan").inner_text() == f"{live_server.url}/perjanjian/?q=rumput"
    assert not page.get_by_role("button", name="Salin").count()
    page.close()


def test_the_address_of_a_list_is_copied(page, context, live_server, register, console_errors):
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"{live_server.url}/perjanjian/?tahun=2018&provinsi=64")
    page.get_by_role("button", name="Salin").click()
    expect(page.get_by_role("button", name="Tersalin")).to_be_visible()
    wanted = f"{live_server.url}/perjanjian/?provinsi=64&tahun=2018"
    assert page.evaluate("navigator.clipboard.readText()") == wanted
    assert console_errors == []
