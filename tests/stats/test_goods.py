"""Totals of each good: a joint value belongs to no good alone, the unknown is counted."""

import pytest

from agreements.models import Commodity, Transaction
from agreements.stats.goods import commodity_totals
from agreements.stats.totals import YEAR
from tests.factories import make_goods, make_transaction
from tests.stats.plain import totals_of_goods_by

pytestmark = pytest.mark.django_db


def good(slug, value=None, **fields):
    return {"commodity_id": slug, "value": value, **fields}


def described(totals):
    return [
        (
            f"{total.kind} {total.recurrence}",
            (total.number, total.unknown, total.shared, total.hedged),
            (total.value_low, total.value_high),
        )
        for total in totals
    ]


def ranking(transactions=None):
    found = commodity_totals(Transaction.objects.all() if transactions is None else transactions)
    return {commodity.pk: described(totals) for commodity, totals in found}


def of_goods(*slugs):
    commodities = Commodity.objects.filter(pk__in=slugs)
    return described(totals_of_goods_by(Transaction.objects.all(), commodities).get((), []))


def test_only_good_has_the_stated_value_of_its_transaction():
    make_transaction(goods=["cabai"], value=10, value_high=20)
    make_transaction(goods=["cabai"], value=1, value_qualifier="about")
    make_goods(good("cabai", 3), good("cabai", 4), value=100)
    assert ranking() == {"cabai": [("komitmen once", (3, 0, 0, 1), (111, 121))]}


def test_only_good_without_stated_value_has_the_sum_of_its_lines():
    make_goods(good("cabai", 3), good("cabai", 4))
    make_goods(good("cabai", 30), good("cabai"))
    make_goods(good("cabai"), good("cabai"))
    assert ranking() == {"cabai": [("komitmen once", (3, 1, 0, 1), (37, 37))]}


def test_good_beside_others_has_the_values_of_its_own_lines():
    make_goods(good("cabai", 3), good("jahe", 5), good("jahe", 6), good("garam"), value=100)
    assert ranking() == {
        "cabai": [("komitmen once", (1, 0, 0, 0), (3, 3))],
        "jahe": [("komitmen once", (1, 0, 0, 0), (11, 11))],
        "garam": [("komitmen once", (1, 0, 1, 0), (None, None))],
    }


def test_joint_value_of_several_goods_is_shared_and_in_no_sum():
    make_transaction(goods=["cabai", "jahe", "garam"], value=100)
    make_transaction(goods=["cabai"], value=7)
    assert ranking() == {
        "cabai": [("komitmen once", (2, 0, 1, 0), (7, 7))],
        "jahe": [("komitmen once", (1, 0, 1, 0), (None, None))],
        "garam": [("komitmen once", (1, 0, 1, 0), (None, None))],
    }


def test_good_that_only_a_description_names_shares_the_value():
    make_goods(good("cabai"), {"description": "produk lainnya"}, value=100)
    assert ranking() == {"cabai": [("komitmen once", (1, 0, 1, 0), (None, None))]}


def test_value_of_one_good_is_not_shared_with_the_next():
    make_goods(good("cabai", 3), good("jahe"))
    assert ranking()["jahe"] == [("komitmen once", (1, 1, 0, 0), (None, None))]


def test_kinds_and_periods_stay_apart_and_drafts_outside():
    make_transaction(goods=["cabai"], value=1, kind="langsung")
    make_transaction(goods=["cabai"], value=2, kind="langsung", recurrence="month")
    make_transaction(goods=["cabai"], value=4, kind="investasi")
    make_transaction(goods=["cabai"], value=999, kind="langsung", state="draft")
    assert ranking() == {
        "cabai": [
            ("langsung once", (1, 0, 0, 0), (1, 1)),
            ("langsung month", (1, 0, 0, 0), (2, 2)),
            ("investasi once", (1, 0, 0, 0), (4, 4)),
        ]
    }


def test_most_traded_comes_first_then_the_name():
    for goods in (["jahe", "garam"], ["jahe"], ["cabai"]):
        make_transaction(goods=goods)
    assert list(ranking()) == ["jahe", "cabai", "garam"]


def test_group_taken_together_has_the_whole_value_where_it_has_all_goods():
    make_transaction(goods=["jahe", "kunyit"], value=100)
    make_transaction(goods=["jahe", "cabai"], value=1000)
    make_goods(good("jahe", 3), good("kunyit", 4), good("cabai", 8), value=50)
    assert of_goods("jahe", "kunyit") == [("komitmen once", (3, 0, 1, 0), (107, 107))]


@pytest.fixture
def mixed():
    """Every case that tells a whole, an own, a shared and an unknown value apart."""
    make_goods(good("cabai", 3), good("cabai"), good("jahe", 5), value=20, kind="langsung")
    make_transaction(goods=["cabai", "jahe"], value=100, dated="2022")
    make_transaction(goods=["cabai"], value=7, value_high=9, dated="2022", recurrence="year")
    make_transaction(goods=["jahe"], value=11, value_qualifier="more", dated=None)
    make_transaction(goods=["garam"], kind="investasi")
    make_goods(good("garam", 2), good("garam"), {"description": "lainnya", "value": 4})


def test_one_good_alone_and_the_ranking_agree(mixed):
    found = ranking()
    assert found == {slug: of_goods(slug) for slug in ("cabai", "jahe", "garam")}
    assert found["garam"] == [
        ("komitmen once", (1, 0, 0, 1), (2, 2)),
        ("investasi once", (1, 1, 0, 0), (None, None)),
    ]


def test_totals_by_year_and_side_add_up_to_the_whole(mixed):
    goods = Commodity.objects.filter(pk="cabai")
    found = totals_of_goods_by(Transaction.objects.all(), goods, YEAR, "seller_province")
    assert {key: described(totals) for key, totals in found.items()} == {
        (2021, "64"): [("langsung once", (1, 0, 0, 1), (3, 3))],
        (2022, "64"): [
            ("komitmen once", (1, 0, 1, 0), (None, None)),
            ("komitmen year", (1, 0, 0, 0), (7, 9)),
        ],
    }


def test_nothing_chosen_has_no_totals(mixed):
    assert ranking(Transaction.objects.none()) == {}
    assert of_goods() == []


def test_ranking_takes_two_queries_whatever_there_is(mixed, django_assert_num_queries):
    with django_assert_num_queries(2):
        commodity_totals(Transaction.objects.all())
    for number in range(30):
        make_transaction(goods=["kopi", "kakao", "beras"][: number % 3 + 1], value=1)
    with django_assert_num_queries(2):
        commodity_totals(Transaction.objects.all())
