"""What is kept of transactions follows every change, however it is written."""

import random

import pytest
from django.db import connection, transaction
from django.db.models import F
from django.utils import timezone

from agreements.actions.publishing import publish, withdraw
from agreements.history import deletions, restore
from agreements.merging import merge, merge_businesses
from agreements.models import (
    Business,
    Commodity,
    MissionParticipant,
    Party,
    Realisation,
    TradeMission,
    TradeSum,
    Transaction,
    TransactionLine,
)
from agreements.stats.sums import fold
from tests.factories import make_agreement, make_goods, make_mission, make_transaction
from tests.imports.sheets.files import as_xlsx, saved, upload
from tests.imports.sheets.test_transactions import HEADER, ROW
from tests.stats.market import make_market

from .plain_trade import assert_kept

pytestmark = pytest.mark.django_db


def sql(statement, *parameters):
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        return cursor.fetchall() if cursor.description else None


@pytest.fixture
def market():
    missions = [
        make_mission(["64"], ["35"]),
        make_mission(["63"], ["73"], state="draft", title="Misi rahasia"),
    ]
    make_market(7, 120, missions)
    return missions


def test_a_random_market_is_kept(market):
    assert_kept()


def test_every_kind_of_write_is_followed(market):
    everything = Transaction.objects.all()
    dice = random.Random(1)  # noqa: S311 (the same each time, no secret)
    some = dice.sample(list(everything.values_list("pk", flat=True)), 40)
    for changes in (
        lambda: everything.filter(pk__in=some[:20]).update(buyer_province=None, kind="investasi"),
        lambda: everything.update(value_high=F("value_low")),
        lambda: everything.filter(pk__in=some[:5]).update(dated="2019"),
        lambda: TransactionLine.objects.filter(transaction__in=some).update(commodity="jahe"),
        lambda: TransactionLine.objects.filter(commodity="cabai").update(value=None),
        lambda: TransactionLine.objects.update(transaction=some[0]),
        lambda: TransactionLine.objects.filter(commodity="beras").delete(),
        lambda: everything.filter(pk__in=some[:10]).delete(),
        lambda: sql("UPDATE agreements_transaction SET recurrence = 'year' WHERE id %% 3 = 0"),
        lambda: sql(
            "WITH gone AS (DELETE FROM agreements_transactionline WHERE transaction_id = %s)"
            " DELETE FROM agreements_transaction WHERE id = %s",
            *[some[30]] * 2,
        ),
        lambda: everything.delete(),
    ):
        changes()
        assert_kept()
    assert sql("SELECT sum(number), sum(low), sum(high) FROM agreements_tradesum") == [(0, 0, 0)]


def test_what_is_undone_is_not_counted(market):
    before = TradeSum.objects.count()
    with transaction.atomic():
        make_transaction()
        transaction.set_rollback(True)
    assert TradeSum.objects.count() == before
    assert_kept()


def test_reports_and_their_order():
    sale = make_transaction(value=10)
    first = Realisation.objects.create(transaction=sale, as_of="2024", value=0)
    assert_kept()
    Realisation.objects.create(transaction=sale, as_of="2025", value=7)
    Realisation.objects.create(transaction=sale, as_of="2026", note="Dikirim sebagian.")
    assert_kept()
    Realisation.objects.filter(pk=first.pk).update(as_of="2027")
    assert_kept()
    Realisation.objects.all().delete()
    assert_kept()


def test_steps_to_the_public_and_back(national_admin, operator):
    sale = make_transaction(value=5, state="submitted", created_by=operator)
    publish(record=sale, by=national_admin)
    assert_kept()
    withdraw(record=sale, by=national_admin, reason="Salah catat.")
    assert_kept()


def test_provinces_of_what_names_no_side():
    mission, agreement = make_mission(["64"], ["35"]), make_agreement("63", "51")
    make_transaction(None, None, mission=mission, agreement=agreement, value=3)
    make_transaction(None, "64", mission=mission)
    assert_kept()
    for changes in (
        lambda: MissionParticipant.objects.filter(province="35").update(province="73"),
        lambda: MissionParticipant.objects.filter(province="73").delete(),
        lambda: MissionParticipant.objects.create(mission=mission, province_id="11", role="host"),
        lambda: TradeMission.objects.update(state="withdrawn"),
        lambda: TradeMission.objects.update(state="published"),
        lambda: Party.objects.filter(province="51").update(province="64"),
        lambda: type(agreement).objects.update(state="withdrawn"),
    ):
        changes()
        assert_kept()


def test_goods_change_their_group():
    make_goods({"commodity_id": "cabai", "value": 3}, {"commodity_id": "sayuran"}, value=9)
    make_goods({"commodity_id": "cabai"}, {"commodity_id": "jahe"}, value=9)
    for slug, parent in (("cabai", "jahe"), ("cabai", None), ("jahe", "cabai"), ("cabai", "beras")):
        Commodity.objects.filter(pk=slug).update(parent=parent)
        assert_kept()


def test_merged_businesses_and_records(national_admin):
    keep, gone = (Business.objects.create(name=name) for name in ("PT Jaya", "Jaya, PT"))
    one = make_transaction(seller_id=keep.pk, value=5, owner=None)
    other = make_transaction(seller_id=gone.pk, value=5, goods=["jahe"], owner=None)
    merge_businesses(keep=keep, gone=[gone], by=national_admin)
    assert_kept()
    merge(keep=one, gone=other, by=national_admin)
    assert_kept()


def test_what_is_brought_back(national_admin):
    make_transaction(value=5).delete()
    assert_kept()
    (deletion, *_rest) = deletions(national_admin)
    restore(deletion=deletion, by=national_admin)
    assert_kept()


def test_imported_sheets(operator):
    make_mission(["64"], ["35"], title="Misi Contoh")
    for value in (500, 750):
        content = as_xlsx(HEADER, [*ROW[:6], value, *ROW[7:]])
        saved(upload(content, kind="transaksi", user=operator))
        assert_kept()
    assert Transaction.objects.get().listing.worth_low == 750_000_000
    Transaction.objects.update(state="published", published_at=timezone.now())
    assert_kept()


def test_sums_are_folded_without_changing(market):
    for _ in range(3):
        Transaction.objects.update(value_low=F("value_low") + 1, value_high=None)
    fold()
    keys = TradeSum.objects.values_list(
        "subject", "good", "is_group", "side", "province", "seller_province", "buyer_province",
        "year", "kind", "recurrence",
    )  # fmt: skip
    assert len(set(keys)) == len(keys)
    assert_kept()


def test_emptied_tables_are_followed(market):
    for tables in ("realisation", "missionparticipant", "transactionline", "transaction CASCADE"):
        connection.check_constraints()
        sql(f"TRUNCATE agreements_{tables}")
        assert_kept()
