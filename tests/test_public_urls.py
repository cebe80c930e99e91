"""No query string makes a public page fail; drafts are in none of them."""

import io
import re
import zipfile
from urllib.parse import urlencode

import openpyxl
import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from agreements.exports import EXPORTS
from agreements.models import Agreement, AgreementLink, Document, Fact, FollowUp, MissionObservation
from agreements.views.crawlers import SITEMAPS
from agreements.views.figures import FIGURES
from tests.admin.desk import url
from tests.factories import cite, make_agreement, make_mission, make_source, make_transaction

LISTS = [
    "perjanjian", "provinsi", "bidang", "misi-dagang", "misi-dagang/nilai", "transaksi",
    "komoditas",
]  # fmt: skip
FOLLOWED = ["perjanjian", "misi-dagang", "transaksi"]
KINDS = ("csv", "xlsx", "json")
# What people look at, in both languages.
PAGES = [
    "/",
    "/cari/",
    *[f"/{name}/" for name in LISTS],
    "/statistik/",
    "/statistik/perdagangan/",
    "/data/",
    "/istilah/",
    "/lapor/",
    "/provinsi/kalimantan-timur/",
    "/provinsi/kalimantan-selatan/kalimantan-timur/",
    "/bidang/3.27/",
    "/komoditas/cabai/",
    "/komoditas/mineral-energi/",
    "/api/v1/docs/",
]
# What they take away: Indonesian at the address of either language.
TABLES = [
    *[f"/{name}.{kind}" for name in [*LISTS, "transaksi/rincian"] for kind in KINDS],
    *[f"/statistik/{name}.csv" for name in FIGURES],
    *[f"/data/{name}.{kind}" for name in EXPORTS for kind in KINDS],
]
FOR_PROGRAMS = [
    "/saran/",
    *[f"/{name}.atom" for name in FOLLOWED],
    *["/feed.atom", "/kalender.ics", "/perjanjian.ics", "/provinsi/kalimantan-timur/kalender.ics"],
    *["/robots.txt", "/sitemap.xml", *[f"/sitemap-{name}.xml" for name in SITEMAPS]],
    *[f"/statistik/{name}.{kind}" for name in FIGURES for kind in ("svg", "png")],
    *["/api/v1/", "/api/v1/openapi.json", *[f"/api/v1/{name}/" for name in EXPORTS]],
]
ADDRESSES = [*PAGES, *TABLES, *FOR_PROGRAMS]
PARAMETERS = [
    "q", "provinsi", "opd", "jenis", "bidang", "tahun", "dari", "sampai", "status", "urut",
    "halaman", "per_halaman", "format", "penjual", "pembeli", "komoditas", "misi", "usaha",
    "nilai_min", "nilai_maks", "arus", "realisasi", "lingkup", "ukuran", "page", "sort",
    "kursor", "hitung", "terkirim", "kolom",
]  # fmt: skip
LIKELY = [
    "64", "63", "3.27", "3.27.04", "mou", "pks", "aktif", "2018", "agustus 2025", "-judul",
    "-tanggal", "1", "2", "0", "-1", "999999999999999999999", "excel", "13,7 miliar", "smelter",
    "kerja sama", "judul", "nilai", "komitmen", "komitmen-month", "mitra", "beli",
    "", " ", "\x00", "'", '"', "%", "\\", "a" * 3000, "💥", "=1+1", "٣", "NaN", "1e400", "<script>",
]  # fmt: skip
queries = st.lists(
    st.tuples(
        st.sampled_from(PARAMETERS) | st.text(max_size=8),
        st.sampled_from(LIKELY) | st.text(max_size=30),
    ),
    max_size=6,
)


def body(response):
    return b"".join(response.streaming_content) if response.streaming else response.content


def text_of(response):
    """Everything a person can read in the answer, also inside a workbook or an archive.

    A picture has the words of the SVG from which it is drawn.
    """
    content = body(response)
    if response["Content-Type"] == "image/png":
        return ""
    if response["Content-Type"] == "application/zip":
        archive = zipfile.ZipFile(io.BytesIO(content))
        return "".join(archive.read(name).decode() for name in archive.namelist())
    if "spreadsheetml" not in response["Content-Type"]:
        return content.decode()
    sheets = openpyxl.load_workbook(io.BytesIO(content)).worksheets
    return str([row for sheet in sheets for row in sheet.iter_rows(values_only=True)])


