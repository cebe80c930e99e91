"""A whole mission recorded with the keyboard alone, over a line that drops, in a real browser."""

import re

import pytest
from playwright.sync_api import Error, expect

from agreements.models import Business, Commodity, MissionObservation, Transaction
from agreements.stats.board import event_board
from tests.browser import event_day
from tests.browser.event_day import (
    LINES,
    enter_day,
    enter_line,
    expect_saved,
    make_event_mission,
    open_page,
    type_line,
)
from tests.browser.test_entry import log_in


@pytest.fixture
def mission(transactional_db, reference_data):
    return make_event_mission()


@pytest.fixture
def screen(page, live_server, operator, mission):
    """The screen of the mission, with an operator of its host before it."""
    page.set_viewport_size({"width": 375, "height": 800})
    log_in(page, live_server, operator.username)
    open_page(page, live_server, mission)
    yield page
    for each in page.context.pages:
        each.goto("about:blank")  # nothing is asked while the database is emptied


def figures(totals):
    return {
        (total.kind, total.recurrence): (
            *(total.number, total.unknown, total.hedged, total.value_low, total.value_high),
        )
        for total in totals
    }


def test_whole_day_is_entered_with_the_keyboard_alone(screen, live_server, mission, console_errors):
    enter_day(screen, live_server, mission)

    board = event_board(Transaction.objects.filter(mission=mission))
    totals = [*board.trade, *board.periodic, *board.investment]
    assert figures(totals) == event_day.BY_KIND
    assert {
        (route.seller_province.pk, route.buyer_province.pk): figures(route.totals)
        for route in board.routes
    } == event_day.BY_DIRECTION
    assert {
        good.lines[0].commodity_id: (
            *(good.number, good.joint),
            *(amount.readable for amount in good.amounts),
            figures(good.totals),
        )
        for good in board.goods
    } == event_day.BY_COMMODITY
    assert (
        tuple(
            mission.observations.values_list(
                *("observed_at", "value_low", "value_high", "value_qualifier"),
                *("finality", "is_official"),
            )
        )
        == event_day.ANNOUNCED
    )
    assert set(Transaction.objects.values_list("state", "owner")) == {("draft", "64")}
    assert sorted(Business.objects.values_list("name", "province")) == [
        ("CV Contoh Dua", "35"),
        ("Koperasi Contoh Tiga", "64"),
        ("PT Contoh Satu", "35"),
        ("Toko Etam", "64"),
    ]
    assert console_errors == []


def test_next_line_keeps_the_direction_kind_and_day(screen):
    enter_line(screen, LINES[3])

    expect(screen.locator("#id_seller_name")).to_be_focused()
    expect(screen.locator("#id_seller_name")).to_have_value("")
    expect(screen.locator("#id_seller_province")).to_have_value("64")
    expect(screen.locator("#id_kind")).to_have_value("kontrak")
    expect(screen.locator("#id_dated")).to_have_value("8 Mei 2025")
    expect(screen.locator(".event-good")).to_have_count(1)
    expect_saved(screen, 1)


def test_unit_is_suggested_by_the_good(screen):
    screen.locator("#id_lines-0-commodity").fill("lombok")
    screen.locator("#id_lines-0-quantity").fill("5")
    screen.keyboard.press("Enter")

    expect(screen.locator("#id_lines-0-unit")).to_have_value("kg")
    allowed = screen.locator("#id_lines-0-unit").evaluate(
        "(unit) => [...unit.list.options].map(({ value }) => value)"
    )
    assert sorted(allowed) == sorted(
        Commodity.objects.get(pk="cabai").allowed_units.values_list("pk", flat=True)
    )


def test_known_businesses_of_the_chosen_province_are_suggested(screen, page):
    Business.objects.create(name="Toko Etam", province_id="64")
    page.reload()

    offered = "(name) => [...(name.list?.options ?? [])].map(({ value }) => value)"
    buyer = screen.locator("#id_buyer_name")
    assert buyer.evaluate(offered) == ["Toko Etam"]
    screen.keyboard.press("F2")
    assert buyer.evaluate(offered) == []
    assert screen.locator("#id_seller_name").evaluate(offered) == ["Toko Etam"]


