"""Two people edit one agreement in two browsers; a session expires while somebody types."""

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import expect

from agreements.models import Agreement
from tests.admin.desk import url
from tests.browser.test_entry import add_row, log_in
from tests.conftest import PASSWORD
from tests.factories import make_agreement


@pytest.fixture
def agreement(reference_data):
    return make_agreement("64", "63", state="draft", place="Samarinda", subject="Pangan")


@pytest.fixture
def desk_of(browser, live_server):
    """Opens a page in a browser of its own, for somebody logged in."""
    contexts = []

    def open_desk(username, record):
        contexts.append(browser.new_context())
        page = contexts[-1].new_page()
        log_in(page, live_server, username)
        page.goto(live_server.url + url(record, "change"))
        return page

    yield open_desk
    for context in contexts:
        context.close()


def save(page):
    page.get_by_role("button", name="Simpan", exact=True).click()


def choose(page, label, side):
    page.get_by_role("group", name=label, exact=True).get_by_label(side).check()


def test_second_save_shows_both_versions_and_lets_choose(
    desk_of, agreement, operator, province_admin
):
    first, second = (
        desk_of(operator.username, agreement),
        desk_of(province_admin.username, agreement),
    )

    first.locator("#id_place").fill("Tarakan")
    first.locator("#id_parties-0-signatory").fill("Isran Noor")
    first.locator("#id_parties-0-position").fill("Gubernur")
    save(first)
    expect(first.locator(".messagelist")).to_contain_text("berhasil diubah")

    second.locator("#id_place").fill("Balikpapan")
    second.locator("#id_parties-0-signatory").fill("Rudy Mas'ud")
    second.locator("#id_parties-1-signatory").fill("Muhidin")
    save(second)

    conflicts = second.locator(".record-conflicts")
    expect(conflicts.get_by_role("group")).to_have_count(2)
    for text in ("Balikpapan", "Tarakan", "Rudy Mas'ud", "Isran Noor", operator.username):
        expect(conflicts).to_contain_text(text)
    expect(second.locator("#id_parties-1-signatory")).to_have_value("Muhidin")
    expect(second.locator("#id_parties-0-position")).to_have_value("Gubernur")
    agreement.refresh_from_db()
    assert agreement.place == "Tarakan"

    choose(second, "Tempat penandatanganan", "Tersimpan")
    save(second)
    expect(conflicts.get_by_role("group")).to_have_count(1)

    choose(second, "Para pihak: Kalimantan Timur, Penanda tangan", "Anda")
    save(second)
    expect(second.locator(".messagelist")).to_contain_text("berhasil diubah")
    agreement.refresh_from_db()
    assert agreement.place == "Tarakan"
    assert list(agreement.parties.values_list("signatory", "position")) == [
        ("Rudy Mas'ud", "Gubernur"),
        ("Muhidin", ""),
    ]


def test_form_is_there_again_after_the_session_expired(desk_of, agreement, operator):
    page = desk_of(operator.username, agreement)
    page.locator("#id_place").fill("Balikpapan")
    page.locator("#id_parties-1-signatory").fill("Muhidin")
    Session.objects.all().delete()

    save(page)
    expect(page.locator(".errornote")).to_contain_text("Sesi Anda sudah berakhir")
    page.get_by_label("Nama pengguna").fill(operator.username)
    page.get_by_label("Sandi").fill(PASSWORD)
    page.get_by_role("button", name="Masuk").click()

    expect(page.locator("#id_place")).to_have_value("Balikpapan")
    expect(page.locator("#id_parties-1-signatory")).to_have_value("Muhidin")
    assert Agreement.objects.get().place == "Samarinda"
    save(page)
    expect(page.locator(".messagelist")).to_contain_text("berhasil diubah")
    assert Agreement.objects.get().place == "Balikpapan"


def test_form_outlives_a_login_in_another_tab(desk_of, live_server, agreement, operator):
    page = desk_of(operator.username, agreement)
    page.locator("#id_place").fill("Balikpapan")
    other_tab = page.context.new_page()
    other_tab.goto(live_server.url + url(agreement, "change"))
    page.context.clear_cookies()
    log_in(other_tab, live_server, operator.username)

    save(page)

    expect(page.locator("#id_place")).to_have_value("Balikpapan")
    expect(page.locator(".record-warnings").first).to_contain_text("belum disimpan")
    save(page)
    expect(page.locator(".messagelist")).to_contain_text("berhasil diubah")
    assert Agreement.objects.get().place == "Balikpapan"


def test_draft_of_a_page_that_was_left_is_offered_again(desk_of, agreement, operator):
    page = desk_of(operator.username, agreement)
    page.on("dialog", lambda dialog: dialog.accept())
    page.locator("#id_place").fill("Balikpapan")
    add_row(page, "scope_items")
    page.locator("#id_scope_items-0-text").fill("Perdagangan")
    page.wait_for_timeout(1000)  # the draft is kept half a second after the last key

    page.reload()
    expect(page.locator("#id_place")).to_have_value("Samarinda")
    page.get_by_role("button", name="Pulihkan isian").click()

    expect(page.locator("#id_place")).to_have_value("Balikpapan")
    expect(page.locator("#id_scope_items-0-text")).to_have_value("Perdagangan")
    save(page)
    expect(page.locator(".messagelist")).to_contain_text("berhasil diubah")
    agreement.refresh_from_db()
    assert (agreement.place, agreement.scope_items.get().text) == ("Balikpapan", "Perdagangan")
    page.goto(page.url.split("/admin/")[0] + url(agreement, "change"))
    expect(page.locator(".draft-note")).to_have_count(0)
