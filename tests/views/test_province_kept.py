"""A page of a province or a pair that is kept is the page that would be made now."""

import re

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from agreements.models import (
    Agency,
    Agreement,
    AgreementLink,
    Business,
    Commodity,
    MissionObservation,
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
from tests.test_versions import PUBLISHED, commit, sql

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("remembered")]

PAGES = (
    "/provinsi/kalimantan-timur/",
    "/en/provinsi/kalimantan-selatan/",
    "/provinsi/aceh/",
    "/provinsi/kalimantan-selatan/kalimantan-timur/",
    "/en/provinsi/aceh/kalimantan-timur/",
)


def pages(client):
    return [client.get(page).content for page in PAGES]


def listed_later():
    """As an import writes."""
    sql("SET LOCAL register.listing = 'later'")
    agreement = make_agreement("11", "64", title="Dari impor", signed_on="2024")
    sql("RESET register.listing")
    with connection.cursor() as cursor:
        cursor.execute("SELECT refresh_agreement_listing(ARRAY[%s]::bigint[])", [agreement.pk])


def deleted():
    for named in (AgreementLink, Transaction, Agreement):
        named.objects.all().delete()


def announced(mission, value):
    MissionObservation.objects.create(mission=mission, value_low=value, value_high=value)


WRITES = {
    "value": lambda: Transaction.objects.update(value_low=7, value_high=9),
    "kind": lambda: Transaction.objects.update(kind=TransactionKind.INVESTMENT),
    "sides": lambda: Transaction.objects.update(seller_province="11", buyer_province="64"),
    "no side": lambda: Transaction.objects.update(seller_province=None, buyer_province=None),
    "date": lambda: Transaction.objects.update(dated=None),
    "goods": lambda: TransactionLine.objects.update(commodity="gula"),
    "trade withdrawn": lambda: Transaction.objects.update(state="withdrawn"),
    "trade gone": lambda: Transaction.objects.all().delete(),
    "half a side": lambda: Transaction.objects.update(seller_province=None, buyer_province="64"),
    "of the mission no more": lambda: Transaction.objects.update(mission=None),
    "of another agreement": lambda: Transaction.objects.filter(seller_province=None).update(
        agreement=Agreement.objects.get(title="Antara Aceh dan Kalimantan Timur")
    ),
    "folded": lambda: sql("SELECT fold_trade_sums(), fold_tallies()"),
    "title": lambda: Agreement.objects.update(title="Judul lain"),
    "capitals": lambda: Agreement.objects.update(title="KERJA SAMA CONTOH"),
    "guessed kind": lambda: Agreement.objects.update(kind_basis="inferred"),
    "date of signing": lambda: Agreement.objects.update(signed_on="2019-05-06"),
    "remark on it": lambda: Agreement.objects.update(signed_note="tanggal berita"),
    "others unnamed": lambda: Agreement.objects.update(unnamed_party_count=3),
    "hidden name": lambda: Business.objects.update(is_name_hidden=True),
    "regency": lambda: Business.objects.update(is_name_hidden=True, regency="Paser"),
    "kind of document": lambda: Agreement.objects.update(kind="mou"),
    "end": lambda: Agreement.objects.update(valid_until="2020"),
    "party": lambda: Party.objects.filter(province="63").update(province="11"),
    "new": lambda: make_agreement("11", "64", title="Yang terbaru", signed_on="2024"),
    "listed later": lambda: listed_later(),
    "withdrawn": lambda: Agreement.objects.update(state="withdrawn"),
    "deleted": lambda: deleted(),
    "gone": lambda: sql("TRUNCATE agreements_agreement CASCADE"),
    "mission": lambda: TradeMission.objects.update(title="Misi lain"),
    "new mission": lambda: make_mission(hosts=["11"], title="Misi ke Aceh", held_on="2026-05"),
    "published": lambda: TradeMission.objects.filter(title="Draf").update(**PUBLISHED),
    "mission withdrawn": lambda: TradeMission.objects.update(state="withdrawn"),
    "mission gone": lambda: sql(
        "UPDATE agreements_transaction SET mission_id = NULL;"
        "DELETE FROM agreements_trademission;"
        "DELETE FROM agreements_missionobservation;"
        "DELETE FROM agreements_missionparticipant"
    ),
    "participants": lambda: MissionParticipant.objects.filter(province="64").update(province="12"),
    "role": lambda: MissionParticipant.objects.update(role="host"),
    "left": lambda: MissionParticipant.objects.filter(province="64").delete(),
    "nobody took part": lambda: sql("TRUNCATE agreements_missionparticipant"),
    "announced": lambda: MissionObservation.objects.update(value_low=8),
    "announced more": lambda: announced(TradeMission.objects.published().get(), 9),
    "nothing announced": lambda: MissionObservation.objects.all().delete(),
    "observations gone": lambda: sql("TRUNCATE agreements_missionobservation"),
    "name": lambda: Province.objects.filter(pk="63").update(name="Banua", short_name="Banua"),
    "sector": lambda: Sector.objects.update(name_en="Matter"),
    "good": lambda: Commodity.objects.filter(pk="beras").update(name_id="Padi", name_en="Paddy"),
    "agency": lambda: Agency.objects.update(short_name="Dinas lain"),
}