class RandomQueries(TestCase):
    """A thousand query strings, likely and absurd, spread over every public page."""

    def setUp(self):
        make_agreement("64", "63", sectors=["3.27.04"], title="Peternakan dan smelter")
        make_mission(observed=[666_000_000_000])
        make_transaction(value=2_500_000_000)

    @settings(
        max_examples=1000, deadline=None, suppress_health_check=list(HealthCheck), database=None
    )
    @given(page=st.sampled_from(ADDRESSES), query=queries)
    def test_never_fails(self, page, query):
        encoded = urlencode(query, errors="surrogatepass")
        response = self.client.get(f"{page}?{encoded}")
        body(response)
        assert response.status_code in {200, 301, 302, 400, 404}, (page, encoded)


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("words", ["a" * 201, "\x00", " " * 201 + "a"])
def test_words_that_cannot_be_looked_for_leave_no_list_without_a_page(client, db, name, words):
    make_agreement(title="Ada isinya")
    assert client.get(f"/{name}/", {"q": words, "jenis": "mou"}).status_code == 200


@pytest.fixture
def hidden(db):
    """Published records, and beside each a draft full of the word that must not leak."""
    word = "rahasiaku"
    shown = make_agreement("64", "63", sectors=["3.27.04"], title="Kerja sama terbuka")
    mission = make_mission(title="Misi terbuka", observed=[1])
    make_transaction(mission=mission, agreement=shown)
    draft = make_agreement(
        "64", "63", sectors=["1.02"], title=f"Naskah {word}", state="draft", kind="loi",
        place=word, background=word,
    )  # fmt: skip
    FollowUp.objects.create(agreement=draft, what=word, responsible=word)
    AgreementLink.objects.create(from_agreement=draft, to_agreement=shown, kind="implements")
    secret = make_mission(
        title=f"Misi {word}", theme=word, state="draft", observed=[777_123_456_000]
    )
    secret.agreements.add(shown)
    MissionObservation.objects.filter(mission=secret).update(note=word)
    make_transaction(mission=secret, agreement=shown, state="draft", note=word, goods=("nikel",))
    make_transaction(mission=secret, agreement=draft, value=5)
    cite(draft, Fact.TITLE, make_source(publisher=f"Harian {word}"), stated_value=word)
    for record in (shown, mission):
        record.internal_note = word
        record.save()
    Document.objects.bulk_create(
        [
            Document(agreement=shown, title=word, file="naskah/x.pdf", sha256="0" * 64),
            Document(
                agreement=draft, title=word, file="naskah/y.pdf", sha256="1" * 64, is_public=True
            ),
        ]
    )
    return {
        "word": word,
        "shown": shown,
        "draft": draft,
        "mission": secret,
        "open_mission": mission,
        "documents": list(Document.objects.all()),
    }


@pytest.mark.parametrize("address", ADDRESSES)
def test_no_page_or_export_shows_a_draft(client, hidden, address):
    response = client.get(address)
    assert response.status_code == 200
    text = text_of(response)
    assert hidden["word"] not in text
    assert not re.search(r"777[.,]?123", text)


def test_public_detail_pages_show_no_draft(client, hidden):
    for record in (hidden["shown"], hidden["open_mission"]):
        response = client.get(record.get_absolute_url())
        assert response.status_code == 200
        assert hidden["word"] not in response.content.decode()


def test_the_address_of_a_draft_is_not_found(client, hidden):
    for address in (
        hidden["draft"].get_absolute_url(),
        hidden["mission"].get_absolute_url(),
        *[f"/dokumen/{document.pk}/" for document in hidden["documents"]],
    ):
        assert client.get(address).status_code == 404


def test_search_and_filters_do_not_find_a_draft(client, hidden):
    for query in ("q=rahasiaku", "jenis=loi", "bidang=1.02"):
        rows = client.get(f"/perjanjian.json?{query}")
        assert body(rows).strip().replace(b"\n", b"") == b"[]"


def test_pages_set_no_cookie(hidden):
    """So that a cache in front of the site may keep them."""
    for page in ADDRESSES:
        response = Client().get(page)
        body(response)
        assert not response.cookies, page


def test_pages_show_staff_nothing_that_a_cache_could_pass_on(operator_client, hidden):
    chosen = {"action": "submit_selected", "_selected_action": [hidden["draft"].pk]}
    told = operator_client.post(url(Agreement, "changelist"), chosen)
    assert told.status_code == 302
    assert operator_client.session["_messages"]
    for page in ("/", "/perjanjian/", hidden["shown"].get_absolute_url(), "/tidak/ada/"):
        response, anonymous = operator_client.get(page), Client().get(page)
        assert body(response) == body(anonymous), page
        assert not response.cookies, page
