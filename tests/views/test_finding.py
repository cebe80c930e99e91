"""The page that searches everything, and the suggestions of its box."""

import json

import pytest

from agreements.models import Business
from tests.conftest import SITE
from tests.factories import make_agreement, make_mission, make_transaction
from tests.views.pages import queries_of, text

pytestmark = pytest.mark.django_db

BAD = [
    "\x00", "a" * 5000, "'", '"', "%", "\\", "💥", "<script>", "(", "[", "*", ":*", "&|!", "٣",
    "\ud800",
]  # fmt: skip


def asked(client, address, words):
    encoded = words.encode(errors="surrogatepass")
    response = client.get(address, {"q": encoded})
    assert response.status_code == 200, words
    return response


def suggested(client, words, address="/saran/"):
    answer = asked(client, address, words).json()
    return [(offer["kind"], offer["label"], offer["url"]) for offer in answer["suggestions"]]


@pytest.fixture
def register():
    make_agreement("64", "63", title="Peternakan sapi", signed_on="2018", sectors=["3.27.04"])
    make_mission(["64"], ["63"], title="Misi sapi dan beras")
    make_transaction(goods=("sapi-potong",))


def test_a_pair_named_outright_comes_first(client, register):
    shortcuts = asked(client, "/cari/", "kaltim kalsel").context["shortcuts"]
    assert [(offer.kind, offer.url) for offer in shortcuts] == [
        ("Pasangan provinsi", "/provinsi/kalimantan-selatan/kalimantan-timur/"),
        ("Provinsi", "/provinsi/kalimantan-timur/"),
        ("Provinsi", "/provinsi/kalimantan-selatan/"),
        ("Daftar perjanjian", "/perjanjian/?provinsi=64&provinsi=63"),
    ]


def test_a_province_named_outright_stands_once(client, register):
    page = asked(client, "/cari/", "Kaltim")
    assert [offer.url for offer in page.context["shortcuts"]] == ["/provinsi/kalimantan-timur/"]
    assert page.context["places"] == []


def test_a_province_among_other_words_is_offered(client, register):
    page = asked(client, "/cari/", "gubernur kaltim")
    assert page.context["shortcuts"] == []
    assert [offer.url for offer in page.context["places"]] == ["/provinsi/kalimantan-timur/"]


@pytest.mark.parametrize("words", ["119/12/KSD-2024", "119/12", "ksd-2024"])
def test_an_agreement_is_found_by_its_number_or_a_part_of_it(client, register, words):
    agreement, draft = make_agreement(title="Laut"), make_agreement(title="Draf", state="draft")
    for record in (agreement, draft):
        record.parties.filter(order=1).update(document_number="119/12/KSD-2024")
    offers = asked(client, "/cari/", words).context["shortcuts"]
    assert [(offer.kind, offer.label) for offer in offers] == [("Nomor naskah", "Laut")]


def test_a_year_leads_to_the_agreements_of_the_year(client, register):
    [offer] = asked(client, "/cari/", "sapi 2018").context["shortcuts"]
    assert (offer.label, offer.url) == (
        "2018, “sapi”: 1 perjanjian",
        "/perjanjian/?tahun=2018&q=sapi",
    )
    assert asked(client, "/cari/", "sapi 2019").context["shortcuts"] == []


def test_every_kind_is_found_and_leads_to_its_list(client, register):
    page = asked(client, "/cari/", "sapi")
    context = page.context
    assert [offer.label for offer in context["sectors"]] == ["Peternakan"]
    assert context["commodities"][0].label == "Sapi potong"
    assert [str(agreement) for agreement, _, _ in context["agreements"]] == ["Peternakan sapi"]
    assert [str(mission) for mission in context["missions"]] == ["Misi sapi dan beras"]
    assert len(context["transactions"]) == 1
    for name in ("perjanjian", "misi-dagang", "transaksi"):
        assert f'<a href="/{name}/?q=sapi">' in text(page)
    assert "Misi <mark>sapi</mark> dan beras" in text(page)


def test_the_first_ten_agreements_lead_to_all(client):
    for _ in range(12):
        make_agreement(title="Sapi")
    page = asked(client, "/cari/", "sapi")
    assert len(page.context["agreements"]) == 10
    assert "Lihat semua 12 perjanjian dalam daftar" in text(page)


