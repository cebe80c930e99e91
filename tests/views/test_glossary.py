"""Every word that pages link to is explained, once, where the link leads."""

import re

import pytest

from agreements.glossary import CHAPTERS, GLOSSARY, PUBLIC
from agreements.models import AgreementKind, Category, Status, TransactionKind
from tests.factories import make_agreement, make_mission, make_transaction

WORDS = [
    *AgreementKind.values,
    *Category.values,
    *Status.values,
    *(f"transaksi-{kind}" for kind in TransactionKind.values),
]


@pytest.fixture
def page(client, db):
    return client.get("/istilah/").content.decode()


def anchors(page):
    return re.findall(r'<(?:div|h2) id="([^"]+)"', page)


@pytest.mark.parametrize("word", WORDS)
def test_every_value_that_a_page_shows_is_explained(page, word):
    assert anchors(page).count(word) == 1


def test_the_contents_lead_to_every_word_and_nowhere_else(page):
    contents = page.split('class="glossary-contents"')[1].split("</nav>")[0]
    led_to = re.findall(r'href="#([^"]+)"', contents)
    assert sorted(led_to) == sorted(set(anchors(page)) - {"h-isi"})


def test_no_word_of_the_public_is_forgotten_or_said_twice():
    shown = [key for _anchor, _heading, keys in CHAPTERS for key in keys]
    assert sorted(shown) == sorted(set(shown))
    assert PUBLIC.keys() - set(shown) == set()
    assert PUBLIC.keys() & GLOSSARY.keys() == set()


@pytest.mark.django_db
def test_words_on_pages_lead_to_their_explanation(client):
    agreement = make_agreement(kind="kb", category="ksdd_wajib", valid_until="2020")
    mission = make_mission(observed=[{"value_low": 5, "kind": "komitmen"}])
    transaction = make_transaction(kind="langsung", value=5)
    for address, words in (
        (agreement.get_absolute_url(), {"kb", "ksdd_wajib", "berakhir", "catatan"}),
        (mission.get_absolute_url(), {"transaksi-komitmen", "catatan"}),
        (transaction.get_absolute_url(), {"transaksi-langsung", "catatan"}),
    ):
        page = client.get(address).content.decode()
        assert set(re.findall(r'href="/istilah/#([^"]+)"', page)) == words, address


@pytest.mark.django_db
def test_words_lead_to_the_glossary_of_their_own_language(client):
    agreement = make_agreement(kind="kb")
    page = client.get(f"/en{agreement.get_absolute_url()}").content.decode()
    assert 'href="/en/istilah/#kb"' in page
