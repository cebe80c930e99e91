"""What three visitors come for, each with and without JavaScript.

A citizen in Tarakan on a phone, a journalist on deadline, an analyst with a notebook.
"""

import csv
import io
import json
import re

import pytest
from playwright.sync_api import expect

from agreements.exports.bulk import publish
from agreements.models import Agreement, ErrorReport, TradeMission, Transaction

from .public_pages import load_press_register

PHONE, DESKTOP = (375, 740), (1280, 900)


@pytest.fixture(autouse=True)
def register(transactional_db, reference_data):
    load_press_register()


@pytest.fixture(params=[True, False], ids=["js", "nojs"])
def script(request):
    return request.param


@pytest.fixture
def visit(browser, live_server, script):
    """A function that opens the site on a screen of that size."""
    contexts = []

    def opened(size, address="/"):
        width, height = size
        context = browser.new_context(
            base_url=live_server.url,
            java_script_enabled=script,
            viewport={"width": width, "height": height},
            accept_downloads=True,
        )
        contexts.append(context)
        page = context.new_page()
        page.goto(address)
        return page

    yield opened
    for context in contexts:
        context.close()


def downloaded(page, link):
    with page.expect_download() as waiting:
        link.click()
    return waiting.value.path().read_bytes()


def table_of(content):
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))


def test_a_citizen_learns_what_the_own_province_agreed_on(visit, script):
    page = visit(PHONE)
    box = page.locator("#cari")
    box.press_sequentially("tarakan")
    if script:
        expect(page.get_by_role("option").first).to_contain_text("Kalimantan Utara")
        box.press("ArrowDown")
        box.press("Enter")
    else:
        box.press("Enter")
        page.get_by_role("link", name="Kalimantan Utara (Kota Tarakan)").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Kalimantan Utara")

    page.get_by_role("link", name="Infrastruktur dan sosial antarperangkat daerah").first.click()
    expect(page.locator(".lead").first).to_contain_text("7 Agustus 2025")
    parties = page.locator("#pihak tbody tr")
    expect(parties).to_have_count(2)
    expect(parties.nth(0)).to_contain_text("Kalimantan Timur")
    expect(parties.nth(1)).to_contain_text("Kalimantan Utara")
    source = page.locator("ol.sources li").first.get_by_role("link").first
    assert source.get_attribute("href").startswith("http")


def test_a_citizen_reports_an_error_without_an_account(visit):
    agreement = Agreement.objects.published().involving("65").first()
    page = visit(PHONE, agreement.get_absolute_url())
    page.get_by_role("link", name="Laporkan kekeliruan").first.click()
    page.get_by_role("button", name="Kirim laporan").click()
    expect(page.get_by_role("alert")).to_contain_text("Laporan belum terkirim")

    page.locator("[name=about]").select_option(index=1)
    page.locator("[name=text]").fill("Tanda tangan dilakukan di Tanjung Selor.")
    page.get_by_role("button", name="Kirim laporan").click()
    report = ErrorReport.objects.get()
    assert report.agreement == agreement
    expect(page.locator("main")).to_contain_text(str(report.pk))


def test_a_citizen_reads_the_same_page_in_english(visit):
    page = visit(PHONE, "/perjanjian/?provinsi=65&urut=judul")
    page.locator(".site-menu > summary").click()
    page.get_by_role("link", name="English").click()
    expect(page).to_have_url(re.compile(r"/en/perjanjian/\?provinsi=65&urut=judul$"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Agreements")
    expect(page.locator("tbody tr")).to_have_count(2)


def test_a_journalist_narrows_the_list_down_and_takes_it_away(visit):
    page = visit(DESKTOP, "/perjanjian/")
    for code in ("64", "63"):
        page.locator(f"input[name=provinsi][value='{code}']").check()
    page.get_by_role("button", name="Terapkan").click()
    rows = page.locator("tbody tr")
    expect(rows).to_have_count(3)
    expect(page.locator("a.chip")).to_have_count(2)

    taken = table_of(downloaded(page, page.get_by_role("link", name="CSV", exact=True).first))
    assert [row["judul"] for row in taken] == page.locator("tbody th a").all_inner_texts()

    page.locator("a.chip", has_text="Kalimantan Selatan").click()
    expect(page.locator("a.chip")).to_have_count(1)
    expect(rows).to_have_count(14)


def test_a_journalist_finds_by_a_misspelt_word_and_by_the_nearest_list(visit):
    page = visit(DESKTOP, "/perjanjian/")
    page.get_by_label("Kata kunci").fill("smeltr")
    page.get_by_label("Kata kunci").press("Enter")
    expect(page.locator("tbody mark").first).to_have_text(re.compile("smelter", re.IGNORECASE))

    page.goto("/perjanjian/?tahun=2018&provinsi=35")
    expect(page.locator("tbody tr")).to_have_count(0)
    page.locator(".empty").get_by_role("link").first.click()
    assert page.locator("tbody tr").count() > 0


def test_a_journalist_sees_who_says_what_about_a_total(visit):
    mission = TradeMission.objects.get(title__contains="Jawa Timur di Kalimantan Timur")
    page = visit(DESKTOP, "/misi-dagang/")
    page.get_by_role("link", name=str(mission)).first.click()
    said = page.locator("#nilai table").first.locator("tbody tr")
    expect(said).to_have_count(mission.observations.count())
    for row, value, publisher in (
        (0, "Rp666 miliar", "Tandapena.id"),
        (1, "Rp834.496.700.000", "Radar Balikpapan"),
        (4, "Rp1 triliun", "Narasi"),
    ):
        expect(said.nth(row)).to_contain_text(value)
        expect(said.nth(row)).to_contain_text(publisher)
    citation = page.locator(".citation-text").first
    expect(citation).to_contain_text(str(mission))
    expect(citation).to_contain_text(f"/misi-dagang/{mission.pk}/")


def test_an_analyst_takes_one_commodity_and_then_everything(visit):
    publish()
    page = visit(DESKTOP, "/komoditas/")
    page.get_by_role("link", name="Cabai", exact=True).first.click()
    page.locator("main a[href*='/transaksi/?'][href*='komoditas=cabai']").first.click()
    taken = table_of(downloaded(page, page.get_by_role("link", name="CSV", exact=True).first))
    assert len(taken) == Transaction.objects.published().filter(lines__commodity="cabai").count()

    page.goto("/data/")
    address = page.locator("a[href$='/perjanjian.csv']").first.get_attribute("href")
    whole = table_of(page.request.get(address).body())
    assert len(whole) == Agreement.objects.published().count()
    package = page.locator("a[href$='datapackage.json']").first.get_attribute("href")
    described = {table["name"]: table for table in page.request.get(package).json()["resources"]}
    fields = [field["name"] for field in described["perjanjian"]["schema"]["fields"]]
    assert fields == list(whole[0])


def test_an_analyst_walks_the_api_from_its_documentation(visit):
    page = visit(DESKTOP, "/data/")
    page.locator("main a[href='/api/v1/docs/']").first.click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    seen, address = [], "/api/v1/perjanjian/?per_halaman=5&urut=judul"
    while address:
        answer = page.request.get(address)
        assert answer.headers["access-control-allow-origin"] == "*"
        seen += [row["judul"] for row in answer.json()["data"]]
        address = answer.json()["next"]
    assert len(seen) == Agreement.objects.published().count()
    again = page.request.get(answer.url, headers={"If-None-Match": answer.headers["etag"]})
    assert again.status == 304
    assert json.loads(page.request.get("/api/v1/openapi.json").text())["openapi"].startswith("3.1")
