"""The tree of goods and one of them: who sells to whom, and what cannot be told apart."""

import pytest

from agreements.models import Business, Transaction
from tests.factories import make_goods, make_mission, make_transaction
from tests.test_public_urls import body
from tests.views.pages import queries_of, text

pytestmark = pytest.mark.django_db
CABAI = "/komoditas/cabai/"


def tree(response):
    return {
        group.pk: (group.number, {good.pk: good.number for good in goods})
        for group, goods in response.context["table"].tree()
    }


def described(totals):
    return [(t.kind, t.recurrence, t.number, t.value_low, t.value_high) for t in totals]


def test_tree_counts_published_transactions_once_and_groups_with_their_goods(client):
    make_transaction(goods=["cabai", "cabai", "tomat"])
    make_transaction(goods=["sayuran"])
    make_transaction(goods=["cabai"], state="draft")
    number, goods = tree(client.get("/komoditas/"))["sayuran"]
    assert (number, goods["cabai"], goods["tomat"], goods["kubis"]) == (2, 1, 1, 0)


@pytest.mark.parametrize(
    ("word", "group", "goods"),
    [
        ("cabe", "sayuran", {"cabai"}),
        ("LOMBOK", "sayuran", {"cabai"}),
        ("batubara", "mineral-energi", {"batu-bara"}),
        ("toman jumbo", "perikanan-hasil", {"ikan-asin"}),
    ],
)
def test_everyday_word_finds_the_good_below_its_group(client, word, group, goods):
    found = tree(client.get("/komoditas/", {"q": word}))
    assert {pk: set(numbers) for pk, (_, numbers) in found.items()} == {group: goods}


def test_group_that_is_found_brings_its_goods_along(client):
    assert "batu-bara" in tree(client.get("/komoditas/?q=hasil tambang"))["mineral-energi"][1]


@pytest.fixture
def market():
    """Sales of chillies with every doubt, and drafts of them."""
    make_goods(
        {"commodity_id": "cabai", "value": 3_000_000, "quantity": 100, "unit_id": "kg"},
        {"commodity_id": "jahe", "value": 5_000_000},
        seller="64", buyer="63", value=20_000_000, kind="langsung", dated="2021",
    )  # fmt: skip
    make_transaction("64", "63", ["cabai", "jahe", "garam"], 100_000_000, kind="langsung")
    make_transaction("63", "64", ["cabai"], 7_000_000, value_high=9_000_000, dated="2022")
    make_transaction("63", "64", ["cabai"], 2_000_000, dated="2022", recurrence="month")
    make_transaction(None, "64", ["cabai"], kind="investasi", dated=None)
    make_transaction("64", "63", ["cabai"], 999_000_000, "draft", note="rahasia")


def test_page_adds_what_is_known_of_the_good_alone(client, market):
    context = client.get(CABAI).context
    assert described(context["totals"]) == [
        ("langsung", "once", 2, 3_000_000, 3_000_000),
        ("komitmen", "once", 1, 7_000_000, 9_000_000),
        ("komitmen", "month", 1, 2_000_000, 2_000_000),
        ("investasi", "once", 1, None, None),
    ]
    assert [(t.unknown, t.shared) for t in context["totals"]] == [(0, 1), (0, 0), (0, 0), (1, 0)]
    assert [(year, [t.number for t in totals]) for year, totals in context["years"]] == [
        (2022, [1, 1]),
        (2021, [2]),
        (None, [1]),
    ]


def test_page_tells_who_sells_to_whom(client, market):
    context = client.get(CABAI).context
    sold = [(s and s.pk, b and b.pk, described(t)) for s, b, t in context["routes"]]
    assert sold == [
        (
            "63",
            "64",
            [
                ("komitmen", "once", 1, 7_000_000, 9_000_000),
                ("komitmen", "month", 1, 2_000_000, 2_000_000),
            ],
        ),
        ("64", "63", [("langsung", "once", 2, 3_000_000, 3_000_000)]),
        (None, "64", [("investasi", "once", 1, None, None)]),
    ]
    assert [(bar.item.pk, bar.number) for bar in context["sellers"]] == [("63", 2), ("64", 2)]
    assert [(bar.item.pk, bar.number) for bar in context["buyers"]] == [("63", 2), ("64", 2)]


def test_joint_value_is_said_to_be_shared(client, market):
    assert "1 nilai gabungan dengan barang lain" in text(client.get(CABAI))


def test_price_and_volume_are_shown(client, market):
    page = text(client.get(CABAI)).replace('<span class="nowrap">', "").replace("</span>", "")
    assert "Rp30.000 per kg" in page
    assert "100 kg" in page


def test_group_includes_its_goods(client, market):
    context = client.get("/komoditas/sayuran/").context
    assert described(context["totals"]) == described(client.get(CABAI).context["totals"])
    assert "rempah-biofarmaka" not in [good.pk for good in context["goods_in_it"]]


def test_link_finds_the_transactions_that_the_page_counts(client, market):
    context = client.get(CABAI).context
    assert client.get(context["filtered"]).context["page_obj"].paginator.count == 5
    assert context["transaction_count"] == 5
    files = dict(context["downloads"])
    assert len(body(client.get(files["CSV"])).decode().splitlines()) == 6


def test_missions_with_the_good_are_listed_and_drafts_are_not(client):
    shown, hidden = make_mission(title="Temu usaha"), make_mission(title="Rahasia", state="draft")
    for mission in (shown, shown, hidden):
        make_transaction(goods=["cabai"], mission=mission)
    make_transaction(goods=["garam"], mission=make_mission(title="Lain"))
    response = client.get(CABAI)
    assert [row.record.title for row in response.context["missions"].rows] == ["Temu usaha"]
    assert "Rahasia" not in text(response)


def test_drafts_and_hidden_names_are_nowhere(client, market):
    seller = Business.objects.create(name="Usaha Tersembunyi", is_name_hidden=True)
    Transaction.objects.update(seller=seller)
    page = text(client.get(CABAI))
    assert "Tersembunyi" not in page
    assert "rahasia" not in page
    assert "999" not in page


def test_good_without_transactions_says_what_to_do_next(client):
    make_transaction(goods=["nikel"], state="draft")
    page = text(client.get("/komoditas/nikel/"))
    assert "Belum ada transaksi yang tercatat." in page
    assert '<a href="/komoditas/">Semua komoditas</a>' in page


def test_unknown_good_is_not_found(client):
    assert client.get("/komoditas/unobtainium/").status_code == 404


def test_transaction_leads_to_its_goods(client):
    transaction = make_goods(
        {"commodity_id": "cabai"}, {"commodity_id": "jahe", "description": "Jahe merah"}
    )
    page = text(client.get(transaction.get_absolute_url()))
    assert '<a href="/komoditas/cabai/">Cabai</a>' in page
    assert 'href="/komoditas/jahe/">Jahe</a>' in page


@pytest.mark.parametrize("url", ["/komoditas/", CABAI, "/komoditas/sayuran/"])
def test_query_count_does_not_grow_with_rows(client, url):
    def fill(number):
        for _ in range(number):
            mission = make_mission(["64"], ["63"], observed=[5])
            make_transaction("64", "63", ("cabai", "jahe"), 5, mission=mission)
            make_transaction("63", "35", ("cabai",), 5)

    fill(1)
    once = queries_of(client, url)
    fill(29)
    assert queries_of(client, url) == once
