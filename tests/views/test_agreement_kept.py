"""A page of an agreement that is kept is the page that would be made now."""

import re

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from agreements.models import (
    Agency,
    Agreement,
    AgreementAgency,
    AgreementLink,
    AgreementSector,
    AgreementStage,
    Business,
    Citation,
    Commodity,
    Dispute,
    Document,
    Facility,
    FollowUp,
    LegalBasis,
    NamedPerson,
    Obstacle,
    Party,
    Province,
    Realisation,
    ScopeItem,
    Source,
    TradeMission,
    Transaction,
    TransactionLine,
)
from tests.conftest import make_user
from tests.factories import cite, make_agreement, make_mission, make_transaction
from tests.test_versions import PUBLISHED, commit, sql

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("remembered")]

OTHER = "Kesepakatan jauh"


@pytest.fixture
def agreement():
    """One with all that a page can show, its parent, and a draft of each kind tied to it."""
    found = make_agreement(title="Induk", sectors=["3.27"], hoped=["3.30"], valid_until="2030")
    child = make_agreement(title="Turunan", kind="pks")
    draft = make_agreement(title="Draf turunan", kind="pks", state="draft")
    grandchild = make_agreement(title="Cucu", kind="pks")
    beside = make_agreement(title="Terkait")
    for later, earlier, kind in (
        *((child, found, "implements"), (draft, found, "implements")),
        *((grandchild, child, "amends"), (found, beside, "related")),
    ):
        AgreementLink.objects.create(from_agreement=later, to_agreement=earlier, kind=kind)
    business = Business.objects.create(name="PT Contoh", province_id="64")
    Party.objects.create(agreement=found, business=business, order=3)
    cite(found, "parties", stated_value="PT Contoh")
    ScopeItem.objects.create(agreement=found, text="Pangan")
    AgreementStage.objects.create(agreement=found, stage="pelaksanaan", reached_on="2018")
    FollowUp.objects.create(agreement=found, what="Rapat", due_on="2027")
    Obstacle.objects.create(agreement=found, what="Jalan")
    NamedPerson.objects.create(agreement=found, name="Ibu Contoh", role="witness")
    mission = make_mission(title="Misi terikat")
    mission.agreements.add(found)
    waiting = make_mission(title="Misi draf", state="draft")
    waiting.agreements.add(found)
    make_transaction(agreement=found, goods=["cabai"], value=5)
    make_transaction(agreement=found, goods=["beras"], state="draft")
    make_transaction(mission=mission, goods=["kopi"])
    make_agreement("11", "13", title=OTHER)
    commit()
    induk().update(valid_until="2031")
    commit()
    return found


def induk():
    return Agreement.objects.filter(title="Induk")


def reported(**fields):
    Realisation.objects.create(**fields, as_of="2026-03", value=4)


WRITES = {
    "title": lambda: induk().update(title="Induk lain"),
    "term": lambda: induk().update(valid_until="2028"),
    "parent's title": lambda: Agreement.objects.filter(title="Turunan").update(title="Anak"),
    "grandchild's date": lambda: Agreement.objects.filter(title="Cucu").update(signed_on="2022"),
    "related": lambda: Agreement.objects.filter(title="Terkait").update(title="Lain"),
    "child published": lambda: Agreement.objects.filter(state="draft").update(**PUBLISHED),
    "child withdrawn": lambda: Agreement.objects.filter(title="Turunan").update(state="withdrawn"),
    "link": lambda: AgreementLink.objects.update(kind="replaces"),
    "new relative": lambda: AgreementLink.objects.create(
        from_agreement=Agreement.objects.get(title=OTHER),
        to_agreement=Agreement.objects.get(title="Cucu"),
        kind="amends",
    ),
    "no links": lambda: AgreementLink.objects.all().delete(),
    "links gone": lambda: sql("TRUNCATE agreements_agreementlink"),
    "party": lambda: Party.objects.filter(province="63").update(province="11"),
    "signatory": lambda: Party.objects.update(signatory="Nama"),
    "parties gone": lambda: sql("TRUNCATE agreements_party CASCADE"),
    "hidden name": lambda: Business.objects.update(is_name_hidden=True),
    "sector": lambda: AgreementSector.objects.update(standing="hoped"),
    "scope": lambda: ScopeItem.objects.update(text="Lain"),
    "stage": lambda: AgreementStage.objects.update(note="catatan"),
    "agency": lambda: AgreementAgency.objects.create(
        agreement=induk().get(), agency=Agency.objects.first(), role="penanggung"
    ),
    "follow-up": lambda: FollowUp.objects.update(progress="done", done_on="2026-02"),
    "obstacle": lambda: Obstacle.objects.all().delete(),
    "person": lambda: NamedPerson.objects.update(name="Bapak Contoh"),
    "facility": lambda: induk().get().facilities.add(Facility.objects.create(name="Pelabuhan")),
    "legal basis": lambda: induk().get().legal_bases.add(LegalBasis.objects.first()),
    "document": lambda: Document.objects.create(
        agreement=induk().get(), file="a.pdf", sha256="0" * 64, title="Naskah", is_public=True
    ),
    "dispute": lambda: Dispute.objects.create(
        agreement=induk().get(),
        province_id="63",
        fact="title",
        note="Bukan",
        raised_by=make_user("siti", "operator", "63"),
    ),
    "citation": lambda: cite(induk().get(), "title", stated_value="Lain", reason="Ragu"),
    "no citation": lambda: Citation.objects.all().delete(),
    "source": lambda: Source.objects.update(publisher="Harian Lain"),
    "history": lambda: sql(
        "ALTER TABLE agreements_change DISABLE TRIGGER history_is_never_rewritten;"
        "DELETE FROM agreements_change"
    ),
    "mission": lambda: TradeMission.objects.update(title="Misi lain"),
    "mission published": lambda: TradeMission.objects.filter(state="draft").update(**PUBLISHED),
    "mission withdrawn": lambda: TradeMission.objects.update(state="withdrawn"),
    "mission tied no more": lambda: sql("DELETE FROM agreements_trademission_agreements"),
    "sale": lambda: Transaction.objects.update(value_low=7, value_high=9),
    "sale published": lambda: Transaction.objects.filter(state="draft").update(**PUBLISHED),
    "sale tied": lambda: Transaction.objects.update(agreement=induk().get()),
    "sale of the mission": lambda: Transaction.objects.exclude(mission=None).update(mission=None),
    "sale deleted": lambda: Transaction.objects.all().delete(),
    "goods": lambda: TransactionLine.objects.update(commodity="gula"),
    "sale's outcome": lambda: reported(
        transaction=Transaction.objects.get(mission=None, value_low=5)
    ),
    "mission's sale's outcome": lambda: reported(
        transaction=Transaction.objects.exclude(mission=None).get()
    ),
    "mission's outcome": lambda: reported(mission=TradeMission.objects.get(title="Misi terikat")),
    "province": lambda: Province.objects.filter(pk="63").update(name="Banua"),
    "good": lambda: Commodity.objects.filter(pk="cabai").update(name_id="Lombok"),
}


