"""The figures on agreements: page, pictures and CSV say what the list of agreements says."""

import csv
import io
import random

import pytest

from agreements.models import AgreementKind, Province, Sector, Status
from agreements.views.figures import AGREEMENT_FIGURES
from tests.factories import make_agreement, make_transaction
from tests.views.pages import queries_of, text

pytestmark = pytest.mark.django_db
PAGE = "/statistik/"
NAMES = tuple(AGREEMENT_FIGURES.figures)
QUERIES = ["", "provinsi=64", "provinsi=64&provinsi=63", "jenis=pks", "tahun=2019", "q=nikel",
           "status=aktif&bidang=3.30", "tahun=1901"]  # fmt: skip


def rows(client, figure, query=""):
    response = client.get(f"/statistik/{figure}.csv?{query}")
    assert response.status_code == 200
    return list(csv.DictReader(io.StringIO(response.content.decode(), newline="")))


def drawn(client, figure, query="", page=PAGE):
    shown = client.get(f"{page}?{query}").context["figures"]
    return next(one.chart for one in shown if one.name == figure)


def listed(client, *queries):
    """How many agreements the list finds."""
    response = client.get(f"/perjanjian/?{'&'.join(filter(None, queries))}")
    assert response.context["filter"].form.errors == {}
    return response.context["table"].paginator.count


@pytest.fixture
def market():
    """Forty agreements of any kind, year, parties and end, one in four not public."""
    dice = random.Random(5)  # noqa: S311 (the same register each time, no secret)
    codes = ["64", "63", "35", "73", "11"]
    for _ in range(40):
        make_agreement(
            *dice.sample(codes, dice.randint(2, 4)),
            kind=dice.choice(AgreementKind.values),
            signed_on=dice.choice(["2017", "2019", "2019-12/2021-02", "2022-03-07"]),
            valid_until=dice.choice([None, "2020", "2099"]) if dice.random() < 0.8 else None,
            sectors=dice.sample(["3.30", "3.27.04", "1.02"], dice.randint(0, 2)),
            title=dice.choice(["Pasokan nikel", "Pariwisata"]),
            state=dice.choice(["published"] * 6 + ["draft", "withdrawn"]),
        )


@pytest.mark.parametrize("query", QUERIES)
def test_map_counts_what_the_list_finds(client, market, query):
    found = rows(client, "peta", query)
    assert len(found) == 38
    for row in found:
        party = f"provinsi={row['kode_provinsi']}"
        if row["kode_provinsi"] in {"64", "63", "35", "73", "11", "12"}:
            number = listed(client, query, party)
            assert int(row["naskah"]) == number
            active = listed(client, query, party, "status=aktif&status=akan-berakhir")
            if "status" not in query:
                assert int(row["naskah_berlaku"]) == active


@pytest.mark.parametrize("query", QUERIES)
def test_years_kinds_and_statuses_add_up_to_the_list(client, market, query):
    total = listed(client, query)
    by_year, by_status = (
        rows(client, "naskah-per-tahun", query),
        rows(client, "masa-berlaku", query),
    )
    for found in (by_year, by_status):
        assert sum(int(row["naskah"]) for row in found) == total
    if "jenis" not in query:
        kinds = {row["kode_jenis_naskah"] for row in by_year}
        assert {kind: _sum(by_year, kind) for kind in kinds} == {
            kind: listed(client, query, f"jenis={kind}") for kind in kinds
        }
    if "status" not in query:
        assert {row["kode_masa_berlaku"]: int(row["naskah"]) for row in by_status} == {
            status: number
            for status in Status.values
            if (number := listed(client, query, f"status={status}"))
        }


def _sum(found, kind):
    return sum(int(row["naskah"]) for row in found if row["kode_jenis_naskah"] == kind)


@pytest.mark.parametrize("query", [query for query in QUERIES if "bidang" not in query])
def test_sectors_count_what_the_list_finds(client, market, query):
    found = {row["kode_bidang"]: int(row["naskah"]) for row in rows(client, "bidang", query)}
    found.pop("", None)
    affairs = Sector.objects.affairs().values_list("pk", flat=True)
    assert found == {
        code: number for code in affairs if (number := listed(client, query, f"bidang={code}"))
    }


@pytest.mark.parametrize(
    "query", ["provinsi=64", "provinsi=64&provinsi=63", "provinsi=63&jenis=pks"]
)
def test_network_counts_what_the_list_finds(client, market, query):
    found = {row["kode_mitra"]: int(row["naskah"]) for row in rows(client, "jejaring", query)}
    centre = query.split("&")[0].removeprefix("provinsi=")
    assert found == {
        code: number
        for code in ("64", "63", "35", "73", "11")
        if code != centre and (number := listed(client, query, f"provinsi={code}"))
    }