def test_hour_of_a_total_is_that_of_the_place(browser, live_server, operator, mission):
    context = browser.new_context(timezone_id="Asia/Makassar")
    page = context.new_page()
    log_in(page, live_server, operator.username)
    open_page(page, live_server, mission)
    hour = page.locator("#id_total-observed_at")

    page.keyboard.press("F4")
    expect(hour).to_have_value(re.compile(r"^\d\d\.\d\d WITA$"))
    hour.fill("12.33 WITA")
    page.locator("#id_total-value_low").fill("5 miliar")
    expect(hour).to_have_value("12.33 WITA")
    context.close()


def test_nothing_is_lost_or_doubled_when_the_line_drops(screen, page):
    enter_line(screen, LINES[0])
    expect_saved(screen, 1)
    page.context.set_offline(True)

    enter_line(screen, LINES[1])
    expect(screen.locator("#event-status")).to_contain_text("Sambungan terputus")
    expect(screen.locator("#event-waiting li")).to_contain_text("menunggu sambungan")
    type_line(screen, LINES[3])
    with pytest.raises(Error, match="ERR_INTERNET_DISCONNECTED"):
        page.reload()
    assert Transaction.objects.count() == 1

    page.context.set_offline(False)
    page.reload()
    expect_saved(screen, 2)
    expect(screen.locator("#id_seller_name")).to_have_value("Koperasi Contoh Tiga")
    expect(screen.locator("#id_seller_province")).to_have_value("64")
    expect(screen.locator("#id_lines-0-quantity")).to_have_value("1.000")
    screen.keyboard.press("Control+Enter")
    expect_saved(screen, 3)

    expected = [("kontrak", 1), ("komitmen", 3), ("kontrak", 1)]
    saved = Transaction.objects.order_by("pk")
    assert [(each.kind, each.lines.count()) for each in saved] == expected


def test_line_whose_answer_was_lost_is_saved_once(screen, page):
    lost = []

    def lose(route):
        if route.request.method != "POST" or lost:
            route.continue_()
            return
        lost.append(route.fetch().status)
        route.abort()

    page.route("**/catat/", lose)
    enter_line(screen, LINES[0])

    expect_saved(screen, 1)
    assert lost == [200]
    assert Transaction.objects.count() == 1


def answering(status, text, times=1):
    """A route that answers so many sendings of the line that holds a text with a status."""
    left = [status] * times

    def answer(route):
        is_meant = left and text in (route.request.post_data or "")
        route.fulfill(status=left.pop()) if is_meant else route.continue_()

    return answer


def test_line_that_the_server_cannot_digest_holds_up_no_other(screen, page):
    page.route("**/catat/", answering(500, "Tersedak", times=99))
    for seller in ("CV Tersedak", "CV Lancar"):
        screen.keyboard.type(seller)
        screen.keyboard.press("Control+Enter")

    expect(screen.locator("#event-saved li:has(a)")).to_have_count(1)
    expect(screen.locator("#event-waiting li")).to_contain_text("CV Tersedak")
    assert Transaction.objects.get().seller.name == "CV Lancar"


def test_line_that_a_proxy_puts_off_is_sent_again(screen, page):
    page.route("**/catat/", answering(429, "Tertunda"))
    screen.keyboard.type("CV Tertunda")
    screen.keyboard.press("Control+Enter")

    expect_saved(screen, 1)
    assert Transaction.objects.get().seller.name == "CV Tertunda"


