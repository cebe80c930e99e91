"""Pages of agreements, by number and by what leads from one to the next."""

import random
import re
from html import unescape

import pytest

from agreements.models import Agreement
from agreements.views.agreements import AGREEMENTS
from tests.factories import make_agreement
from tests.views.pages import queries_of

pytestmark = pytest.mark.django_db
URL = "/perjanjian/"
ORDERS = list(AGREEMENTS.filterset.orderings)


@pytest.fixture
def ties():
    """Sixty agreements that tie in every order, beside drafts that have no date at all."""
    chance = random.Random(3)  # noqa: S311
    for _ in range(60):
        make_agreement(
            "64",
            chance.choice(["63", "63", "63", "65"]),
            title=chance.choice(["Sapi", "sapi", "Nikel"]),
            kind=chance.choice(["mou", "pks"]),
            signed_on=chance.choice(["2018", "2019", "Januari 2018"]),
        )
    make_agreement(state="draft", signed_on=None)


def shown(response):
    return [row.record.pk for row in response.context["table"].page]


def beside(response, relation):
    """The address of the next or the previous page, None where none is."""
    found = re.search(f'<a rel="{relation}" href="([^"]+)"', response.content.decode())
    return found and URL + unescape(found[1])


def walk(client, address, relation):
    while address:
        response = client.get(address)
        assert response.status_code == 200
        yield shown(response)
        address = beside(response, relation)


@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize("query", ["", "provinsi=63"])
def test_links_lead_to_every_row_once_forward_and_back(client, ties, order, query):
    address = f"{URL}?{query}&urut={order}"
    whole = shown(client.get(f"{address}&per_halaman=100"))
    forward = list(walk(client, address, "next"))
    assert [key for page in forward for key in page] == whole
    assert len(set(whole)) == len(whole) > 25
    back = list(walk(client, f"{address}&halaman={len(forward)}", "prev"))
    assert list(reversed(back)) == forward
    by_number = [shown(client.get(f"{address}&halaman={1 + n}")) for n in range(len(forward))]
    assert by_number == forward


def test_no_row_is_lost_or_repeated_where_others_come_and_go(client, ties):
    first = client.get(URL)
    whole = shown(client.get(f"{URL}?per_halaman=100"))
    Agreement.objects.filter(pk__in=whole[:5]).update(state="withdrawn")
    assert shown(client.get(beside(first, "next"))) == whole[25:50]
    make_agreement(signed_on="2024")
    assert shown(client.get(beside(first, "next"))) == whole[25:50]


@pytest.mark.parametrize(
    "change",
    [
        lambda link: link.replace("halaman=2", "halaman=1"),
        lambda link: link.replace("halaman=2", "halaman=3"),
        lambda link: link.replace("halaman=2", "halaman=99999999999"),
        lambda link: link.replace("halaman=2", "halaman=dua"),
        lambda link: f"{link}&provinsi=63",
        lambda link: f"{link}&urut=judul",
        lambda link: f"{link}&per_halaman=50",
        lambda link: link[:-3],
        lambda link: f"{URL}?halaman=2&kursor=%00",
        lambda link: f"{URL}?halaman=2&kursor=[1]",
    ],
)
def test_a_foreign_place_is_as_good_as_none(client, ties, change):
    link = change(beside(client.get(URL), "next"))
    response = client.get(link)
    assert response.status_code == 200
    assert shown(response) == shown(client.get(re.sub("kursor=[^&]*", "", link), follow=True))


def test_a_place_whose_rows_are_gone_shows_the_page_of_that_number(client, ties):
    link = beside(client.get(URL), "next")
    kept = shown(client.get(URL))
    Agreement.objects.published().exclude(pk__in=kept[:3]).update(state="withdrawn")
    response = client.get(link)
    assert shown(response) == kept[:3]
    assert response.context["page_obj"].number == 1


def test_the_place_stays_out_of_addresses_that_others_keep(client, ties):
    response = client.get(beside(client.get(f"{URL}?provinsi=64&tahun=2018"), "next"))
    links = re.findall(r'href="([^"]*kursor=[^"]*)"', response.content.decode())
    languages = [link for link in links if link.startswith(("/en/", "/perjanjian/", "http"))]
    beside_it = [link for link in links if link not in languages]
    assert len(beside_it) == len(re.findall(' rel="(?:next|prev)" ', response.content.decode()))


def test_a_deep_page_takes_as_many_queries_as_the_first(client, ties):
    assert queries_of(client, f"{URL}?halaman=3") == queries_of(client, URL)


def test_words_in_too_many_agreements_are_not_ranked_and_that_is_said(client, monkeypatch):
    make_agreement(title="Sapi dan sapi", signed_on="2012")
    make_agreement(title="Sapi", signed_on="2020")
    said = "Terlalu banyak perjanjian memuat kata itu"
    ranked = client.get(f"{URL}?q=sapi")
    assert [row.record.title for row in ranked.context["table"].page] == ["Sapi dan sapi", "Sapi"]
    assert said not in ranked.content.decode()
    monkeypatch.setattr("agreements.filters.agreements.MOST_RANKED", 1)
    newest = client.get(f"{URL}?q=sapi")
    assert [row.record.title for row in newest.context["table"].page] == ["Sapi", "Sapi dan sapi"]
    assert said in newest.content.decode()
    assert newest.context["count_text"] == "2 perjanjian"
    rows = b"".join(client.get("/perjanjian.csv?q=sapi").streaming_content).decode()
    assert rows.index("2020") < rows.index("2012")