def test_a_great_number_is_not_counted_to_its_end(client, monkeypatch):
    monkeypatch.setattr("agreements.views.finding.MOST_RANKED", 2)
    monkeypatch.setattr("agreements.views.finding.MOST_SORTED", 3)
    for _ in range(4):
        make_agreement(title="Sapi")
        make_transaction(goods=("sapi-potong",))
    page = text(asked(client, "/cari/", "sapi"))
    assert '<span class="found-number">2+</span>' in page
    assert "Lihat lebih dari 2 perjanjian dalam daftar" in page
    assert '<span class="found-number">3+</span>' in page
    assert "Lihat lebih dari 3 transaksi dalam daftar" in page
    monkeypatch.setattr("agreements.views.finding.MOST_RANKED", 4)
    monkeypatch.setattr("agreements.views.finding.MOST_SORTED", 4)
    page = text(asked(client, "/cari/", "sapi nikel or sapi"))
    assert "+</span>" not in page


@pytest.mark.parametrize("words", ["2024", "!!!", "-sapi"])
def test_what_tells_no_number_and_no_word_finds_no_record_by_it(client, register, words):
    agreement = make_agreement(title="Nikel", signed_on="2019")
    agreement.parties.filter(order=1).update(document_number="119/12/KSD-2024")
    context = asked(client, "/cari/", words).context
    assert not [offer for offer in context["shortcuts"] if offer.kind == "Nomor naskah"]
    assert (list(context["missions"]), list(context["transactions"])) == ([], [])


def test_nothing_found_offers_the_nearest_spelling(client):
    page = text(asked(client, "/cari/", "nikl kaltm"))
    assert 'Mungkin maksud Anda: <a href="?q=nikel%20kaltim">nikel kaltim</a>' in page


def test_a_similar_spelling_says_what_was_found(client, register):
    page = text(asked(client, "/perjanjian/", "peternakn"))
    assert "ini yang ejaannya mirip: peternakan, ternak." in page


@pytest.mark.parametrize("words", ["misi dagang jatim–kaltim 2025", "Misi dagang Kaltim dan Jatim"])
def test_a_mission_is_found_as_people_ask_for_it(client, words):
    held = make_mission(["64"], ["35"], title="Misi dagang dan investasi", held_on="8 Mei 2025")
    make_mission(["64"], ["35"], title="Temu usaha", held_on="2025")
    make_mission(["64"], ["63"], title="Misi dagang lain", held_on="2025")
    make_agreement("11", "12", title="Misi pelatihan pedagang")

    page = asked(client, "/cari/", words)
    assert list(page.context["missions"]) == [held]
    assert page.context["agreements"] == []
    assert list(asked(client, "/misi-dagang/", words).context["table"].data) == [held]


def test_a_year_finds_what_happened_in_it(client):
    of_year = make_transaction(goods=("cabai",), dated="Maret 2024")
    make_transaction(goods=("cabai",), dated="2023")

    assert list(asked(client, "/cari/", "cabai 2024").context["transactions"]) == [of_year]


def test_names_without_records_say_that_no_record_holds_all_words(client, register):
    said = "Tidak ada perjanjian, misi, atau transaksi yang memuat semua kata itu."
    assert said in text(asked(client, "/cari/", "kaltim tambang emas"))
    assert said not in text(asked(client, "/cari/", "kaltim sapi"))


def test_empty_question_shows_examples(client):
    page = asked(client, "/cari/", "  ")
    assert "shortcuts" not in page.context
    assert '<a href="/cari/?q=nikel" lang="id">nikel</a>' in text(page)


def test_suggestions_name_each_kind(client, register):
    kinds = [(kind, label) for kind, label, _ in suggested(client, "peternaka")]
    assert kinds[0] == ("Bidang", "Peternakan")
    assert kinds[-1] == ("Perjanjian", "Peternakan sapi")
    assert suggested(client, "tarak") == [
        ("Provinsi", "Kalimantan Utara (Kota Tarakan)", "/provinsi/kalimantan-utara/")
    ]
    assert suggested(client, "beras")[-1][:2] == ("Misi dagang", "Misi sapi dan beras")
    assert ("Komoditas", "Nikel", "/komoditas/nikel/") in suggested(client, "nikl")


def test_suggestions_in_english_lead_to_english_pages(client, register):
    kinds = suggested(client, "health", "/en/saran/")
    assert kinds[0][2] == "/en/bidang/1.02/"


def test_suggestions_say_how_many_there_are_and_may_be_kept(client, register):
    answer = asked(client, "/saran/", "tarakan")
    assert answer.json()["said"] == "1 saran"
    assert asked(client, "/saran/", "zzzz").json()["said"] == (
        "Tidak ada saran; tekan Enter untuk mencari."
    )
    assert answer["Cache-Control"] == "public, no-cache"
    assert not answer.cookies


@pytest.mark.parametrize("words", ["", "k", " k "])
def test_one_letter_suggests_nothing(client, register, words):
    assert suggested(client, words) == []


@pytest.mark.parametrize("address", ["/cari/", "/saran/", "/en/cari/", "/en/saran/"])
@pytest.mark.parametrize("words", BAD)
def test_bad_words_find_nothing_and_break_nothing(client, register, address, words):
    page = asked(client, address, words).content.decode()
    assert "<script>a" not in page
    assert '"suggestions": [{' not in page


