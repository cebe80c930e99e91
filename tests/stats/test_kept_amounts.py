"""What is kept of goods and of sources is what would be counted now, whatever was written."""

import pytest
from django.core.cache import cache
from django.db import connection

from agreements.models import (
    Agreement,
    Citation,
    Source,
    TradeMission,
    Transaction,
    TransactionLine,
    Unit,
)
from agreements.stats.counts import KeptCounts
from agreements.stats.register import key_figures
from tests.factories import cite, make_agreement, make_goods, make_mission, make_transaction

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("remembered")]

PUBLISHED = {"state": "published", "published_at": "2026-01-01T00:00:00Z"}


def sql(statement):
    with connection.cursor() as cursor:
        cursor.execute(statement)


def second_line(**fields):
    TransactionLine.objects.create(transaction=Transaction.objects.published().first(), **fields)


SALES = {
    "quantity": lambda: TransactionLine.objects.update(quantity=9),
    "unit": lambda: TransactionLine.objects.update(unit="ton"),
    "what a unit is": lambda: Unit.objects.filter(pk="kg").update(to_base=2),
    "another good": lambda: TransactionLine.objects.update(commodity="gula"),
    "a good of the group": lambda: TransactionLine.objects.update(commodity="ketan"),
    "value": lambda: Transaction.objects.update(value_low=77, value_high=77),
    "value of its own": lambda: TransactionLine.objects.update(value=5),
    "kind": lambda: Transaction.objects.update(kind="kontrak"),
    "each month": lambda: Transaction.objects.update(recurrence="month"),
    "a second line": lambda: second_line(description="karung", order=2),
    "withdrawn": lambda: Transaction.objects.update(state="withdrawn"),
    "published": lambda: Transaction.objects.update(**PUBLISHED),
    "gone": lambda: Transaction.objects.all().delete(),
    "gone before its lines": lambda: sql(
        "DELETE FROM agreements_transaction; DELETE FROM agreements_transactionline"
    ),
    "emptied": lambda: sql("TRUNCATE agreements_transaction CASCADE"),
}


@pytest.mark.parametrize("write", SALES.values(), ids=SALES)
def test_amounts_of_a_good(client, write):
    said = {"commodity_id": "beras", "quantity": 3, "unit_id": "kg"}
    make_goods(said, value=6, kind="langsung")
    make_goods(said, value=8, kind="langsung", state="draft")
    connection.check_constraints()

    def found():
        pages = [client.get(f"/komoditas/{slug}/").context for slug in ("beras", "tanaman-pangan")]
        return [(page["quantities"], page["prices"]) for page in pages]

    before = found()
    write()
    connection.check_constraints()
    kept = found()
    cache.clear()
    assert kept == found()
    assert kept != before


CITATIONS = {
    "cited": lambda: cite(Agreement.objects.first(), "title"),
    "no longer": lambda: Citation.objects.all().delete(),
    "of one source": lambda: Citation.objects.update(source=Source.objects.first()),
    "withdrawn": lambda: Agreement.objects.update(state="withdrawn"),
    "published": lambda: Transaction.objects.update(**PUBLISHED),
    "mission withdrawn": lambda: TradeMission.objects.update(state="withdrawn"),
    "emptied": lambda: sql("TRUNCATE agreements_citation"),
    "records emptied": lambda: sql("TRUNCATE agreements_agreement CASCADE"),
}


@pytest.mark.parametrize("write", CITATIONS.values(), ids=CITATIONS)
def test_cited_sources(write):
    cite(make_agreement(), "title")
    cite(make_mission(), "title")
    cite(make_transaction(state="draft"), "value")
    connection.check_constraints()
    before = key_figures(KeptCounts()).sources
    write()
    connection.check_constraints()
    kept = key_figures(KeptCounts()).sources
    cache.clear()
    assert kept == key_figures(KeptCounts()).sources
    assert kept != before
