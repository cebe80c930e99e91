"""The board of a mission: what may be added is, and nothing else."""

from decimal import Decimal

import pytest

from agreements.models import Transaction, TransactionLine
from agreements.stats.board import event_board
from tests.factories import make_transaction

pytestmark = pytest.mark.django_db


def board():
    return event_board(Transaction.objects.all())


def figures(totals):
    return [(total.kind, total.number, total.value_low, total.value_high) for total in totals]


def test_kinds_periods_and_investment_stand_apart_and_drafts_count():
    make_transaction(kind="kontrak", value=100, value_high=150, state="draft")
    make_transaction(kind="kontrak", value=10)
    make_transaction(kind="kontrak")
    make_transaction(kind="potensi", value=7)
    make_transaction(kind="kontrak", value=3, recurrence="month")
    make_transaction(kind="investasi", value=900, goods=())

    found = board()

    assert found.number == 6
    assert figures(found.trade) == [("kontrak", 3, 110, 160), ("potensi", 1, 7, 7)]
    assert [total.unknown for total in found.trade] == [1, 0]
    assert figures(found.periodic) == [("kontrak", 1, 3, 3)]
    assert figures(found.investment) == [("investasi", 1, 900, 900)]


def test_each_direction_has_its_own_totals():
    for number, (seller, buyer) in enumerate([("64", "35"), ("35", "64"), ("35", None)], 1):
        make_transaction(seller, buyer, kind="kontrak", value=number)

    flows = {(flow.seller_province, flow.buyer_province): flow.totals for flow in board().flows}

    assert {
        (seller and seller.pk, buyer and buyer.pk): figures(totals)
        for (seller, buyer), totals in flows.items()
    } == {
        ("64", "35"): [("kontrak", 1, 1, 1)],
        ("35", "64"): [("kontrak", 1, 2, 2)],
        ("35", None): [("kontrak", 1, 3, 3)],
    }


def goods_by_name():
    return {good.name: good for good in board().goods}


def test_value_of_several_goods_together_is_not_split():
    together = make_transaction(goods=["cabai", "jahe"], kind="kontrak", value=100)
    make_transaction(goods=["cabai"], kind="kontrak", value=7)

    goods = goods_by_name()

    assert figures(goods["Cabai"].totals) == [("kontrak", 1, 7, 7)]
    assert (goods["Cabai"].number, goods["Cabai"].joint) == (2, 1)
    assert goods["Jahe"].totals == []
    assert board().joint == [together]


def test_goods_with_values_of_their_own_have_them_and_the_others_share_the_total():
    sale = make_transaction(goods=["cabai", "jahe"], kind="kontrak", value=100)
    sale.lines.filter(commodity="cabai").update(value=60)

    goods = goods_by_name()

    assert figures(goods["Cabai"].totals) == [("kontrak", 1, 60, 60)]
    assert (goods["Jahe"].totals, goods["Jahe"].joint) == ([], 1)
    assert board().joint == [sale]


def test_two_lines_of_one_good_are_one_transaction_with_its_value():
    make_transaction(goods=["cabai", "cabai"], kind="kontrak", value=100, value_qualifier="about")

    (good,) = board().goods

    assert (good.number, figures(good.totals)) == (1, [("kontrak", 1, 100, 100)])
    assert good.totals[0].hedged == 1


def test_quantities_are_added_only_where_they_convert():
    sale = make_transaction(goods=())
    for quantity, unit in [("2.5", "ton"), ("500", "kg"), ("10", "ekor"), ("3", "karung")]:
        TransactionLine.objects.create(
            transaction=sale, commodity_id="cabai", quantity=quantity, unit_id=unit
        )
    TransactionLine.objects.create(transaction=sale, commodity_id="cabai")

    (good,) = board().goods

    assert [(sum_.quantity, sum_.unit) for sum_ in good.quantities] == [
        (Decimal(3000), "kg"),
        (Decimal(10), "ekor"),
        (Decimal(3), "karung"),
    ]


def test_one_unit_stays_as_it_was_written():
    for quantity in ("2.5", "1"):
        sale = make_transaction(goods=())
        TransactionLine.objects.create(
            transaction=sale, commodity_id="cabai", quantity=quantity, unit_id="ton"
        )

    (total,) = board().goods[0].quantities

    assert (total.quantity, total.unit) == (Decimal("3.5"), "ton")


def test_goods_that_are_only_described_are_told_apart_by_their_words():
    for words in ("Kerajinan rotan", "kerajinan rotan", "Batik lukis"):
        sale = make_transaction(goods=())
        TransactionLine.objects.create(transaction=sale, description=words)

    assert [(good.name, good.number) for good in board().goods] == [
        ("Kerajinan rotan", 2),
        ("Batik lukis", 1),
    ]


def test_board_asks_as_often_for_thirty_transactions_as_for_one(django_assert_num_queries):
    make_transaction(goods=["cabai"], value=1)
    TransactionLine.objects.update(quantity=1, unit_id="kg")
    with django_assert_num_queries(7):
        event_board(Transaction.objects.all())
    for _row in range(29):
        make_transaction(goods=["cabai", "jahe"], value=1)
    TransactionLine.objects.update(quantity=1, unit_id="kg")

    with django_assert_num_queries(7):
        [good.quantities for good in event_board(Transaction.objects.all()).goods]
