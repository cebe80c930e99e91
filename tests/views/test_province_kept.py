"""What a province page keeps of its counts is what it would count now, whatever was written."""

import pytest
from django.core.cache import cache
from django.db import connection

from agreements.models import (
    Agency,
    Agreement,
    AgreementLink,
    Commodity,
    MissionParticipant,
    Party,
    Province,
    Sector,
    TradeMission,
    Transaction,
    TransactionKind,
    TransactionLine,
)
from tests.factories import make_agreement, make_mission, make_transaction

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("remembered")]

PAGES = ("/provinsi/kalimantan-timur/", "/en/provinsi/kalimantan-selatan/", "/provinsi/aceh/")


def commit():
    """What the end of the transaction would do."""
    connection.check_constraints()


def pages(client):
    return [client.get(page).content for page in PAGES]


def sql(statement):
    with connection.cursor() as cursor:
        cursor.execute(statement)


WRITES = {
    "value": lambda: Transaction.objects.update(value_low=7, value_high=9),
    "kind": lambda: Transaction.objects.update(kind=TransactionKind.INVESTMENT),
    "sides": lambda: Transaction.objects.update(seller_province="11", buyer_province="64"),
    "no side": lambda: Transaction.objects.update(seller_province=None, buyer_province=None),
    "date": lambda: Transaction.objects.update(dated=None),
    "goods": lambda: TransactionLine.objects.update(commodity="gula"),
    "trade withdrawn": lambda: Transaction.objects.update(state="withdrawn"),
    "trade gone": lambda: Transaction.objects.all().delete(),
    "folded": lambda: sql("SELECT fold_trade_sums(), fold_tallies()"),
    "title": lambda: Agreement.objects.update(title="Judul lain"),
    "kind of document": lambda: Agreement.objects.update(kind="mou"),
    "end": lambda: Agreement.objects.update(valid_until="2020"),
    "party": lambda: Party.objects.filter(province="63").update(province="11"),
    "withdrawn": lambda: Agreement.objects.update(state="withdrawn"),
    "gone": lambda: sql("TRUNCATE agreements_agreement CASCADE"),
    "mission": lambda: TradeMission.objects.update(title="Misi lain", state="published"),
    "participants": lambda: MissionParticipant.objects.filter(province="64").update(province="12"),
    "name": lambda: Province.objects.filter(pk="63").update(name="Banua", short_name="Banua"),
    "sector": lambda: Sector.objects.update(name_en="Matter"),
    "good": lambda: Commodity.objects.filter(pk="beras").update(name_id="Padi", name_en="Paddy"),
    "agency": lambda: Agency.objects.update(short_name="Dinas lain"),
}


@pytest.mark.parametrize("write", WRITES.values(), ids=WRITES)
def test_a_kept_page_is_the_page_made_anew(client, write):
    agreement, older = make_agreement(), make_agreement()
    AgreementLink.objects.create(from_agreement=agreement, to_agreement=older, kind="replaces")
    mission = make_mission()
    make_transaction(mission=mission, value=5, goods=["beras"])
    commit()
    pages(client)
    write()
    commit()
    kept = pages(client)
    cache.clear()
    assert kept == pages(client)


def test_what_concerns_other_provinces_leaves_it_kept(client):
    trade = make_transaction()
    commit()
    client.get(PAGES[2])
    Transaction.objects.filter(pk=trade.pk).update(value_low=7, value_high=7)
    commit()
    assert "agreements/_trade.html" not in [one.name for one in client.get(PAGES[2]).templates]
    assert "agreements/_trade.html" in [one.name for one in client.get(PAGES[0]).templates]
