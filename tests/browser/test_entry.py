"""An operator records the agreement of Tarakan by hand, in a real browser, and publishes it."""

import datetime

from django.urls import reverse
from playwright.sync_api import expect

from agreements.models import Agreement, EditorialState, Source
from agreements.values.day_range import DayRange
from tests.conftest import PASSWORD

TITLE = "Kesepakatan Bersama Kalimantan Timur dan Kalimantan Utara"


def pick(page, field, typed, expected):
    """Choose in an autocomplete by typing what people call it."""
    page.locator(f"#id_{field} + .select2-container").click()
    page.locator(".select2-dropdown .select2-search__field").fill(typed)
    page.locator(".select2-results__option--highlighted", has_text=expected).click()
    expect(page.locator(f"#id_{field} + .select2-container")).to_contain_text(expected)


def add_row(page, prefix):
    page.locator(f"#{prefix}-group .add-row a").click()


def log_in(page, live_server, username):
    page.goto(live_server.url + reverse("admin:login"))
    page.get_by_label("Nama pengguna").fill(username)
    page.get_by_label("Sandi").fill(PASSWORD)
    page.get_by_role("button", name="Masuk").click()


AGREED = [("3.30", "Perdagangan"), ("3.31", "Perindustrian"), ("3.25", "Kelautan dan Perikanan")]
HOPED = [
    ("lingkungan", "Lingkungan Hidup"),
    ("3.27", "Pertanian"),
    ("1.01", "Pendidikan"),
    ("budaya", "Kebudayaan"),
]


def fill_the_paper(page):
    """What the press says of the agreement of Tarakan, in the order of the form."""
    page.get_by_label("Jenis naskah").select_option(label="Kesepakatan Bersama")
    page.locator("#id_signed_on").fill("Kamis, 7 Agustus 2025")
    page.locator("#id_place").fill("Swiss-Belhotel Tarakan")
    pick(page, "parties-0-province", "Kaltim", "Kalimantan Timur")
    page.locator("#id_parties-0-signatory").fill("Rudy Mas'ud")
    page.locator("#id_parties-0-position").fill("Gubernur")
    pick(page, "parties-1-province", "Kaltara", "Kalimantan Utara")
    page.locator("#id_parties-1-signatory").fill("Zainal Paliwang")
    page.locator("#id_parties-1-position").fill("Gubernur")
    add_row(page, "scope_items")
    page.locator("#id_scope_items-0-text").fill("Perdagangan antarwilayah dan ekspor")
    for row, (typed, sector) in enumerate(AGREED + HOPED):
        add_row(page, "sector_links")
        pick(page, f"sector_links-{row}-sector", typed, sector)
        if (typed, sector) in HOPED:
            page.locator(f"#id_sector_links-{row}-standing").select_option(label="diharapkan")
    page.locator("#content").get_by_text("Tindak lanjut", exact=True).click()
    add_row(page, "followups")
    page.locator("#id_followups-0-what").fill("Mempertemukan UMKM dengan pembeli luar negeri")
    page.locator("#id_followups-0-responsible").fill("Kementerian Perdagangan")
    add_row(page, "citations")
    pick(page, "citations-0-source", "tempo", "Tempo")
    page.locator("#id_citations-0-fact").select_option(label="para pihak")


