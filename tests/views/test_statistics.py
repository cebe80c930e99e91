"""The figures on trade: the rows of the list, in figures that agree with their files."""

import csv
import io
import re

import pytest

from agreements.models import Business, Realisation, Transaction
from tests.factories import make_mission, make_transaction
from tests.views.pages import queries_of, text

pytestmark = pytest.mark.django_db
PAGE = "/statistik/perdagangan/"
FIGURES = ("nilai-per-tahun", "arus", "komoditas", "peta-transaksi", "realisasi")


def rows(client, figure, query=""):
    response = client.get(f"/statistik/{figure}.csv?{query}")
    assert response.status_code == 200
    return list(csv.DictReader(io.StringIO(response.content.decode(), newline="")))


def drawn(client, figure, query=""):
    """The chart of a figure as the page shows it."""
    shown = client.get(f"{PAGE}?{query}").context["figures"]
    return next(one.chart for one in shown if one.name == figure)


def chosen(found, *names):
    return [tuple(row[name] for name in names) for row in found]


@pytest.fixture
def register():
    """Ranges, kinds, periods, the unknown, two directions, shared values, and drafts of each."""
    mission = make_mission(
        ["64"],
        ["35"],
        title="Misi terbuka",
        observed=[{"value_low": 60, "value_high": 90, "kind": "komitmen", "is_official": True}],
    )
    sale = make_transaction("64", "63", ["cabai"], 5, value_high=8, dated="2021", mission=mission)
    Realisation.objects.create(transaction=sale, as_of="2025-12", value=4)
    make_transaction("64", "63", ["cabai", "jahe"], 20, dated="2022")
    make_transaction("63", "64", ["garam"], None, dated="2022")
    make_transaction("64", "63", ["nikel"], 7, dated="2022", recurrence="month")
    make_transaction("35", None, ["nikel"], 300, dated="2023", kind="investasi")
    for state in ("draft", "submitted", "withdrawn"):
        make_transaction("64", "63", ["nikel"], 999_123, state, dated="2021", note="rahasia")
        make_mission(title="rahasia", state=state, observed=[999_123])
    return mission


def test_page_and_files_agree_with_a_calculation_by_hand(client, register):
    shown = [
        (
            panel.series.kind.value,
            panel.series.recurrence.value,
            str(row.year),
            str(row.total.number),
            str(row.total.unknown),
            "" if row.total.value_low is None else str(row.total.value_low),
            "" if row.total.value_high is None else str(row.total.value_high),
        )
        for panel in drawn(client, "nilai-per-tahun").panels
        for row in panel.rows
    ]
    written = chosen(
        rows(client, "nilai-per-tahun"), "kode_jenis", "kode_keberulangan", "tahun", "transaksi",
        "nilai_belum_diketahui", "nilai_terendah", "nilai_tertinggi",
    )  # fmt: skip
    assert shown == written
    assert written == [
        ("komitmen", "once", "2021", "1", "0", "5", "8"),
        ("komitmen", "once", "2022", "2", "1", "20", "20"),
        ("komitmen", "month", "2022", "1", "0", "7", "7"),
        ("investasi", "once", "2023", "1", "0", "300", "300"),
    ]


def test_flows_of_the_page_are_those_of_the_file(client, register):
    written = chosen(
        rows(client, "arus"), "kode_jenis", "kode_keberulangan", "kode_provinsi_penjual",
        "kode_provinsi_pembeli", "nilai_terendah", "nilai_tertinggi",
    )  # fmt: skip
    assert written == [
        ("komitmen", "once", "64", "63", "25", "28"),
        ("komitmen", "once", "63", "64", "", ""),
        ("komitmen", "month", "64", "63", "7", "7"),
        ("investasi", "once", "35", "", "300", "300"),
    ]
    chart = drawn(client, "arus")
    assert [(bar.total.value_low, bar.total.value_high) for bar in chart.bars] == [
        (25, 28),
        (None, None),
    ]
    page = text(client.get(PAGE))
    assert (
        '<a href="/transaksi/?penjual=64&amp;pembeli=63&amp;jenis=komitmen">2<span'
        ' class="visually-hidden"> transaksi Dari Kalimantan Timur ke Kalimantan Selatan</span></a>'
    ) in page
    assert '<a href="/provinsi/kalimantan-selatan/kalimantan-timur/">Dari Kalimantan Timur' in page


