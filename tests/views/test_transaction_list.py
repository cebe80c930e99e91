"""The list of transactions: filters, subtotals per kind, announced totals apart."""

import json

import pytest

from agreements.models import Transaction
from tests.factories import make_agreement, make_goods, make_mission, make_transaction
from tests.test_public_urls import body
from tests.views.pages import queries_of, text

pytestmark = pytest.mark.django_db
LIST = "/transaksi/"


def notes(response):
    return [row.record.note for row in response.context["table"].page]


def sums(response):
    return [(t.kind, t.value_low) for t in response.context["filter"].totals]


def announced(response):
    return [
        (mission.title, [one.value_low for one in ranges])
        for mission, ranges in response.context["filter"].announced
    ]


@pytest.fixture
def register():
    """Three transactions that each filter tells apart, and a draft that matches all of them."""
    mission = make_mission(["63"], ["64"], title="Temu usaha")
    make_transaction("64", "63", ["cabai"], 5_000_000, note="a", dated="2021", kind="langsung")
    make_transaction("63", "64", ["batu-bara"], 9_000_000, note="b", dated="2022", mission=mission)
    make_transaction("64", None, ["garam"], None, note="c", dated=None, kind="potensi")
    for kind in ("langsung", "komitmen", "potensi"):
        make_transaction(
            "64", "63", ["cabai", "garam"], 6_000_000, "draft", note="d", kind=kind, mission=mission
        )
    return mission


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", ["b", "a", "c"]),
        ("urut=tanggal", ["a", "b", "c"]),
        ("urut=-nilai", ["b", "a", "c"]),
        ("provinsi=64", ["b", "a", "c"]),
        ("provinsi=64&provinsi=63", ["b", "a"]),
        ("penjual=64", ["a", "c"]),
        ("pembeli=64", ["b"]),
        ("penjual=64&pembeli=63", ["a"]),
        ("komoditas=cabai", ["a"]),
        ("komoditas=cabai&komoditas=garam", ["a", "c"]),
        ("jenis=potensi", ["c"]),
        ("tahun=2022", ["b"]),
        ("dari=2022", ["b"]),
        ("q=CABAI", ["a"]),
        ("q=kalsel batu", ["b"]),
        ("nilai_min=6 juta", ["b"]),
        ("nilai_maks=Rp5.000.000", ["a"]),
        ("nilai_min=5 juta&nilai_maks=9 juta", ["b", "a"]),
        ("nilai_min=9 juta&nilai_maks=5 juta", []),
        ("nilai_min=banyak", []),
    ],
)
def test_list_is_filtered_and_ordered(client, register, query, expected):
    assert notes(client.get(f"{LIST}?{query}")) == expected


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("provinsi=64", ["dari misi", "dari naskah", "searah"]),
        ("provinsi=64&provinsi=63", ["dari misi"]),
        ("provinsi=51", ["dari naskah"]),
        ("provinsi=35", []),
    ],
)
def test_without_sides_the_provinces_of_mission_and_agreement_are_found(client, query, expected):
    mission = make_mission(["63"], ["64"])
    agreement = make_agreement("64", "51")
    hidden = make_mission(["35"], ["64"], state="draft")
    make_transaction("64", None, note="searah", mission=mission, dated="2020")
    make_transaction(None, None, note="dari naskah", agreement=agreement, dated="2021")
    make_transaction(None, None, note="dari misi", mission=mission, dated="2022")
    make_transaction(None, None, note="dari draf", mission=hidden, dated="2023")
    response = client.get(f"{LIST}?{query}")
    assert notes(response) == expected


def test_province_counts_tell_what_choosing_each_finds(client):
    mission = make_mission(["63"], ["64"])
    hidden = make_mission(["35"], ["64"], state="draft")
    make_transaction(None, None, mission=mission)
    make_transaction(None, None, agreement=make_agreement("64", "51"), mission=mission)
    make_transaction(None, None, mission=hidden)
    make_transaction("64", None, mission=mission)
    field = client.get(LIST).context["filter"].form["provinsi"]
    counts = {option.data["value"]: option.data["count"] for option in field}
    assert {code: number for code, number in counts.items() if number} == {
        "63": 2,
        "64": 3,
        "51": 1,
    }


@pytest.mark.parametrize("query", ["q=cabe", "q=Lombok", "komoditas=cabai", "komoditas=sayuran"])
def test_everyday_words_find_the_good(client, query):
    make_transaction(goods=["cabai"], note="a")
    make_transaction(goods=["jahe"], note="b")
    assert notes(client.get(f"{LIST}?{query}")) == ["a"]


