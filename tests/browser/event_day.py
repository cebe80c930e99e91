"""The day of a mission, entered with the keyboard alone, and what must come of it.

Jawa Timur (35) visits Kalimantan Timur (64). Every number below was added by hand.
"""

from dataclasses import dataclass
from decimal import Decimal

from django.urls import reverse
from playwright.sync_api import expect

from tests.factories import make_mission

MILLION, BILLION = 10**6, 10**9
OUT, IN = ("35", "64"), ("64", "35")


@dataclass(frozen=True)
class Line:
    """What is typed for one transaction; each of ``goods`` is (name, quantity, unit)."""

    direction: tuple
    kind: str
    seller: str = ""
    buyer: str = ""
    goods: tuple = ()
    low: str = ""
    high: str = ""
    qualifier: str = ""
    recurrence: str = ""


@dataclass(frozen=True)
class Total:
    """What is typed for one announced total."""

    low: str
    at: str
    finality: str
    high: str = ""
    qualifier: str = ""
    is_official: bool = False


LINES = (
    Line(
        OUT,
        "Kontrak",
        seller="PT Contoh Satu",
        buyer="Toko Etam",
        goods=(("beras", "100", "ton"),),
        low="1 miliar",
        high="2 miliar",
    ),
    Line(
        OUT,
        "Komitmen",
        seller="CV Contoh Dua",
        buyer="Toko Etam",
        goods=(("lombok", "5", "ton"), ("jahe", "2", "ton"), ("kemiri", "500", "kg")),
        low="900 juta",
        qualifier="sekitar",
    ),
    Line(
        OUT,
        "Komitmen",
        seller="CV Contoh Dua",
        goods=(("telur", "10.000", "butir"),),
        low="50 juta",
        recurrence="per bulan",
    ),
    Line(
        IN,
        "Kontrak",
        seller="Koperasi Contoh Tiga",
        buyer="PT Contoh Satu",
        goods=(("batu bara", "1.000", "ton"),),
        low="3 miliar",
    ),
    Line(IN, "Komitmen", seller="Koperasi Contoh Tiga", goods=(("cabai", "500", "kg"),)),
    Line(OUT, "Investasi", seller="PT Contoh Satu", low="20 miliar", qualifier="lebih dari"),
)
TOTALS = (
    Total("5 miliar", "10.00 WITA", "sementara"),
    Total("8–9 miliar", "12.33 WITA", "sementara", qualifier="sekitar"),
    Total("13,7 miliar", "16.00 WITA", "akhir", is_official=True),
)

# (kind, recurrence): (transactions, of unknown value, hedged, low, high)
BY_KIND = {
    ("kontrak", "once"): (2, 0, 0, 4 * BILLION, 5 * BILLION),
    ("komitmen", "once"): (2, 1, 1, 900 * MILLION, 900 * MILLION),
    ("komitmen", "month"): (1, 0, 0, 50 * MILLION, 50 * MILLION),
    ("investasi", "once"): (1, 0, 1, 20 * BILLION, 20 * BILLION),
}
BY_DIRECTION = {
    OUT: {
        ("kontrak", "once"): (1, 0, 0, 1 * BILLION, 2 * BILLION),
        ("komitmen", "once"): (1, 0, 1, 900 * MILLION, 900 * MILLION),
        ("komitmen", "month"): (1, 0, 0, 50 * MILLION, 50 * MILLION),
        ("investasi", "once"): (1, 0, 1, 20 * BILLION, 20 * BILLION),
    },
    IN: {
        ("kontrak", "once"): (1, 0, 0, 3 * BILLION, 3 * BILLION),
        ("komitmen", "once"): (1, 1, 0, None, None),
    },
}
# commodity: (transactions, of these valued together with other goods, quantity, its own values)
BY_COMMODITY = {
    "cabai": (2, 1, (Decimal("5.5"), "ton"), {("komitmen", "once"): (1, 1, 0, None, None)}),
    "jahe": (1, 1, (2, "ton"), {}),
    "kemiri": (1, 1, (500, "kg"), {}),
    "beras": (1, 0, (100, "ton"), {("kontrak", "once"): (1, 0, 0, 1 * BILLION, 2 * BILLION)}),
    "telur": (
        *(1, 0, (10_000, "butir")),
        {("komitmen", "month"): (1, 0, 0, 50 * MILLION, 50 * MILLION)},
    ),
    "batu-bara": (
        *(1, 0, (1_000, "ton")),
        {("kontrak", "once"): (1, 0, 0, 3 * BILLION, 3 * BILLION)},
    ),
}
# (hour, low, high, qualifier, finality, official)
ANNOUNCED = (
    ("10.00 WITA", 5 * BILLION, None, "", "interim", False),
    ("12.33 WITA", 8 * BILLION, 9 * BILLION, "about", "interim", False),
    ("16.00 WITA", 13_700 * MILLION, None, "", "final", True),
)


def make_event_mission(**fields):
    return make_mission(hosts=["64"], visitors=["35"], title="Misi dagang sehari", **fields)


def open_page(page, live_server, mission, name="event"):
    page.goto(live_server.url + reverse(f"admin:agreements_trademission_{name}", args=[mission.pk]))


def enter_day(page, live_server, mission):
    """Enter all LINES and TOTALS through the screen, as the user who is logged in."""
    open_page(page, live_server, mission)
    for line in LINES:
        enter_line(page, line)
    expect_saved(page, len(LINES))
    page.keyboard.press("F4")
    for total in TOTALS:
        enter_total(page, total)
        expect(page.locator("#event-status")).to_contain_text("Tersimpan")


def expect_saved(page, count):
    expect(page.locator("#event-saved li:has(a)")).to_have_count(count)
    expect(page.locator("#event-waiting")).to_be_hidden()


def enter_line(page, line):
    type_line(page, line)
    page.keyboard.press("Control+Enter")


def type_line(page, line):
    """Type a line from the field of the seller on, where the screen puts the cursor."""
    if page.locator("#id_seller_province").input_value() != line.direction[0]:
        page.keyboard.press("F2")
    type_and_go_on(page, line.seller)
    page.keyboard.press("Enter")  # the buyer's province
    type_and_go_on(page, line.buyer)
    for name, quantity, unit in line.goods:
        for text in (name, quantity, unit, ""):
            type_and_go_on(page, text)
    page.keyboard.press("Enter")  # past the blank row of goods
    for text in (line.low, line.high, line.qualifier, line.recurrence, line.kind):
        type_and_go_on(page, text)


def enter_total(page, total):
    """Type an announced total from the field of its value on."""
    for text in (total.low, total.high, total.qualifier, "", "", "", total.at, total.finality):
        type_and_go_on(page, text)
    if total.is_official:
        page.keyboard.press("Space")
    page.keyboard.press("Control+Enter")


def type_and_go_on(page, text):
    if text:
        page.keyboard.type(text)
    page.keyboard.press("Enter")