def page(client, agreement, language=""):
    return client.get(f"{language}{agreement.get_absolute_url()}", follow=True).content


@pytest.mark.parametrize("write", WRITES.values(), ids=WRITES)
def test_a_kept_page_is_the_page_made_anew(client, agreement, write):
    def pages():
        return [page(client, agreement, language) for language in ("", "/en")]

    before = pages()
    write()
    commit()
    agreement.refresh_from_db()
    kept = pages()
    cache.clear()
    assert kept == pages()
    assert kept != before


RECORD, REFERENCE = "record", "reference"
FOLLOWED = {
    "agreements_agreement": RECORD,
    "agreements_agreement_facilities": RECORD,
    "agreements_agreement_legal_bases": RECORD,
    "agreements_agreementagency": RECORD,
    "agreements_agreementlink": RECORD,
    "agreements_agreementlisting": RECORD,
    "agreements_agreementsector": RECORD,
    "agreements_agreementstage": RECORD,
    "agreements_citation": RECORD,
    "agreements_dispute": RECORD,
    "agreements_document": RECORD,
    "agreements_followup": RECORD,
    "agreements_namedperson": RECORD,
    "agreements_obstacle": RECORD,
    "agreements_party": RECORD,
    "agreements_realisation": RECORD,
    "agreements_scopeitem": RECORD,
    "agreements_trademission": RECORD,
    "agreements_trademission_agreements": RECORD,
    "agreements_transaction": RECORD,
    "agreements_transactionline": RECORD,
    "agreements_transactionlisting": RECORD,
    "agreements_business": RECORD,
    "agreements_change": RECORD,
    "agreements_source": RECORD,
    "agreements_agency": REFERENCE,
    "agreements_commodity": REFERENCE,
    "agreements_facility": REFERENCE,
    "agreements_legalbasis": REFERENCE,
    "agreements_province": REFERENCE,
    "agreements_sector": REFERENCE,
}
NEVER_SHOWN = "agreements_user"


def test_a_page_is_made_of_tables_that_are_followed_alone(client, agreement):
    with CaptureQueriesContext(connection) as asked:
        page(client, agreement)
    queries = [query["sql"] for query in asked if "agreements_dataversion" not in query["sql"]]
    read = {table for query in queries for table in re.findall(r"agreements_\w+", query)}
    assert read - {NEVER_SHOWN} == {*FOLLOWED}
    with connection.cursor() as cursor:
        cursor.execute("SELECT tgrelid::regclass::text, tgname FROM pg_trigger")
        triggers = {(table, name.rpartition("_in_")[2]) for table, name in cursor.fetchall()}
    assert {*FOLLOWED.items()} <= triggers


def test_what_concerns_others_leaves_it_kept(client, agreement, django_assert_num_queries):
    etag = client.get(agreement.get_absolute_url())["ETag"]
    other = Agreement.objects.get(title=OTHER)
    others = client.get(other.get_absolute_url())["ETag"]
    Agreement.objects.filter(pk=other.pk).update(title="Judul lain")
    Party.objects.filter(agreement=other).update(signatory="Nama")
    cite(other, "title")
    Business.objects.create(name="PT Baru")
    commit()
    other.refresh_from_db()
    with django_assert_num_queries(1):
        again = client.get(agreement.get_absolute_url(), headers={"If-None-Match": etag})
    assert again.status_code == 304
    assert client.get(other.get_absolute_url())["ETag"] != others