def test_drafts_are_in_no_suggestion_and_no_result(client):
    make_agreement(title="Rahasiaku sapi", state="draft")
    make_mission(title="Rahasiaku sapi", state="withdrawn")
    make_transaction(goods=("sapi-potong",), note="Rahasiaku sapi", state="draft")
    for words in ("rahas", "rahasiaku", "sapi"):
        for address in ("/cari/", "/saran/"):
            page = asked(client, address, words).content.decode()
            assert "Rahasiaku" not in page
    assert asked(client, "/cari/", "rahasiaku").context["is_empty"]


def test_a_word_that_only_a_draft_holds_is_no_spelling(client):
    make_agreement(title="Xylofon", state="draft")
    page = text(asked(client, "/cari/", "xylofn"))
    assert "xylofon" not in page.lower()


def test_a_business_that_is_not_to_be_named_finds_nothing(client):
    hidden = Business.objects.create(name="UD Rahasiaku", is_name_hidden=True)
    make_transaction(seller_id=hidden.pk)
    assert asked(client, "/cari/", "rahasiaku").context["is_empty"]
    assert "Rahasiaku" not in asked(client, "/cari/", "cabai").content.decode()


@pytest.mark.parametrize("address", ["/cari/", "/saran/"])
def test_queries_do_not_grow_with_the_register(client, register, address):
    few = queries_of(client, f"{address}?q=sapi")
    for _ in range(15):
        make_agreement("64", "63", title="Sapi", sectors=["3.27.04"])
        make_mission(title="Misi sapi", observed=[1])
        make_transaction(goods=("sapi-potong",))
    assert queries_of(client, f"{address}?q=sapi") == few
    assert few <= {"/cari/": 24, "/saran/": 10}[address]


@pytest.mark.parametrize("words", ["zzzz yyyy", "sapj nikl", "kaltim kalsel 2018 sapi"])
def test_the_longest_way_takes_few_queries(client, register, words):
    assert queries_of(client, f"/cari/?q={words}") <= 24
    assert queries_of(client, f"/saran/?q={words}") <= 12


def test_the_page_not_found_searches_everything(client):
    page = client.get("/tidak-ada/").content.decode()
    assert 'action="/cari/" data-suggestions="/saran/"' in page


def test_the_address_of_a_list_is_the_same_however_its_filters_were_chosen(client):
    make_agreement()
    wanted = (
        f"{SITE}/perjanjian/?q=sapi+%26+kuda&provinsi=63&provinsi=64"
        "&tahun=2018&urut=judul&per_halaman=50"
    )
    for query in (
        "tahun=2018&provinsi=64&q=sapi+%26+kuda&provinsi=63&urut=judul&per_halaman=50&halaman=2",
        "per_halaman=50&provinsi=63&provinsi=64&provinsi=64&urut=judul&tahun=2018"
        "&q=sapi+%26+kuda&lain=1",
    ):
        assert client.get(f"/perjanjian/?{query}").context["address"] == wanted
    for query in ("", "urut=-tanggal&per_halaman=25&halaman=1", "urut=x&per_halaman=7"):
        address = client.get(f"/en/perjanjian/?{query}").context["address"]
        assert address == f"{SITE}/en/perjanjian/"


def test_an_empty_list_offers_its_words_elsewhere(client, register):
    make_mission(title="Rahasiaku sapi", state="draft")
    page = text(client.get("/perjanjian/?q=beras"))
    assert 'daftar lain: <a href="/misi-dagang/?q=beras">1 misi dagang</a></p>' in page
    page = text(client.get("/misi-dagang/?q=sapi&tahun=1999"))
    assert '<a href="?q=sapi">Tanpa Tahun: 1999</a>' in page
    assert (
        '<a href="/perjanjian/?q=sapi">1 perjanjian</a> · <a href="/transaksi/?q=sapi">1 ' in page
    )


def test_an_empty_list_takes_as_many_queries_in_a_large_register(client, register):
    address = "/perjanjian/?q=beras&provinsi=64&tahun=1999"
    few = queries_of(client, address)
    for _ in range(10):
        make_agreement("64", "63", title="Beras", signed_on="2020")
        make_mission(title="Misi beras")
    assert queries_of(client, address) <= few


def test_json_is_no_page(client):
    """A word that looks like HTML stays inside its JSON string."""
    make_agreement(title="<b>Sapi</b>")
    answer = asked(client, "/saran/", "sapi")
    assert answer["Content-Type"] == "application/json"
    assert json.loads(answer.content)["suggestions"][-1]["label"] == "<b>Sapi</b>"