def test_agreement_goes_from_its_operator_to_its_verifier_to_the_public(
    page, live_server, operator, verifier, console_errors
):
    Source.objects.create(publisher="Tempo", title="Kaltim dan Kaltara", kind="paid")
    log_in(page, live_server, operator.username)
    page.locator("#content-main .model-agreement .addlink").click()
    fill_the_paper(page)
    page.get_by_role("button", name="Simpan", exact=True).click()

    expect(page.locator(".messagelist")).to_contain_text(TITLE)
    agreement = Agreement.objects.get()
    day = datetime.date(2025, 8, 7)
    assert (agreement.title, agreement.signed_on) == (TITLE, DayRange(day, day))
    assert agreement.state == EditorialState.DRAFT
    assert list(agreement.parties.values_list("order", "province", "signatory")) == [
        (1, "64", "Rudy Mas'ud"),
        (2, "65", "Zainal Paliwang"),
    ]
    sectors = agreement.sector_links.order_by("sector").values_list
    assert list(sectors("sector", flat=True).filter(standing="agreed")) == ["3.25", "3.30", "3.31"]
    assert list(sectors("sector", flat=True).filter(standing="hoped")) == [
        "1.01",
        "2.11",
        "2.22",
        "3.27",
    ]
    assert agreement.followups.get().responsible == "Kementerian Perdagangan"
    assert agreement.scope_items.get().text == "Perdagangan antarwilayah dan ekspor"
    assert agreement.citations.get().source.publisher == "Tempo"

    public_list = live_server.url + reverse("agreements:agreement_list")
    page.goto(public_list)
    expect(page.get_by_role("main")).not_to_contain_text(TITLE)

    page.goto(live_server.url + reverse("admin:agreements_agreement_change", args=[agreement.pk]))
    page.get_by_role("button", name="Simpan dan ajukan").click()
    expect(page.locator(".messagelist")).to_contain_text("diajukan")

    page.context.clear_cookies()
    log_in(page, live_server, verifier.username)
    page.goto(live_server.url + reverse("admin:agreements_agreement_change", args=[agreement.pk]))
    page.get_by_role("button", name="Terbitkan").click()
    expect(page.locator(".messagelist")).to_contain_text("terbit")

    page.goto(public_list)
    page.get_by_role("main").get_by_role("link", name=TITLE).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(TITLE)
    for text in ("7 Agustus 2025", "Rudy Mas'ud", "Diharapkan", "Pendidikan", "Tempo"):
        expect(page.get_by_role("main")).to_contain_text(text)
    assert console_errors == []


def test_form_without_a_kind_keeps_what_was_typed(page, live_server, operator):
    log_in(page, live_server, operator.username)
    page.goto(live_server.url + reverse("admin:agreements_agreement_add"))

    page.locator("#id_signed_on").fill("32 Agustus 2025")
    page.locator("#id_parties-0-signatory").fill("Rudy Mas'ud")
    pick(page, "parties-0-province", "Kaltim", "Kalimantan Timur")
    page.get_by_role("button", name="Simpan", exact=True).click()

    expect(page.locator(".field-kind .errorlist")).to_be_visible()
    expect(page.locator(".field-signed_on .errorlist")).to_be_visible()
    expect(page.locator("#id_signed_on")).to_have_value("32 Agustus 2025")
    expect(page.locator("#id_parties-0-signatory")).to_have_value("Rudy Mas'ud")
    expect(page.locator("#id_parties-0-province + .select2-container")).to_contain_text(
        "Kalimantan Timur"
    )
    assert Agreement.objects.count() == 0


def test_values_are_read_back_while_they_are_typed(page, live_server, operator, console_errors):
    log_in(page, live_server, operator.username)
    page.goto(live_server.url + reverse("admin:agreements_transaction_add"))

    page.locator("#id_value_low").press_sequentially("13,7 miliar")
    expect(page.locator("#id_value_low + .read-back")).to_have_text("Dibaca: Rp13.700.000.000.")

    add_row(page, "lines")
    page.locator("#id_lines-0-value").press_sequentially("2 jt")
    expect(page.locator("#id_lines-0-value + .read-back")).to_have_text("Dibaca: Rp2.000.000.")

    page.locator("#id_value_low").fill("")
    expect(page.locator("#id_value_low + .read-back")).to_have_text("")
    assert console_errors == []


def test_leaving_a_half_typed_record_is_asked_about(page, live_server, operator):
    log_in(page, live_server, operator.username)
    page.goto(live_server.url + reverse("admin:agreements_agreement_add"))
    page.locator("#id_place").press_sequentially("Tarakan")
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))

    page.locator("#site-name a").click(no_wait_after=True)

    expect(page.locator("#id_place")).to_have_value("Tarakan")
    assert asked == ["beforeunload"]


def test_error_in_a_closed_group_is_seen(page, live_server, operator):
    log_in(page, live_server, operator.username)
    page.goto(live_server.url + reverse("admin:agreements_agreement_add"))
    page.get_by_label("Jenis naskah").select_option(label="Kesepakatan Bersama")
    page.get_by_text("Masa berlaku", exact=True).click()
    page.locator("#id_valid_until").fill("akhir zaman")
    page.get_by_role("button", name="Simpan", exact=True).click()

    expect(page.locator("#id_valid_until")).to_be_visible()
    expect(page.locator(".field-valid_until .errorlist")).to_be_visible()
    expect(page.locator("#id_purpose")).to_be_hidden()
