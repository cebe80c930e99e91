"""The version of the public data grows at each commit that changes them, however it was written."""

import threading

import pytest
from django.apps import apps
from django.db import connection, transaction

from agreements.imports.reference import load_reference
from agreements.models import (
    REFERENCE,
    Agency,
    Agreement,
    AgreementLink,
    Business,
    Citation,
    Party,
    Province,
    ScopeItem,
    Sector,
    TradeMission,
    Transaction,
    TransactionLine,
    Unit,
)
from agreements.versions import EVERYTHING, current, kept, kept_reference, one_version
from tests.factories import cite, make_agreement, make_mission, make_transaction

pytestmark = pytest.mark.django_db

# What the public never sees, on no page and in no file.
INSIDE = {
    "assessment",
    "backup",
    "committeereview",
    "editorialstep",
    "errorreport",
    "evaluation",
    "membership",
    "papertemplate",
    "recoverycode",
    "reminder",
    "requestcount",
    "sheetimport",
    "sheetrow",
    "signin",
    "user",
    "user_groups",
    "user_user_permissions",
}
THE_VERSION_ITSELF = {"dataversion"}
PUBLISHED = {"state": "published", "published_at": "2026-01-01T00:00:00Z"}


def commit():
    """What the end of the transaction would do."""
    connection.check_constraints()


def grows(write, *topic):
    commit()
    before = current(*topic)
    write()
    commit()
    return current(*topic) > before


def sql(statement):
    with connection.cursor() as cursor:
        cursor.execute(statement)


def tables_followed(topic="version"):
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tgrelid::regclass::text, count(*) FROM pg_trigger"
            " WHERE tgname LIKE %s GROUP BY 1",
            [f"%_in_{topic}"],
        )
        return {table.removeprefix("agreements_"): number for table, number in cursor.fetchall()}


def test_every_table_is_followed_in_all_that_happens_to_it_or_not_public():
    models = apps.get_app_config("agreements").get_models(include_auto_created=True)
    tables = {model._meta.db_table.removeprefix("agreements_") for model in models}
    followed = tables_followed()
    assert tables == {*followed, *INSIDE, *THE_VERSION_ITSELF}
    # INSERT, UPDATE, DELETE and TRUNCATE; new history comes with the change it tells of.
    assert {number for table, number in followed.items() if table != "change"} == {4}


def test_what_is_published_grows_it_whichever_way_it_is_written():
    agreement = make_agreement()
    mission, trade = make_mission(), make_transaction()
    pks = Agreement.objects.filter(pk=agreement.pk)
    assert grows(lambda: pks.update(title="Judul lain"))
    assert grows(lambda: agreement.save())
    assert grows(lambda: Party.objects.filter(agreement=agreement).update(signatory="Nama"))
    assert grows(lambda: ScopeItem.objects.bulk_create([ScopeItem(agreement=agreement, text="a")]))
    assert grows(lambda: sql("DELETE FROM agreements_scopeitem"))
    assert grows(lambda: cite(agreement, "title"))
    assert grows(lambda: Citation.objects.all().delete())
    assert grows(lambda: TransactionLine.objects.update(description="lain"))
    assert grows(lambda: mission.agreements.add(agreement))
    assert grows(lambda: Transaction.objects.filter(pk=trade.pk).update(value_low=1))
    assert grows(lambda: TradeMission.objects.filter(pk=mission.pk).update(city="Lain"))
    assert grows(lambda: pks.update(state="withdrawn"))
    assert grows(lambda: pks.update(state="published"))
    assert grows(lambda: sql("TRUNCATE agreements_citation"))
    assert grows(lambda: trade.delete())


def test_reference_data_grow_it_when_they_change():
    business = Business.objects.create(name="PT Contoh", province_id="64")
    assert grows(lambda: Business.objects.filter(pk=business.pk).update(is_name_hidden=True))
    assert grows(lambda: Sector.objects.filter(pk="3.27").update(name_en="Farming"))
    assert grows(lambda: Unit.objects.filter(pk="kg").update(note="lain"))
    assert not grows(lambda: Province.objects.filter(pk="64").update(name="Kalimantan Timur"))


def test_reference_data_loaded_again_are_the_same_version():
    load_reference()
    assert not grows(load_reference)


