"""The list of agreements: what its rows, pages and downloads show, and what they hide."""

import csv

import pytest

from agreements.models import Basis
from agreements.views.agreements import AGREEMENTS
from agreements.views.lists import ListExportView
from tests.exports.reading import close
from tests.factories import make_agreement
from tests.views.pages import queries_of

pytestmark = pytest.mark.django_db
URL = "/perjanjian/"


def titles(response):
    return [row.record.title for row in response.context["table"].page]


def page(client, query=""):
    response = client.get(f"{URL}?{query}")
    assert response.status_code == 200
    return response


def html(client, query=""):
    return page(client, query).content.decode()


def exported(client, query=""):
    content = b"".join(client.get(f"/perjanjian.csv?{query}").streaming_content).decode()
    return list(csv.DictReader(content.splitlines()))


def test_row_says_what_is_known_and_what_is_not(client):
    make_agreement(
        "64", "65", title="Ekspor", sectors=["3.30"], hoped=["1.01"], signed_on="7 Agustus 2025"
    )

    cells = [cell for _, cell in next(iter(page(client).context["table"].rows)).items()]

    assert cells[0].endswith('>Ekspor</a><br><span class="muted">Perdagangan</span>')
    assert cells[1] == (
        '<span class="nowrap">Kalimantan Timur,</span> <span class="nowrap">Kalimantan Utara</span>'
    )
    assert cells[2] == "Nota Kesepahaman (MoU)"
    assert cells[3] == '<span class="nowrap">7 Agustus 2025</span>'
    assert cells[4] == '<span class="badge badge-tidak-diketahui">Belum diketahui</span>'


def test_row_names_what_was_inferred(client):
    make_agreement(kind_basis=Basis.INFERRED, signed_basis=Basis.INFERRED, signed_on="2018")

    assert html(client).count('<span class="tag">disimpulkan</span>') == 2


def test_row_shows_the_remark_about_the_date_in_place_of_inferred(client):
    make_agreement(signed_basis=Basis.INFERRED, signed_note="tahun disimpulkan")

    content = html(client)

    assert content.count('<span class="tag">tahun disimpulkan</span>') == 1
    assert content.count('<span class="tag">disimpulkan</span>') == 0


def test_row_counts_parties_without_a_name(client):
    make_agreement("64", unnamed_party_count=15)

    assert "15 provinsi yang tidak disebut namanya" in html(client)


def test_row_names_the_first_of_many_parties(client):
    make_agreement("11", "12", "13", "14", "15", "16", "17")

    content = html(client)

    assert '<span class="nowrap">Jambi,</span> dan 2 pihak lain</td>' in content
    assert '<span class="nowrap">Bengkulu</span>' not in content


def test_title_is_escaped(client):
    make_agreement(title="<script>alert(1)</script>")

    assert "<script>" not in html(client)


def test_drafts_are_nowhere(client):
    make_agreement(title="Rahasia", state="draft")
    make_agreement(title="Ditarik kembali", state="withdrawn")
    make_agreement(title="Diajukan dulu", state="submitted")

    for query in ("", "q=rahasia", "provinsi=64", "urut=judul"):
        response = page(client, query)
        assert response.context["count_text"] == "0 perjanjian"
        content = response.content.decode().replace('value="rahasia"', "")
        for hidden in ("Rahasia", "Ditarik kembali", "Diajukan dulu"):
            assert hidden not in content
    assert exported(client) == []


def test_search_says_when_only_the_spelling_is_similar(client):
    make_agreement(title="Peternakan")

    assert "ejaannya mirip" in html(client, "q=peternakn")
    assert "ejaannya mirip" not in html(client, "q=peternakan")


def test_empty_result_offers_a_way_out(client):
    make_agreement()

    content = html(client, "tahun=1999")

    assert "Tidak ada yang memenuhi semua saringan." in content
    assert '<a href="/perjanjian/">Hapus semua saringan</a>' in content


def test_unusable_filter_keeps_what_was_typed(client):
    make_agreement()

    response = page(client, "tahun=dua+ribu&provinsi=64&dari=32+Agustus")
    content = response.content.decode()

    assert titles(response) == []
    assert 'value="dua ribu"' in content
    assert 'value="32 Agustus"' in content
    assert 'name="provinsi" value="64" checked' in content


def test_pages_hold_every_row_once(client):
    expected = [make_agreement(title=f"Nomor {number}").title for number in range(60)][::-1]

    pages = [titles(page(client, f"halaman={number}")) for number in (1, 2, 3)]

    assert [len(rows) for rows in pages] == [25, 25, 10]
    assert [*pages[0], *pages[1], *pages[2]] == expected
    assert titles(page(client, "per_halaman=100")) == expected


