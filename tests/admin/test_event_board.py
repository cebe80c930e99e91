"""The pages of a mission's day for many lines: the board, and how often the database is asked."""

import pytest

from agreements.models import Business, Transaction
from tests.admin.desk import url
from tests.factories import make_mission, make_transaction

pytestmark = pytest.mark.django_db


def test_board_counts_drafts_and_tells_no_name(operator_client):
    mission = make_mission(observed=[{"value_low": 666, "note": "CATATAN"}])
    shop = Business.objects.create(name="Toko Sari", province_id="64")
    fields = {"mission": mission, "note": "CATATAN", "kind": "kontrak"}
    make_transaction(value=5_000_000, state="draft", **fields)
    make_transaction(value=6_000_000, state="published", **fields)
    make_transaction(value=7_000_000, state="withdrawn", **fields)
    make_transaction(value=8_000_000, state="draft", owner="73", mission=mission)
    Transaction.objects.update(seller=shop)

    whole = operator_client.get(url(mission, "board"))
    part = operator_client.get(url(mission, "board") + "?isi")

    (kind,) = whole.context["board"].trade
    assert (kind.number, kind.value_low) == (2, 11_000_000)
    for page in (whole.content.decode(), part.content.decode()):
        assert "Rp11 juta" in page
        assert "Toko Sari" not in page
        assert "CATATAN" not in page
    assert "<html" not in part.content.decode()
    assert '<noscript><meta http-equiv="refresh"' in whole.content.decode()


def test_board_asks_as_often_for_thirty_as_for_one(operator_client, django_assert_max_num_queries):
    mission = make_mission(observed=[{"value_low": 1, "seller_province_id": "35"}])

    def add(count):
        for _row in range(count):
            make_transaction(goods=["cabai", "jahe"], value=1, mission=mission)

    add(1)
    with django_assert_max_num_queries(30) as one:
        operator_client.get(url(mission, "board"))
    add(29)
    with django_assert_max_num_queries(len(one)):
        operator_client.get(url(mission, "board"))


def test_screen_asks_as_often_for_twenty_lines_as_for_one(
    operator_client, django_assert_max_num_queries
):
    mission = make_mission()
    shop = Business.objects.create(name="Toko Sari", province_id="64")

    def add(count):
        for _row in range(count):
            make_transaction(mission=mission, goods=["cabai", "jahe"])
        Transaction.objects.update(seller=shop)

    add(1)
    with django_assert_max_num_queries(40) as one:
        operator_client.get(url(mission, "event"))
    add(19)
    with django_assert_max_num_queries(len(one)):
        operator_client.get(url(mission, "event"))