def test_every_word_stands_somewhere_in_the_transaction_which_is_found_once(client):
    goods = [{"commodity_id": "cabai"}, {"description": "Cabai rawit kering"}]
    found = make_goods(*goods, seller="64", buyer="63", note="Dibayar di muka")
    make_goods({"description": "Cabai rawit kering"}, seller="64", buyer="35")
    response = client.get("/transaksi/", {"q": "cabai rawit KERING kalsel muka"})
    assert [row.record for row in response.context["table"].rows] == [found]


def test_list_is_filtered_by_mission(client, register):
    assert notes(client.get(f"{LIST}?misi={register.pk}")) == ["b"]


def test_row_names_its_goods_as_a_sentence_does_and_its_published_mission(client):
    shown, hidden = make_mission(title="Temu usaha"), make_mission(title="Rahasia", state="draft")
    make_transaction(goods=["cabai", "ikan-kering"], mission=shown)
    make_transaction(goods=["jahe"], mission=hidden)
    page = text(client.get(LIST))
    assert 'Cabai, ikan kering</a><br><span class="muted">Temu usaha</span>' in page
    assert "Rahasia" not in page


def test_kinds_that_find_nothing_are_no_options(client, register):
    field = client.get(f"{LIST}?jenis=kontrak").context["filter"].form["jenis"]
    assert [(o.data["value"], o.data["count"]) for o in field] == [
        ("kontrak", 0),
        ("langsung", 1),
        ("komitmen", 1),
        ("potensi", 1),
    ]


def test_commodity_group_finds_the_goods_in_it(client):
    line = make_transaction(goods=["cabai"], note="a").lines.get()
    make_transaction(goods=["batu-bara"], note="b")
    assert line.commodity.parent_id
    assert notes(client.get(f"{LIST}?komoditas={line.commodity.parent_id}")) == ["a"]


def test_options_of_goods_tell_what_choosing_each_finds(client):
    make_transaction(goods=["cabai"])
    make_transaction(goods=["cabai", "sayuran", "cabai"])
    make_transaction(goods=["sayuran"])
    make_transaction(goods=["jahe"], state="draft")
    counts = client.get(LIST).context["filter"].form.fields["komoditas"].widget.counts
    counts.pop("None", None)
    assert counts == {"cabai": 2, "sayuran": 3}
    for slug, number in counts.items():
        found = client.get(f"{LIST}?komoditas={slug}").context["page_obj"].paginator.count
        assert found == number


def test_range_of_value_is_found_by_either_end(client):
    make_transaction(value=2_000_000, value_high=8_000_000, note="a")
    assert notes(client.get(f"{LIST}?nilai_min=7 juta")) == ["a"]
    assert notes(client.get(f"{LIST}?nilai_maks=3 juta")) == ["a"]
    assert notes(client.get(f"{LIST}?nilai_min=9 juta")) == []


def test_value_without_a_stated_total_is_that_of_the_goods_as_in_the_subtotals(client):
    goods = ({"commodity_id": "cabai", "value": 3_000_000}, {"commodity_id": "jahe"})
    make_goods(*goods, note="of goods")
    make_transaction(value=2_000_000, note="stated")
    make_transaction(note="unknown")

    assert notes(client.get(f"{LIST}?nilai_min=3000000")) == ["of goods"]
    assert notes(client.get(f"{LIST}?nilai_maks=3000000")) == ["stated", "of goods"]
    assert notes(client.get(f"{LIST}?urut=-nilai")) == ["of goods", "stated", "unknown"]
    assert notes(client.get(f"{LIST}?urut=nilai")) == ["stated", "of goods", "unknown"]
    said = "jumlah rincian; sebagian belum diketahui"
    assert said in text(client.get(LIST))
    of_goods = Transaction.objects.get(note="of goods")
    assert said in text(client.get(of_goods.get_absolute_url()))


def test_swapped_values_are_explained_beside_the_field(client):
    response = client.get(f"{LIST}?nilai_min=9 juta&nilai_maks=5 juta")
    assert response.context["filter"].form.errors == {
        "nilai_maks": ["Nilai tertinggi di bawah nilai terendah; tukar keduanya."]
    }


def test_subtotals_keep_kinds_and_periods_apart(client):
    make_transaction(value=5, kind="langsung")
    make_transaction(value=7, kind="langsung")
    make_transaction(value=11, kind="langsung", recurrence="month")
    make_transaction(value=13, kind="potensi")
    make_transaction(value=17, kind="investasi")
    make_transaction(value=999, kind="langsung", state="draft")
    assert sums(client.get(LIST)) == [
        ("langsung", 12),
        ("langsung", 11),
        ("potensi", 13),
        ("investasi", 17),
    ]