def test_reference_data_have_a_version_of_their_own():
    province = Province.objects.filter(pk="64")
    agency = Agency.objects.create(province_id="64", name="Dinas Contoh", kind="dinas")
    assert grows(lambda: province.update(capital="Lain"), REFERENCE)
    assert grows(lambda: agency.save(update_fields=["name"]), REFERENCE)
    assert grows(lambda: Unit.objects.bulk_create([Unit(symbol="pasak", base="pasak")]), REFERENCE)
    assert grows(lambda: sql("DELETE FROM agreements_provinceneighbour"), REFERENCE)
    assert grows(lambda: sql("TRUNCATE agreements_sector_see_also"), REFERENCE)
    assert not grows(lambda: province.update(capital="Lain"), REFERENCE)
    assert not grows(lambda: sql("DELETE FROM agreements_provinceneighbour"), REFERENCE)
    assert not grows(lambda: make_agreement(), REFERENCE)
    assert not grows(lambda: Business.objects.create(name="PT Contoh"), REFERENCE)


def test_all_that_happens_to_reference_data_is_followed():
    followed = tables_followed("reference")
    assert {"agency", "commodity", "province", "provinceneighbour", "sector", "unit"} <= {*followed}
    assert set(followed.values()) == {4}


def test_reference_data_are_kept_until_they_change_whatever_else_is_written(remembered):
    def sectors():
        return kept_reference("names", lambda: list(Sector.objects.values_list("name_en")))

    commit()
    first = sectors()
    make_agreement()
    commit()
    assert sectors() is first
    Sector.objects.filter(pk="3.27").update(name_en="Farming")
    commit()
    assert ("Farming",) in sectors()


def test_drafts_do_not_grow_it():
    draft = make_agreement(state="draft", title="Perjanjian tentang beras")
    trade = make_transaction(state="draft")
    make_agreement(title="Perjanjian tentang beras dan jagung")
    assert not grows(lambda: Agreement.objects.filter(pk=draft.pk).update(title="Jagung"))
    assert not grows(lambda: ScopeItem.objects.create(agreement=draft, text="beras"))
    assert not grows(lambda: Party.objects.filter(agreement=draft).delete())
    assert not grows(lambda: TransactionLine.objects.filter(transaction=trade).delete())
    assert not grows(lambda: draft.delete())
    assert grows(lambda: Transaction.objects.filter(pk=trade.pk).update(**PUBLISHED))


def test_a_draft_that_replaces_a_published_document_grows_it():
    """Both ends count: what follows a document is told on its page once that is published."""
    old, new = make_agreement(), make_agreement(state="draft")
    link = {"from_agreement": new, "to_agreement": old, "kind": "replaces"}
    assert grows(lambda: AgreementLink.objects.create(**link))
    assert grows(lambda: Agreement.objects.filter(pk=new.pk).update(**PUBLISHED))


def test_several_writes_are_one_version_and_none_after_a_rollback():
    agreement = make_agreement()
    commit()
    before = current()
    agreement.save()
    agreement.save()
    assert current() == before
    with transaction.atomic():
        make_transaction()
        transaction.set_rollback(True)
    commit()
    after = current()
    assert after > before
    commit()
    assert current() == after


@pytest.fixture
def reference_data(transactional_db):
    """What another test with a committed database may have emptied."""
    load_reference()


def test_who_writes_for_long_keeps_nobody_waiting_and_is_seen_only_when_it_ends(reference_data):
    with transaction.atomic():
        first, second = make_agreement(), make_agreement()
    written, ended = threading.Event(), threading.Event()

    def import_for_long():
        with transaction.atomic():
            Agreement.objects.filter(pk=first.pk).update(title="Dari impor")
            written.set()
            ended.wait(10)
        connection.close()

    importing = threading.Thread(target=import_for_long)
    before = current()
    importing.start()
    written.wait(10)
    assert current() == before
    with transaction.atomic():
        sql("SET LOCAL lock_timeout = '2s'")
        Agreement.objects.filter(pk=second.pk).update(title="Dari meja")
    between = current()
    assert between > before
    ended.set()
    importing.join()
    assert current() > between


def test_what_is_kept_is_made_once_for_each_version(remembered):
    made = []

    def make():
        made.append(len(made))
        return made[-1]

    agreement = make_agreement()
    commit()

    def number(name):
        return kept(name, make, EVERYTHING)

    assert [number("angka"), number("angka"), number("lain")] == [0, 0, 1]
    agreement.save()
    commit()
    assert number("angka") == 2


def test_within_one_request_the_version_is_read_once(django_assert_num_queries):
    with one_version(), django_assert_num_queries(1):
        assert current() == current()
