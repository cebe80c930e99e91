"""Searching agreements: stems, spellings, names and everyday words, and any text at all."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from agreements.models import Agreement, Party
from agreements.search import LONGEST_QUESTION, MAX_LENGTH, search
from tests.factories import make_agreement

pytestmark = pytest.mark.django_db


@pytest.fixture
def titles(django_assert_max_num_queries):
    """The titles found by a search of the published register, best first."""

    def found(words):
        with django_assert_max_num_queries(2 + len(words.split())):
            agreements = search(Agreement.objects.published(), words)
            return [agreement.title for agreement in agreements.order_by("-relevance", "pk")]

    return found


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("kerjasama", "Kerja sama kesehatan"),
        ("KERJA SAMA", "Kerja sama kesehatan"),
        ("berdagang", "Perdagangan nikel"),
        ("peternakn", "Peternakan sapi"),
        ("peternakn Jatim", "Peternakan sapi"),
        ("smeltr", "Pembangunan smelter"),
        ("Kaltara", "Pembangunan smelter"),
        ("Kalimantan Utara", "Pembangunan smelter"),
        ("UMKM", "Usaha kecil"),
        ("nikel -smelter", "Perdagangan nikel"),
    ],
)
def test_search_finds_exactly_one(titles, words, title):
    make_agreement("35", "12", title="Kerja sama kesehatan")
    make_agreement("35", "12", title="Perdagangan nikel")
    make_agreement("35", "12", title="Peternakan sapi")
    make_agreement("65", "12", title="Pembangunan smelter")
    make_agreement("35", "12", title="Usaha kecil", sectors=["2.17"])

    assert titles(words) == [title]


def test_search_of_kerja_sama_finds_a_title_in_one_word(titles):
    make_agreement(title="Kerjasama bahari")

    assert titles("kerja sama") == ["Kerjasama bahari"]


def test_search_puts_title_before_scope(titles):
    make_agreement(title="Ruang laut").scope_items.create(text="Pelatihan vokasi")
    make_agreement(title="Pelatihan vokasi")

    assert titles("vokasi") == ["Pelatihan vokasi", "Ruang laut"]


def test_search_tells_when_only_the_spelling_is_similar():
    make_agreement(title="Peternakan sapi")
    published = Agreement.objects.published()

    assert search(published, "peternakan").get().is_similar is False
    assert search(published, "peternakn").get().is_similar is True


def test_draft_that_matches_does_not_hide_similar_spellings(titles):
    make_agreement(title="Peternakn", state="draft")
    make_agreement(title="Peternakan sapi")

    assert titles("peternakn") == ["Peternakan sapi"]


def test_search_follows_a_change_of_parties(titles):
    agreement = make_agreement("35", "12", title="Perdagangan")

    Party.objects.create(agreement=agreement, province_id="64", order=3)

    assert titles("Kaltim") == ["Perdagangan"]


@pytest.mark.parametrize("words", ["Mas'ud", "mas’ud", "masud"])
def test_search_finds_a_name_however_its_apostrophe_is_typed(titles, words):
    agreement = make_agreement(title="Perdagangan")
    agreement.parties.filter(order=1).update(signatory="Rudy Mas’ud")
    make_agreement(title="Perikanan")

    assert titles(words) == ["Perdagangan"]


@pytest.mark.parametrize("words", ["zzzzzz", "!!!", '"', "&|!():*<->"])
def test_search_for_what_is_nowhere_finds_nothing(titles, words):
    make_agreement(title="Perdagangan")

    assert titles(words) == []


@pytest.mark.parametrize("words", ["", "  ", "\x00"])
def test_blank_search_finds_everything(words):
    agreement = make_agreement(title="Perdagangan")

    assert list(search(Agreement.objects.published(), words)) == [agreement]


def test_search_reads_only_the_first_characters(titles):
    make_agreement(title="Perdagangan")

    assert titles("perdagangan " + " " * MAX_LENGTH + "smelter " * 10_000) == ["Perdagangan"]


def test_a_long_misspelt_question_asks_for_few_spellings(django_assert_max_num_queries):
    make_agreement(title="Peternakan sapi")

    with django_assert_max_num_queries(1 + LONGEST_QUESTION + 1):
        list(search(Agreement.objects.published(), "sapj " * 40))


ANY_TEXT = st.text(alphabet=st.characters(), max_size=300)
OPERATORS = st.text(alphabet="\"'-()&|!:*\\<% or", max_size=60)


@given(words=ANY_TEXT | OPERATORS)
@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_search_never_fails(words):
    list(search(Agreement.objects.published(), words))