def test_subtotals_follow_the_filters(client, register):
    assert sums(client.get(f"{LIST}?tahun=2021")) == [("langsung", 5_000_000)]


def test_unknown_values_stand_beside_the_subtotal(client):
    make_transaction(value=5_000_000)
    make_transaction()
    assert "1 nilai belum diketahui" in text(client.get(LIST))


def test_announced_totals_stand_apart_and_are_not_added(client):
    make_mission(title="Satu", held_on="2021", observed=[13_700_000_000])
    make_mission(title="Dua", held_on="2025", observed=[666_000_000_000, 1_000_000_000_000])
    make_mission(title="Rahasia", observed=[999_000_000_000], state="draft")
    response = client.get(LIST)
    assert announced(response) == [("Dua", [666_000_000_000]), ("Satu", [13_700_000_000])]
    assert sums(response) == []
    assert "Rahasia" not in text(response)


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("provinsi=35", ["Dua"]),
        ("tahun=2021", ["Satu"]),
        ("jenis=kontrak", []),
        ("komoditas=cabai", []),
        ("urut=-nilai", ["Dua", "Satu"]),
    ],
)
def test_announced_totals_follow_the_filters_they_can(client, query, titles):
    make_mission(["63"], ["64"], title="Satu", held_on="2021", observed=[999])
    make_mission(["64"], ["35"], title="Dua", held_on="2025", observed=[5])
    assert [title for title, _ in announced(client.get(f"{LIST}?{query}"))] == titles


def test_export_has_the_rows_of_the_page(client, register):
    response = client.get("/transaksi.csv?penjual=64")
    lines = b"".join(response.streaming_content).decode().splitlines()
    assert len(lines) == 3


def test_query_count_does_not_grow_with_rows(client):
    def fill(number):
        for _ in range(number):
            mission = make_mission(["64"], ["63"], observed=[5, {"value_low": 7, "kind": "loi"}])
            make_transaction("64", "63", ("cabai", "jahe"), 5, mission=mission)

    fill(1)
    once = queries_of(client, LIST)
    fill(29)
    assert queries_of(client, LIST) == once


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("realisasi=ada", ["terkirim", "tanpa nilai", "dikoreksi"]),
        ("realisasi=nihil", ["nihil"]),
        ("realisasi=belum", ["belum"]),
        ("realisasi=nihil&realisasi=belum", ["nihil", "belum"]),
        ("realisasi=ada&jenis=kontrak", ["terkirim"]),
        ("realisasi=entah", []),
    ],
)
def test_list_is_filtered_by_what_was_delivered(client, query, found):
    """The last report with a value counts; one without says that something was delivered."""
    reports = {
        "terkirim": [("2024", 5)],
        "tanpa nilai": [("2024", None)],
        "dikoreksi": [("2024", 0), ("2025", 3)],
        "nihil": [("2024", 4), ("2025", 0)],
        "belum": [],
    }
    for order, (note, reported) in enumerate(reports.items()):
        kind = "kontrak" if note == "terkirim" else "komitmen"
        transaction = make_transaction(note=note, kind=kind, dated=str(2020 - order))
        for as_of, value in reported:
            transaction.realisations.create(as_of=as_of, value=value, note="Laporan.")
    assert notes(client.get(f"{LIST}?{query}")) == found


def rows_of(client, address):
    return json.loads(body(client.get(address)))


def test_goods_of_the_rows_found_are_a_file_of_their_own(client):
    wanted = make_transaction(goods=("cabai", "jahe"), kind="kontrak")
    make_transaction(goods=("garam",), kind="potensi")
    make_transaction(goods=("kunyit",), kind="kontrak", state="draft")
    rows = rows_of(client, "/transaksi/rincian.json?jenis=kontrak")
    assert [(row["id_transaksi"], row["kode_komoditas"]) for row in rows] == [
        (wanted.pk, "cabai"),
        (wanted.pk, "jahe"),
    ]
    assert len(rows_of(client, "/transaksi/rincian.json")) == 3
    page = client.get(f"{LIST}?jenis=kontrak&halaman=1")
    assert ("CSV", "/transaksi/rincian.csv?jenis=kontrak") in page.context["detail_downloads"]


def test_goods_of_filters_that_cannot_be_used_lead_to_the_page(client):
    response = client.get("/transaksi/rincian.csv?nilai_min=banyak")
    assert (response.status_code, response.url) == (302, "/transaksi/?nilai_min=banyak")
