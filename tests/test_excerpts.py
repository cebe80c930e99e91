"""Where the words of a search were found: marks in titles and in pieces of public text."""

import pytest

from agreements.excerpts import START, STOP, found_in
from agreements.models import Agreement, Document, FollowUp
from agreements.search import understand
from tests.factories import make_agreement, make_mission, make_transaction
from tests.test_document_search import make_document
from tests.views.pages import queries_of

pytestmark = pytest.mark.django_db


def found(words):
    """{title of an agreement: (its title with marks, place, piece)}, marks as brackets."""
    published = Agreement.objects.published()
    question = understand(words, published)
    agreements = list(question.among(published))
    return {
        str(agreement): tuple(
            text.replace(START, "[").replace(STOP, "]")
            for text in found_in(agreements, question)[agreement.pk]
        )
        for agreement in agreements
    }


def test_stems_are_marked_in_the_title():
    make_agreement(title="Perdagangan sapi")
    assert found("berdagang") == {"Perdagangan sapi": ("[Perdagangan] sapi", "", "")}


@pytest.mark.parametrize("words", ["kerjasama", "kerja sama", '"kerja sama"'])
def test_a_word_written_as_one_is_marked_as_written(words):
    make_agreement(title="Kerjasama bahari")
    assert found(words) == {"Kerjasama bahari": ("[Kerja][sama] bahari", "", "")}


def test_a_similar_spelling_is_marked():
    make_agreement(title="Pembangunan smelter")
    assert found("smeltr") == {"Pembangunan smelter": ("Pembangunan [smelter]", "", "")}


def test_the_first_place_that_holds_a_word_is_shown():
    agreement = make_agreement(title="Laut", purpose="Rumput laut")
    agreement.scope_items.create(text="Budi daya rumput laut dan ikan")
    FollowUp.objects.create(agreement=agreement, what="Rumput laut")
    assert found("rumput") == {"Laut": ("", "Ruang lingkup", "Budi daya [rumput] laut dan ikan")}


def test_a_name_with_an_apostrophe_is_marked():
    agreement = make_agreement(title="Sapi")
    agreement.parties.filter(order=1).update(signatory="Rudy Mas'ud")
    assert found("mas'ud") == {"Sapi": ("", "Penanda tangan", "Rudy [Mas]'[ud]")}


def test_an_everyday_word_is_found_in_its_sector():
    make_agreement(title="Usaha", sectors=["1.02.02"])
    [(title, place, text)] = found("stunting").values()
    assert (title, place) == ("", "Bidang")
    assert "[stunting]" in text


def test_what_is_only_hoped_for_is_no_reason():
    make_agreement(title="Posyandu", hoped=["1.02.02"])
    assert found("posyandu") == {"Posyandu": ("[Posyandu]", "", "")}


def test_a_public_file_is_quoted_by_its_title():
    agreement = make_agreement(title="Laut")
    make_document("Pengolahan rumput laut di Bontang", agreement)
    Document.objects.update(title="Naskah asli")
    assert found("bontang") == {"Laut": ("", "Naskah asli", "Pengolahan rumput laut di [Bontang]")}


LONG = "lorem ipsum dolor amet " * 40


def test_a_long_file_is_quoted_where_it_holds_most_of_the_words():
    agreement = make_agreement(title="Usaha")
    make_document(f"Laut. {LONG}Rumput. {LONG}Budi daya rumput laut. {LONG}", agreement)
    [(_title, _place, text)] = found("laut rumput").values()
    assert "[rumput] [laut]" in text


def test_letters_of_the_words_in_other_words_mislead_nobody():
    agreement = make_agreement(title="Usaha")
    make_document(f"Lautze {LONG}Lautze {LONG}Lautze {LONG}hasil laut", agreement)
    [(_title, _place, text)] = found("laut").values()
    assert "[laut]" in text
    assert "[Laut" not in text


def test_of_several_points_the_one_with_most_of_the_words_is_shown():
    agreement = make_agreement(title="Usaha")
    for number, text in enumerate(("Ekspor rumput", "Budi daya rumput laut", "Jual laut"), 1):
        agreement.scope_items.create(text=text, order=number)
    assert found("laut rumput") == {"Usaha": ("", "Ruang lingkup", "Budi daya [rumput] [laut]")}


def test_an_internal_file_is_never_quoted(client):
    agreement = make_agreement(title="Laut", background="")
    make_document("Bontang rahasiaku", agreement, is_public=False)  # would be quoted first
    make_document("Bontang terbuka", agreement)
    for address in ("/perjanjian/?q=bontang", "/cari/?q=bontang"):
        page = client.get(address).content.decode()
        assert "<mark>Bontang</mark> terbuka" in page
        assert "rahasiaku" not in page


def test_a_file_of_a_draft_is_never_quoted(client):
    make_document("Bontang rahasiaku", make_agreement(title="Bontang", state="draft"))
    make_document("Bontang terbuka", make_agreement(title="Laut"))
    for address in ("/perjanjian/?q=bontang", "/cari/?q=bontang", "/saran/?q=bontang"):
        assert "rahasiaku" not in client.get(address).content.decode()


SCRIPT = "<script>alert(1)</script> sapi & <b>kuda</b>"


def test_html_in_titles_scope_and_files_stays_text(client):
    make_agreement(title=SCRIPT).scope_items.create(text=f"Ternak {SCRIPT}")
    make_document(f"Pakan {SCRIPT} pakan", make_agreement(title="Lain"))
    for address in ("/perjanjian/?q=sapi", "/cari/?q=sapi"):
        page = client.get(address).content.decode()
        assert page.count("<mark>sapi</mark>") == 3
        assert "<script>alert" not in page
        assert "<b>" not in page
        assert "&lt;script&gt;alert(1)&lt;/script&gt; <mark>sapi</mark> &amp; &lt;b&gt;" in page


def test_marks_of_a_text_itself_are_no_html(client):
    make_agreement(title=f"Sapi {STOP}{START}<i>x</i>")
    page = client.get("/perjanjian/?q=sapi").content.decode()
    assert "<i>" not in page


def test_missions_and_transactions_mark_what_was_typed(client):
    make_mission(title="Misi <i>cabai</i>", city="Cabaikota")
    make_transaction(goods=("cabai",))
    page = client.get("/misi-dagang/?q=CABAI").content.decode()
    assert "Misi &lt;i&gt;<mark>cabai</mark>&lt;/i&gt;" in page
    assert "<mark>Cabai</mark>kota" in page
    assert ">Cabai</a>" in client.get("/transaksi/").content.decode()
    assert "<mark>Cabai</mark></a>" in client.get("/transaksi/?q=cabai").content.decode()


@pytest.mark.parametrize("address", ["/perjanjian/", "/cari/"])
def test_queries_do_not_grow_with_what_is_found(client, address):
    def add():
        agreement = make_agreement(title="Laut", sectors=["3.27"])
        agreement.scope_items.create(text="Pengolahan sapi")
        make_document("Rumput laut sapi", make_agreement(title="Lain"))

    add()
    for_one = queries_of(client, f"{address}?q=sapi")
    for _ in range(12):
        add()
    assert queries_of(client, f"{address}?q=sapi") <= for_one