@pytest.fixture
def register():
    """Records of all sorts that the page of a province shows."""
    agreement, older = make_agreement(), make_agreement()
    AgreementLink.objects.create(from_agreement=agreement, to_agreement=older, kind="replaces")
    business = Business.objects.create(name="PT Contoh", province_id="64")
    Party.objects.create(agreement=agreement, business=business, order=3)
    mission = make_mission(observed=[3])
    make_mission(title="Draf", state="draft")
    make_transaction(mission=mission, value=5, goods=["beras"])
    # Both provinces are involved, before and after it moves from one agreement to another.
    make_agreement("11", "64", title="Antara Aceh dan Kalimantan Timur")
    apart = make_agreement("11", "13", title="Antara Aceh dan Sumatera Barat")
    make_transaction(None, None, goods=["kopi"], mission=mission, agreement=apart)
    commit()


@pytest.mark.parametrize("write", WRITES.values(), ids=WRITES)
def test_a_kept_page_is_the_page_made_anew(client, register, write):
    pages(client)
    write()
    commit()
    kept = pages(client)
    cache.clear()
    assert kept == pages(client)


# Every table that the page is made of, and what makes it a new version.
FOLLOWED = {
    "agreements_agreement": "titles",
    "agreements_agreementlisting": "titles",
    "agreements_missionobservation": "missions",
    "agreements_missionparticipant": "missions",
    "agreements_trademission": "missions",
    "agreements_agreementtally": "provinces",
    "agreements_termtally": "provinces",
    "agreements_tradesum": "provinces",
    "agreements_transactiongood": "transactions",
    "agreements_transactionlisting": "transactions",
    "agreements_agency": "reference",
    "agreements_commodity": "reference",
    "agreements_province": "reference",
    "agreements_provinceneighbour": "reference",
    "agreements_sector": "reference",
}


def test_a_page_is_made_of_tables_that_are_followed_alone(client, register):
    with CaptureQueriesContext(
        connection,
    ) as asked:
        pages(client)
    read = {table for query in asked for table in re.findall(r'"(agreements_\w+)"\.', query["sql"])}
    assert read - {"agreements_dataversion"} == {*FOLLOWED}
    with connection.cursor() as cursor:
        cursor.execute("SELECT tgrelid::regclass::text, tgname FROM pg_trigger")
        triggers = {(table, name.rpartition("_in_")[2]) for table, name in cursor.fetchall()}
    assert {*FOLLOWED.items()} <= triggers


@pytest.mark.parametrize("page", ["/provinsi/bali/", "/provinsi/bali/nusa-tenggara-barat/"])
def test_what_concerns_other_provinces_leaves_it_kept(
    client, register, page, django_assert_num_queries
):
    kept, other = client.get(page), client.get(PAGES[0])
    Agreement.objects.update(title="Judul lain")
    TradeMission.objects.update(title="Misi lain")
    Transaction.objects.update(value_low=7, value_high=7)
    commit()
    with django_assert_num_queries(1):
        again = client.get(page, headers={"If-None-Match": kept["ETag"]})
    assert again.status_code == 304
    assert client.get(PAGES[0])["ETag"] != other["ETag"]


def test_drafts_leave_it_kept(client, register):
    before = client.get(PAGES[0])["ETag"]
    draft, planned = make_agreement(state="draft"), TradeMission.objects.filter(title="Draf")
    Agreement.objects.filter(pk=draft.pk).update(title="Rahasia")
    planned.update(city="Rahasia")
    announced(planned.get(), 9)
    MissionParticipant.objects.filter(mission__in=planned).delete()
    commit()
    assert client.get(PAGES[0])["ETag"] == before


def test_what_is_counted_is_written_anew_only_when_it_changes(client, register):
    def made(page):
        return [one.name for one in client.get(page).templates]

    pages(client)
    Agreement.objects.update(title="Judul lain")
    commit()
    assert "agreements/_province_figures.html" not in made(PAGES[0])
    Transaction.objects.update(value_low=7, value_high=7)
    commit()
    assert "agreements/_trade.html" in made(PAGES[0])
