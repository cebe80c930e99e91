"""The figures on agreements: page, pictures and CSV say what the list of agreements says."""

import csv
import io
import random
import struct
from xml.etree import ElementTree

import pytest

from agreements.models import AgreementKind, Province, Sector, Status
from agreements.views.figures import AGREEMENT_FIGURES, FIGURES
from tests.factories import make_agreement, make_mission, make_transaction
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
    assert '<a href="/provinsi/aceh/" aria-label="Aceh: 0">' in text(first)
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
        '<a href="/provinsi/kalimantan-selatan/kalimantan-timur/" aria-label="Kalimantan Selatan: 1">'
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


@pytest.mark.parametrize("extension", ["svg", "png", "csv"])
@pytest.mark.parametrize("figure", FIGURES)
def test_file_of_a_filter_that_cannot_be_used_leads_to_the_page(client, figure, extension):
    response = client.get(f"/statistik/{figure}.{extension}?provinsi=99")
    page = "/statistik/" if figure in NAMES else "/statistik/perdagangan/"
    assert response.headers["Location"] == f"{page}?provinsi=99"
    assert "Saringan belum dapat dipakai" in text(client.get(response.headers["Location"]))


@pytest.fixture
def register():
    """Something for every figure to draw, and drafts of all of it."""
    mission = make_mission(["64"], ["35"], observed=[{"value_low": 60, "kind": "komitmen"}])
    make_agreement("64", "63", sectors=["3.30"], title="Terbuka")
    make_transaction("64", "63", value=5, mission=mission)
    for state in ("draft", "submitted", "withdrawn"):
        make_agreement(
            "93", "94", sectors=["1.02"], title="Rahasia", state=state, kind="loi",
            signed_on="1999", valid_until="2099",
        )  # fmt: skip
        make_mission(title="Rahasia", state=state, observed=[999_123])
        make_transaction("93", "94", ["nikel"], 999_123, state, dated="1999")


@pytest.mark.parametrize("query", ["", "?provinsi=64", "?q=%01%0b%3Cb%3E%F0%9F%92%A5"])
@pytest.mark.parametrize("figure", FIGURES)
def test_picture_is_a_document_and_a_drawing_of_1600_pixels(client, register, figure, query):
    svg = client.get(f"/statistik/{figure}.svg{query}")
    assert (svg.status_code, svg.headers["Content-Type"]) == (200, "image/svg+xml")
    assert f'filename="statistik-{figure}-' in svg.headers["Content-Disposition"]
    root = ElementTree.fromstring(svg.content)
    title, description = root[0].text, root[1].text
    assert title.startswith(str(FIGURES[figure][1].title))
    assert f"#{figure}" in description
    assert {element.tag.split("}")[1] for element in root.iter()}.isdisjoint({"style", "script"})
    png = client.get(f"/statistik/{figure}.png{query}")
    assert png.headers["Content-Type"] == "image/png"
    assert png.content[:8] == b"\x89PNG\r\n\x1a\n"
    width, height = struct.unpack(">II", png.content[16:24])
    assert width == 1600
    assert height == 2 * int(root.attrib["height"])


def test_picture_says_which_filters_it_is_of(client, register):
    svg = client.get("/statistik/peta.svg?provinsi=64&jenis=mou").content.decode()
    assert "Saringan: Provinsi: Kalimantan Timur; Jenis naskah: Nota Kesepahaman (MoU)." in svg
    assert "http://testserver/statistik/?provinsi=64&amp;jenis=mou#peta" in svg


def test_picture_in_english_leads_to_english_pages(client, register):
    svg = client.get("/en/statistik/peta.svg").content.decode()
    assert 'lang="en"' in svg
    assert 'href="http://testserver/en/provinsi/aceh/"' in svg
    assert "http://testserver/en/statistik/#peta" in svg


def test_drafts_are_in_no_figure(client, register):
    before = [*files(client), *(text(client.get(page)) for page in pages())]
    for state in ("draft", "withdrawn"):
        make_agreement("64", "63", sectors=["3.30"], state=state, valid_until="2099")
        make_transaction("64", "63", value=7, state=state)
        make_mission(observed=[7], state=state)
    assert [*files(client), *(text(client.get(page)) for page in pages())] == before
    said = " ".join(map(str, before))
    assert "999" not in said.replace("#999", "")
    assert "Rahasia" not in said
    assert "1999" not in said


def files(client):
    return [
        client.get(f"/statistik/{figure}.{extension}").content.decode()
        for figure in FIGURES
        for extension in ("svg", "csv")
    ]


def pages():
    return ["/", PAGE, "/statistik/perdagangan/"]


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
            make_agreement("64", codes[place], "63" if place else "35", sectors=["3.30", "1.02"])

    fill(2)
    once = queries_of(client, address)
    fill(22)
    assert queries_of(client, address) == once
