"""Every public page in both languages: nothing untranslated, nothing said in one language only."""

import re

import pytest
from django.utils.translation import trans_real
from lxml import html

from agreements.charts.tiles import places
from agreements.identity import Licence
from agreements.models import Commodity, Province, Sector, Unit
from kerjasama.catalogues import public_words, read_catalogue
from tests.languages.register import MADE_UP, full_register
from tests.test_public_urls import PAGES

pytestmark = pytest.mark.django_db

QUESTIONS = [
    "/perjanjian/?q=takadasamasekali&provinsi=64&jenis=kb",
    "/perjanjian/?tahun=20&dari=99&sampai=kapan&provinsi=xx",
    "/perjanjian/?dari=2020&sampai=2010",
    "/transaksi/?nilai_min=-5&nilai_maks=lima&misi=999999&usaha=999999",
    "/transaksi/?nilai_min=5000000&nilai_maks=1",
    "/transaksi/?urut=-nilai&per_halaman=25&halaman=9",
    "/transaksi/?dari=31/4/2021&sampai=2021-13",
    "/statistik/perdagangan/?arus=langsung",
    "/statistik/perdagangan/?jenis=investasi&provinsi=64",
    "/provinsi/aceh/",
    "/provinsi/aceh/papua/",
    "/bidang/1.01/",
    "/komoditas/kakao/",
    "/komoditas/tanaman-pangan/",
    "/tidak-ada/",
]
WORDS_OF_BOTH = {
    "ISO", "Kemendagri", "CSV", "XLSX", "JSON", "EDTF", "SHA", "KSDD", "KSDPK", "PKS", "MoU",
    "Volume", "Data", "Target", "Status", "Menu", "Editor", "Rp", "SVG", "PNG", "RIS", "BibTeX",
    "API", "TKKSD", "openapi", "json",
}  # fmt: skip
SAME_MONTHS = r"(Jan|Feb|Mar|Apr|April|Jun|Jul|Sep|September|Nov|November)"
ATTRIBUTES = ("aria-label", "placeholder", "title", "alt", "data-label")


@pytest.fixture
def pages(operator):
    """The address of every page, in Indonesian."""
    records = full_register(operator)
    return PAGES + QUESTIONS + [record.get_absolute_url() for record in records]


@pytest.fixture
def looked_up(monkeypatch):
    """(language, words) of everything that gettext was asked for and does not know."""
    missing = set()
    translation = trans_real.DjangoTranslation
    plain, plural = translation.gettext, translation.ngettext

    def noted(self, words, key):
        if words and self._catalog.get(key, None) is None:
            missing.add((self.language()[:2], words.split("\x04")[-1]))

    def gettext(self, words):
        noted(self, words, words)
        return plain(self, words)

    def ngettext(self, one, many, number):
        noted(self, one, (one, self.plural(number)))
        return plural(self, one, many, number)

    monkeypatch.setattr(translation, "gettext", gettext)
    monkeypatch.setattr(translation, "ngettext", ngettext)
    return missing


def words(catalogue):
    return {message.id[0] if isinstance(message.id, tuple) else message.id for message in catalogue}


def english_of_libraries():
    """What Django and the other libraries say where nobody translates them."""
    known = trans_real.translation("id")._catalog._catalogs
    keys = {key for catalog in known for key in catalog}
    return {(key[0] if isinstance(key, tuple) else key).split("\x04")[-1] for key in keys}


def test_every_word_of_an_english_page_is_in_the_catalogue(client, pages, looked_up):
    for page in pages:
        client.get(f"/en{page}")
    asked = {words for language, words in looked_up if language == "en"}
    assert asked - english_of_libraries() == set()


def test_no_english_of_a_library_is_left_on_an_indonesian_page(client, pages, looked_up):
    for page in pages:
        client.get(page)
    asked = {words for language, words in looked_up if language == "id"}
    assert asked - words(public_words()) - words(read_catalogue("en")) == set()


def texts(page):
    """What a page says, piece by piece, but what is marked as being of a language of its own."""
    tree = html.fromstring(page)
    for element in tree.xpath("//script | //style | //code | //*[@lang and not(self::html)]"):
        element.drop_tree()
    said = [piece for element in tree.iter() for piece in (element.text, element.tail)]
    said += [element.get(name) for element in tree.iter() for name in ATTRIBUTES]
    said += tree.xpath("//meta[@name='description' or @property='og:title']/@content")
    return {" ".join(piece.split()) for piece in said if piece and piece.strip()}


def proper_names():
    """What is called the same in both languages."""
    names = [Province.objects.values_list("name", "short_name", "capital", "island_group", "iso")]
    names += [[(place.code,) for place in places().values()], [(Licence.name, Licence.short)]]
    names += [Unit.objects.values_list("symbol", "base")]
    names += [
        model.objects.filter(name_id=name_en).values_list("name_id")
        for model in (Sector, Commodity)
        for name_en in model.objects.values_list("name_en", flat=True)
    ]
    others = {Licence.name, Licence.short, *(place.code for place in places().values())}
    return others | {name for rows in names for row in rows for name in row}


def without_data(names):
    """A function that gives the words of a text but for tokens, names, addresses and days."""
    named = "|".join(map(re.escape, sorted(names, key=len, reverse=True)))
    data = re.compile(rf"https?://\S+|{MADE_UP}|\b({named}|{SAME_MONTHS} \d{{4}})\b")
    return lambda text: set(re.findall(r"[^\W\d_]{2,}", data.sub(" ", text))) - WORDS_OF_BOTH


def test_nothing_is_said_alike_in_both_languages(client, pages):
    words_of, alike = without_data(proper_names()), {}
    for page in pages:
        both = [texts(client.get(address).content.decode()) for address in (page, f"/en{page}")]
        for text in both[0] & both[1]:
            if words_of(text):
                alike.setdefault(text, page)
    assert "\n".join(f"{page}: {text}" for text, page in alike.items()) == ""


def test_the_switch_keeps_the_page_and_the_question(client, pages):
    for page in pages:
        if page == "/tidak-ada/":
            continue
        for here, there in ((page, f"/en{page}"), (f"/en{page}", page)):
            response = client.get(here)
            (switch,) = html.fromstring(response.content.decode()).xpath("//header//a[@hreflang]")
            address = response.wsgi_request.get_full_path()
            assert address.startswith("/en/") == here.startswith("/en/")
            assert switch.get("href") == (
                address.removeprefix("/en") if here.startswith("/en/") else f"/en{address}"
            ), there