def test_one_page_of_rows_needs_no_links_between_pages(client):
    make_agreement()
    assert 'class="row row-between pagination"' not in html(client)


@pytest.mark.parametrize(
    ("asked", "shown"), [("3", 2), ("99999999999999999999", 2), ("0", 2), ("-1", 2), ("dua", 1)]
)
def test_page_out_of_range_leads_to_the_nearest_and_says_so(client, asked, shown):
    for number in range(26):
        make_agreement(title=f"Nomor {number}")

    response = page(client, f"halaman={asked}")

    assert response.context["page_obj"].number == shown
    assert f"Halaman yang diminta tidak ada; ini halaman {shown}." in response.content.decode()


@pytest.mark.parametrize("asked", ["7", "0", "-25", "x", "1000000"])
def test_unknown_page_size_is_the_default(client, asked):
    make_agreement()

    assert page(client, f"per_halaman={asked}").context["page_obj"].paginator.per_page == 25


@pytest.mark.parametrize(
    ("sent", "shared"),
    [("q=&provinsi=64&tahun=&provinsi=", f"{URL}?provinsi=64"), ("q=&dari=", URL)],
)
def test_empty_boxes_of_the_form_stay_out_of_the_address(client, sent, shared):
    response = client.get(f"{URL}?{sent}")
    assert (response.status_code, response.url) == (302, shared)


def test_sort_links_keep_the_filters(client):
    make_agreement()

    assert '<a href="?provinsi=64&amp;urut=judul">' in html(client, "provinsi=64&halaman=2")


@pytest.mark.parametrize("query", ["", "provinsi=64", "q=sapi", "urut=judul", "tahun=2018&q=sapi"])
def test_csv_has_the_rows_of_the_page_in_its_order(client, query):
    for title in ("Sapi potong", "Padi", "Ayam dan sapi"):
        make_agreement("64", "63", title=title)
    make_agreement("35", "12", title="Sapi perah", signed_on="2018")

    rows = [row["judul"] for row in exported(client, query)]

    assert rows == titles(page(client, query))
    assert rows


@pytest.mark.parametrize("extension", ["csv", "xlsx", "json"])
def test_question_for_the_headers_of_a_download_reads_no_rows(rf, extension):
    make_agreement(title="Peternakan")
    view = ListExportView.as_view(shown=AGREEMENTS)
    asked, full = (view(request, extension) for request in (rf.head("/"), rf.get("/")))
    lengths = [len(b"".join(response.streaming_content)) for response in (asked, full)]
    for response in (asked, full):
        close(response)
    assert asked.headers["Content-Disposition"] == full.headers["Content-Disposition"]
    assert lengths[0] < lengths[1]


def test_download_links_keep_the_filters_but_not_the_page(client):
    make_agreement()

    downloads = dict(page(client, "provinsi=64&halaman=1&per_halaman=50").context["downloads"])

    assert downloads == {
        "CSV": "/perjanjian.csv?provinsi=64",
        "CSV untuk Excel": "/perjanjian.csv?provinsi=64&format=excel",
        "XLSX": "/perjanjian.xlsx?provinsi=64",
        "JSON": "/perjanjian.json?provinsi=64",
    }


def test_download_with_an_unusable_filter_leads_to_the_page(client):
    response = client.get("/perjanjian.csv?tahun=abc&provinsi=64")

    assert (response.status_code, response.url) == (302, "/perjanjian/?tahun=abc&provinsi=64")


def test_unknown_kind_of_file_is_not_found(client):
    assert client.get("/perjanjian.pdf").status_code == 404


@pytest.mark.parametrize(
    "query",
    [
        "",
        "provinsi=64&provinsi=63",
        "q=sapi",
        "q=sapj",
        "jenis=mou&bidang=3.27&tahun=2018&dari=2017&sampai=2019&status=tidak-diketahui&urut=judul",
    ],
)
def test_queries_do_not_grow_with_rows(client, query):
    make_agreement("64", "63", "65", title="Sapi", sectors=["3.27"])
    for_one_row = queries_of(client, f"{URL}?{query}")
    for number in range(30):
        make_agreement("64", "63", "65", title=f"Sapi {number}", sectors=["3.27", "1.02"])

    assert queries_of(client, f"{URL}?{query}&per_halaman=100") == for_one_row