def test_matrix_shades_each_flow_and_says_it_in_words(client, register):
    page = re.sub(r">\s+<", "><", text(client.get(PAGE)))
    body = page.partition('<div class="matrix"')[2].partition("<tbody>")[2].partition("</tbody>")[0]
    shown = '<td class="matrix-{}"><span aria-hidden="true">{}</span>'.format
    said = '<span class="visually-hidden">{}</span></td>'.format
    assert body == (
        '<tr><th scope="row">Kalsel</th><td></td>'
        f"{shown(0, '?')}{said('Belum diketahui')}</tr>"
        '<tr><th scope="row">Kaltim</th>'
        f"{shown(3, '25')}{said('Rp25 – Rp28')}<td></td></tr>"
    )


def test_table_of_a_series_has_each_year_with_its_number_and_value(client, register):
    page = re.sub(r">\s+<", "><", text(client.get(PAGE)))
    table = page.partition("menurut tahun</caption>")[2].partition("</table>")[0]
    cells = re.findall(r'<th scope="row">(.+?)</th><td class="number">(\d+)</td>', table)
    assert cells == [("2021", "1"), ("2022", "2")]
    assert "1 nilai belum diketahui" in table


def test_commodities_of_the_page_are_those_of_the_file(client, register):
    written = chosen(
        rows(client, "komoditas"), "kode_komoditas", "kode_jenis", "kode_keberulangan",
        "transaksi", "nilai_belum_diketahui", "nilai_bersama", "nilai_terendah", "nilai_tertinggi",
    )  # fmt: skip
    assert sorted(written) == [
        ("cabai", "komitmen", "once", "2", "0", "1", "5", "8"),
        ("garam", "komitmen", "once", "1", "1", "0", "", ""),
        ("jahe", "komitmen", "once", "1", "0", "1", "", ""),
        ("nikel", "investasi", "once", "1", "0", "0", "300", "300"),
        ("nikel", "komitmen", "month", "1", "0", "0", "7", "7"),
    ]
    chart = drawn(client, "komoditas")
    assert chart.number == 3
    assert [(bar.item.pk, bar.total.value_low) for bar in chart.bars] == [
        ("cabai", 5),
        ("garam", None),
        ("jahe", None),
    ]


def test_announced_and_realised_of_the_page_are_those_of_the_file(client, register):
    written = chosen(
        rows(client, "realisasi"), "misi_dagang", "perihal", "kode_jenis", "angka_resmi",
        "nilai_terendah", "nilai_tertinggi", "transaksi", "transaksi_dilaporkan",
    )  # fmt: skip
    assert written == [
        ("Misi terbuka", "Diumumkan", "komitmen", "true", "60", "90", "", ""),
        ("Misi terbuka", "Realisasi transaksi", "komitmen", "", "4", "4", "1", "1"),
    ]
    (group,) = drawn(client, "realisasi").groups
    (row,) = group.rows
    assert (row.outcome.announced[0].value_high, row.outcome.realised.value) == (90, 4)


def test_report_on_a_whole_mission_is_in_page_and_file(client, register):
    Realisation.objects.create(mission=register, as_of="2026-01-15", value=55)
    assert chosen(
        rows(client, "realisasi"), "perihal", "kode_jenis", "nilai_terendah", "sampai_tanggal_akhir"
    )[-1] == ("Realisasi seluruh misi", "", "55", "2026-01-15")
    assert "Laporan seluruh misi, jenis tidak dirinci" in text(client.get(PAGE))


def test_mission_without_report_says_so(client):
    make_mission(observed=[5])
    assert "belum ada laporan" in text(client.get(PAGE))


QUERIES = [
    "",
    "provinsi=64&jenis=komitmen",
    "penjual=64",
    "tahun=2022",
    "komoditas=nikel",
    "nilai_min=6",
    "q=garam",
    "realisasi=ada",
    "provinsi=99",
    "nilai_min=banyak",
]


@pytest.mark.parametrize("query", QUERIES)
def test_figures_are_of_the_rows_that_the_list_shows(client, register, query):
    listed = client.get(f"/transaksi/?{query}").context
    response = client.get(f"{PAGE}?{query}")
    assert response.context["count"] == len(listed["table"].rows)
    years = [one.chart for one in response.context["figures"] if one.name == "nilai-per-tahun"]
    numbers = [
        sum(row.total.number for row in panel.rows) for chart in years for panel in chart.panels
    ]
    assert numbers == [total.number for total in listed["filter"].totals]