def test_one_key_sent_five_times_at_once_is_one_line(screen, mission):
    answers = screen.evaluate(
        """async () => {
          const form = document.getElementById("line");
          form.elements.seller_name.value = "CV Serentak";
          const send = () => fetch(form.action, {
            method: "POST", body: new URLSearchParams(new FormData(form)),
            headers: { Accept: "application/json" },
          }).then(async (answer) => [answer.status, (await answer.json()).told]);
          return Promise.all(Array.from({ length: 5 }, send));
        }"""
    )

    saved = Transaction.objects.get()
    assert answers == [[200, f"Tersimpan: {saved}."]] * 5
    assert Business.objects.get() == saved.seller


def test_refused_line_comes_back_with_the_error_beside_its_field(screen):
    screen.keyboard.type("CV Maju")
    screen.locator("#id_value_low").fill("banyak sekali")
    screen.keyboard.press("Control+Enter")

    expect(screen.locator(".field-value_low .errorlist")).to_contain_text("tidak terbaca")
    expect(screen.locator("#id_value_low")).to_be_focused()
    expect(screen.locator("#id_seller_name")).to_have_value("CV Maju")
    screen.locator("#id_value_low").fill("5 juta")
    screen.keyboard.press("Control+Enter")

    expect_saved(screen, 1)
    expect(screen.locator(".errorlist")).to_have_count(0)


def test_refused_line_waits_while_another_is_typed(screen, page):
    page.context.set_offline(True)
    screen.keyboard.type("CV Maju")
    screen.locator("#id_value_low").fill("banyak sekali")
    screen.keyboard.press("Control+Enter")
    screen.keyboard.type("CV Lain")
    page.context.set_offline(False)

    expect(screen.locator("#event-waiting li")).to_contain_text("perlu diperbaiki")
    expect(screen.locator("#id_seller_name")).to_have_value("CV Lain")
    screen.get_by_role("button", name="Perbaiki").click()
    expect(screen.locator("#id_seller_name")).to_have_value("CV Maju")
    expect(screen.locator("#event-waiting li")).to_have_text(
        re.compile("CV Lain.*belum selesai diketik")
    )


def log_in_elsewhere(screen, live_server, username):
    """Log in in another tab and look at this one again.

    A headless browser looks at all tabs at once and does not say so.
    """
    other = screen.context.new_page()
    log_in(other, live_server, username)
    expect(other.locator("#user-tools")).to_be_visible()
    screen.evaluate("document.dispatchEvent(new Event('visibilitychange'))")


def test_lines_wait_for_the_next_login(screen, page, live_server, operator):
    page.context.clear_cookies()

    enter_line(screen, LINES[0])

    expect(screen.locator("#event-status")).to_contain_text("Sesi Anda sudah berakhir")
    expect(screen.locator("#event-status a")).to_have_attribute("target", "_blank")
    assert Transaction.objects.count() == 0
    log_in_elsewhere(screen, live_server, operator.username)

    expect_saved(screen, 1)


def test_lines_of_one_account_are_not_sent_by_another(
    screen, page, live_server, operator, verifier
):
    page.context.clear_cookies()
    enter_line(screen, LINES[0])
    expect(screen.locator("#event-status")).to_contain_text("Sesi Anda sudah berakhir")

    log_in_elsewhere(screen, live_server, verifier.username)

    expect(screen.locator("#event-status")).to_contain_text("akun lain")
    expect(screen.locator("#event-waiting li")).to_have_count(1)
    assert Transaction.objects.count() == 0


def test_board_renews_itself_and_says_when_it_cannot(screen, page, live_server, mission):
    board = page.context.new_page()
    open_page(board, live_server, mission, "board")
    expect(board.locator(".count")).to_contain_text("0 transaksi")

    enter_line(screen, LINES[0])

    expect(board.locator(".count")).to_contain_text("1 transaksi", timeout=15_000)
    expect(board.locator("#board")).to_contain_text("Rp1 miliar – Rp2 miliar")
    expect(board.locator("#board-lost")).to_be_hidden()
    page.context.set_offline(True)
    expect(board.locator("#board-lost")).to_be_visible(timeout=15_000)
    page.context.set_offline(False)
    expect(board.locator("#board-lost")).to_be_hidden(timeout=15_000)
    assert MissionObservation.objects.count() == 0
