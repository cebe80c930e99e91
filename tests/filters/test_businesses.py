"""Asking the list of transactions for who traded."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from agreements.models import Business
from tests.factories import make_goods, make_transaction
from tests.views.pages import queries_of, text

pytestmark = pytest.mark.django_db


@pytest.fixture
def traders():
    """Two businesses that trade in public, and one whose only trade is a draft."""
    jaya = Business.objects.create(name="UD Cabai Jaya", regency="Kota Samarinda", scale="kecil")
    makmur = Business.objects.create(name="PT Makmur Jaya")
    draft = Business.objects.create(name="CV Draf Jaya")
    make_transaction(seller_id=jaya.pk, buyer_id=makmur.pk, note="a", dated="2022")
    make_transaction("63", "64", buyer_id=jaya.pk, note="b", dated="2021")
    make_transaction(seller_id=draft.pk, note="c", state="draft")
    make_transaction(note="d", dated="2020")
    return {"jaya": jaya.pk, "makmur": makmur.pk, "draf": draft.pk}


def listed(client, asked):
    response = client.get("/transaksi/", {"usaha": asked})
    return response, [row.record.note for row in response.context["table"].page]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("jaya", ["a", "b"]),
        ("JAYA cabai", ["a", "b"]),
        ("makmur", ["a"]),
        ("cabai makmur", []),
        ("draf", []),
        ("Samarinda", []),
        ("٣", []),
    ],
)
def test_words_find_every_name_that_holds_them(client, traders, asked, found):
    response, notes = listed(client, asked)
    assert notes == found
    assert [label for label, _url in response.context["chips"]] == [f"Pelaku usaha: {asked}"]


def test_number_finds_one_business_and_its_chip_names_it(client, traders):
    response, notes = listed(client, traders["jaya"])
    assert notes == ["a", "b"]
    assert response.context["chips"] == [("Pelaku usaha: UD Cabai Jaya (Kota Samarinda)", "?")]


@pytest.mark.parametrize("asked", ["draf", "nobody", "far"])
def test_number_that_public_records_do_not_name_is_said_beside_the_field(client, traders, asked):
    number = traders.get(asked) or {"nobody": 999_999, "far": 10**18 - 1}[asked]
    response, notes = listed(client, number)
    said = f"Tidak ada pelaku usaha bernomor {number} yang namanya dapat ditampilkan."
    assert notes == []
    assert response.context["filter"].form.errors == {"usaha": [said]}
    assert "CV Draf Jaya" not in response.content.decode()


def test_transaction_leads_to_all_of_its_business(client, traders):
    page = text(client.get(f"/transaksi/?usaha={traders['makmur']}"))
    assert "UD Cabai Jaya (Kota Samarinda), Kalimantan Timur" in page
    sale = client.get("/transaksi/", {"usaha": "makmur"}).context["table"].page[0].record
    page = text(client.get(sale.get_absolute_url()))
    seller = (
        f'<a href="/transaksi/?usaha={traders["jaya"]}">UD Cabai Jaya</a> (Kota Samarinda), '
        '<a href="/provinsi/kalimantan-timur/">Kalimantan Timur</a>, usaha kecil'
    )
    assert f"<dt>Penjual</dt><dd>{seller}</dd>" in page


def test_downloads_hold_the_same_rows(client, traders):
    rows = client.get("/transaksi.csv", {"usaha": "makmur"}).getvalue().decode()
    assert rows.count("\n") == 2
    assert "PT Makmur Jaya" in rows


def test_words_also_find_who_traded(client, traders):
    response = client.get("/transaksi/?q=makmur")
    assert [row.record.note for row in response.context["table"].page] == ["a"]


@pytest.mark.parametrize(
    ("word", "found"),
    [
        ("pt", ["pt", "note", "goods"]),
        ("PT", ["pt", "note", "goods"]),
        ("x", []),
        ("%", []),
        ("5%", ["goods"]),
        ("é", ["note"]),
        ("É", ["note"]),
    ],
)
def test_words_too_short_for_an_index_are_found_wherever_they_may_stand(client, word, found):
    shown = Business.objects.create(name="PT Makmur")
    hidden = Business.objects.create(name="PT Rahasia", is_name_hidden=True)
    make_goods({"description": "Optik 5%"}, seller="64", buyer="63", note="goods", dated="2018")
    make_transaction("64", "63", note="Kapten André", dated="2019")
    make_transaction("64", "63", seller_id=shown.pk, dated="2020")
    make_transaction("64", "63", seller_id=hidden.pk, note="hidden", dated="2021")
    make_transaction("64", "63", note="pt", dated="2022", state="draft")
    page = client.get("/transaksi/", {"q": word}).context["page_obj"]
    names = {"Kapten André": "note", "": "pt"}
    assert [names.get(row.record.note, row.record.note) for row in page] == found


def test_asking_costs_the_same_for_many(client, traders):
    few = queries_of(client, "/transaksi/?usaha=jaya")
    for number in range(30):
        other = Business.objects.create(name=f"Jaya {number}", province_id="64")
        make_transaction(seller_id=other.pk, buyer_id=traders["jaya"])
    assert queries_of(client, "/transaksi/?usaha=jaya") == few


def test_asking_whether_it_trades_reads_none_of_its_trade(client, traders):
    with CaptureQueriesContext(connection) as asked:
        listed(client, traders["jaya"])

    rows = [query["sql"] for query in asked if ' FROM "agreements_transaction" ' in query["sql"]]
    of_page = '"agreements_transaction"."id" IN ('
    assert [sql for sql in rows if "LIMIT" not in sql and of_page not in sql] == []
    assert rows


@pytest.mark.parametrize("marks", ["--", "- &", "%"])
def test_marks_alone_find_nothing_without_a_look_at_any_row(client, marks):
    make_transaction("64", "35", note="a -- b & 5 %")
    with CaptureQueriesContext(connection) as asked:
        page = client.get("/transaksi/", {"q": marks}).context["page_obj"]
    assert page.paginator.count == 0
    assert [
        query["sql"] for query in asked if " LIKE " in query["sql"] and "said" in query["sql"]
    ] == []