def test_chosen_kind_decides_flows_and_commodities_and_is_kept(client, register):
    query = "arus=investasi&provinsi=35"
    assert [bar.total.value_low for bar in drawn(client, "arus", query).bars] == [300]
    assert [bar.item.pk for bar in drawn(client, "komoditas", query).bars] == ["nikel"]
    page = text(client.get(f"{PAGE}?{query}"))
    assert '<input type="hidden" name="arus" value="investasi">' in page
    assert '<a href="/statistik/arus.csv?provinsi=35">CSV<span' in page
    assert '<a href="/statistik/arus.csv?provinsi=35&amp;format=excel">' in page
    assert '<a href="/statistik/arus.svg?arus=investasi&amp;provinsi=35">SVG<span' in page


def test_links_that_change_the_kind_keep_the_filters(client, register):
    page = text(client.get(f"{PAGE}?provinsi=64&halaman=3"))
    assert 'href="?provinsi=64&amp;halaman=3&amp;arus=komitmen-month#arus"' in page


def test_list_and_figures_lead_to_one_another(client, register):
    listed = text(client.get("/transaksi/?provinsi=64&urut=tanggal"))
    assert '<a href="/statistik/perdagangan/?provinsi=64">Lihat sebagai grafik</a>' in listed
    figures = text(client.get(f"{PAGE}?provinsi=64&arus=komitmen"))
    assert '<a href="/transaksi/?provinsi=64">Lihat sebagai daftar</a>' in figures


def test_empty_boxes_are_no_part_of_the_address(client):
    response = client.get(f"{PAGE}?q=&provinsi=64")
    assert (response.status_code, response.headers["Location"]) == (302, f"{PAGE}?provinsi=64")


def test_nothing_found_says_what_to_do_next(client, register):
    page = text(client.get(f"{PAGE}?tahun=1999"))
    assert "Tidak ada yang memenuhi semua saringan" in page
    assert f'<a href="{PAGE}">Hapus semua saringan</a>' in page
    assert "<figure" not in page


def test_filter_that_cannot_be_used_is_explained_and_draws_nothing(client, register):
    page = text(client.get(f"{PAGE}?nilai_min=banyak"))
    assert "Saringan belum dapat dipakai" in page
    assert "<figure" not in page


@pytest.mark.parametrize("figure", FIGURES)
def test_file_of_a_filter_that_cannot_be_used_leads_to_the_page(client, figure):
    response = client.get(f"/statistik/{figure}.csv?nilai_min=banyak")
    assert response.headers["Location"] == f"{PAGE}?nilai_min=banyak"


def test_unknown_figure_is_not_found(client):
    for extension in ("csv", "svg", "png", "pdf"):
        assert client.get(f"/statistik/lain.{extension}").status_code == 404
    assert client.get("/statistik/arus.pdf").status_code == 404


@pytest.mark.parametrize("figure", FIGURES)
def test_file_for_excel_has_semicolons(client, register, figure):
    plain = client.get(f"/statistik/{figure}.csv").content.decode()
    excel = client.get(f"/statistik/{figure}.csv?format=excel").content.decode()
    assert excel == "\ufeff" + plain.replace(",", ";")


def test_title_that_a_spreadsheet_would_run_arrives_as_text(client):
    make_mission(title="=1+1", observed=[5])
    assert chosen(rows(client, "realisasi"), "misi_dagang") == [("'=1+1",)]


def test_every_drawing_is_named_and_every_id_is_unique(client, register):
    page = client.get(PAGE).content.decode()
    ids = re.findall(r' id="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    named = re.findall(r'<svg class="chart"[^>]* aria-labelledby="([^"]+)"', page)
    assert len(named) == 3
    assert {one for names in named for one in names.split()} <= set(ids)


def test_drafts_and_hidden_names_appear_nowhere(client, register):
    hidden = Business.objects.create(name="UD rahasia", is_name_hidden=True)
    Transaction.objects.filter(state="published").update(seller=hidden, buyer=hidden)
    answers = [client.get(PAGE), *(client.get(f"/statistik/{name}.csv") for name in FIGURES)]
    for response in answers:
        assert "rahasia" not in response.content.decode()
        assert "999" not in response.content.decode()


@pytest.mark.parametrize("page", [PAGE, *(f"/statistik/{name}.csv" for name in FIGURES)])
def test_query_count_does_not_grow_with_rows(client, page):
    def fill(number):
        for _ in range(number):
            mission = make_mission(["64"], ["63"], observed=[5, {"value_low": 7, "kind": "loi"}])
            sale = make_transaction("64", "63", ("cabai", "jahe"), 5, mission=mission)
            Realisation.objects.create(transaction=sale, as_of="2026", value=1)

    fill(1)
    once = queries_of(client, page)
    fill(29)
    assert queries_of(client, page) == once