@pytest.mark.parametrize("query", QUERIES)
def test_page_shows_what_the_files_hold(client, market, query):
    response = client.get(f"{PAGE}?{query}")
    charts = {one.name: one.chart for one in response.context["figures"]}
    if not response.context["count"]:
        assert charts == {}
        return
    assert tuple(charts) == NAMES
    assert [str(tile.number) for tile in charts["peta"].tiles] == [
        row["naskah"] for row in rows(client, "peta", query)
    ]
    years = charts["naskah-per-tahun"]
    assert sum(years.panels[0].numbers) == response.context["count"]
    assert sum(panel.total for panel in years.panels[1:]) in {0, response.context["count"]}
    for name, key in (("bidang", "kode_bidang"), ("masa-berlaku", "kode_masa_berlaku")):
        assert [
            (getattr(bar.item, "pk", str(bar.item)), str(bar.number)) for bar in charts[name].bars
        ] == [(row[key], row["naskah"]) for row in rows(client, name, query) if row[key]]
    assert [(bar.item.pk, str(bar.number)) for bar in charts["jejaring"].partners] == [
        (row["kode_mitra"], row["naskah"]) for row in rows(client, "jejaring", query)
    ]


def test_network_is_of_the_province_asked_for_or_the_busiest(client):
    make_agreement("64", "63")
    make_agreement("64", "35")
    assert drawn(client, "jejaring").subject == "Kalimantan Timur"
    assert drawn(client, "jejaring", "provinsi=35").subject == "Jawa Timur"


def test_measure_is_chosen_by_a_link_that_keeps_the_filters(client):
    make_agreement("64", "63", "35")
    page = text(client.get(f"{PAGE}?provinsi=64&ukuran=mitra"))
    assert (
        '<a href="?provinsi=64&amp;ukuran=mitra#peta" aria-current="true">Provinsi mitra</a>'
        in page
    )
    assert '<input type="hidden" name="ukuran" value="mitra">' in page
    assert 'href="/statistik/peta.svg?provinsi=64&amp;ukuran=mitra"' in page
    assert 'href="/statistik/peta.csv?provinsi=64"' in page
    assert 'href="/statistik/bidang.svg?provinsi=64"' in page
    assert drawn(client, "peta", "provinsi=64&ukuran=mitra").tiles[22].number == 2


def test_rows_lead_to_the_agreements_they_count(client):
    make_agreement("64", "63", sectors=["3.30"], signed_on="2018")
    page = text(client.get(f"{PAGE}?provinsi=64&tahun=2018"))
    for link in (
        "/perjanjian/?provinsi=64&amp;tahun=2018&amp;bidang=3.30",
        "/perjanjian/?provinsi=64&amp;tahun=2018&amp;status=tidak-diketahui",
        "/perjanjian/?provinsi=64&amp;tahun=2018",
        "/provinsi/kalimantan-selatan/kalimantan-timur/",
    ):
        assert f'href="{link}"' in page


def test_home_map_shows_what_is_chosen_with_its_table_and_files(client):
    make_agreement("64", "63", "35")
    make_transaction("64", "63")
    first = client.get("/")
    assert first.context["map"].measure.code == "naskah"
    assert '<a aria-label="Aceh: 0" href="/provinsi/aceh/">' in text(first)
    chosen = client.get("/?ukuran=beli")
    assert {
        tile.province.pk: tile.number for tile in chosen.context["map"].tiles if tile.number
    } == {"63": 1}
    assert 'href="/statistik/peta-transaksi.png?ukuran=beli"' in text(chosen)
    assert client.get("/?ukuran=lain").context["map"].measure.code == "naskah"


def test_province_page_draws_its_network_beside_the_ranked_partners(client):
    make_agreement("64", "63")
    page = text(client.get("/provinsi/kalimantan-timur/"))
    assert (
        'aria-label="Kalimantan Selatan: 1" href="/provinsi/kalimantan-selatan/kalimantan-timur/">'
        in page
    )
    assert 'href="/statistik/jejaring.svg?provinsi=64"' in page


def test_filters_of_trade_lead_to_the_figures_on_trade(client):
    for query in ("penjual=64", "arus=komitmen", "provinsi=64&komoditas=cabai"):
        response = client.get(f"{PAGE}?{query}")
        assert response.headers["Location"] == f"/statistik/perdagangan/?{query}"


def test_the_two_pages_lead_to_one_another(client):
    assert '<a href="/statistik/perdagangan/">' in text(client.get(PAGE))
    assert '<a href="/statistik/">Statistik kerja sama' in text(
        client.get("/statistik/perdagangan/")
    )


def test_nothing_found_says_what_to_do_next(client):
    make_agreement()
    page = text(client.get(f"{PAGE}?tahun=1901"))
    assert "Tidak ada yang memenuhi semua saringan" in page
    assert "<figure" not in page


@pytest.mark.parametrize(
    "address",
    [
        "/",
        PAGE,
        "/provinsi/kalimantan-timur/",
        *(f"/statistik/{figure}.{kind}" for figure in NAMES for kind in ("csv", "svg")),
    ],
)
def test_query_count_does_not_grow_with_rows(client, address):
    def fill(number):
        codes = list(Province.objects.values_list("pk", flat=True))
        for place in range(number):
            make_agreement("64", codes[place], sectors=["3.30", "1.02"])

    fill(2)
    once = queries_of(client, address)
    fill(22)
    assert queries_of(client, address) == once
