"""Every public fact of the shipped register has a citation; what is concluded says why."""

import pytest
from django.db import transaction

from agreements.imports.register import load_register
from agreements.models import (
    Agreement,
    Basis,
    Citation,
    Fact,
    MissionRole,
    TradeMission,
    Transaction,
)
from agreements.values.money import format_rupiah_short

pytestmark = pytest.mark.django_db

FACT_OF_FIELD = {
    "kind": Fact.KIND,
    "signed_on": Fact.SIGNED_ON,
    "held_on": Fact.HELD_ON,
    "dated": Fact.DATE,
    "place": Fact.PLACE,
    "city": Fact.PLACE,
    "venue": Fact.PLACE,
    "category": Fact.CATEGORY,
    "legal_bases": Fact.LEGAL_BASIS,
    "facilities": Fact.FACILITIES,
    "agreements": Fact.AGREEMENTS,
    "unnamed_party_count": Fact.PARTIES,
    "purpose": Fact.PURPOSE,
    "background": Fact.BACKGROUND,
    "theme": Fact.THEME,
    "target_value": Fact.TARGET,
    "value_low": Fact.VALUE,
    "period_months": Fact.RECURRENCE,
}
BASIS_OF_FIELD = {
    "kind": "kind_basis",
    "signed_on": "signed_basis",
    "held_on": "held_basis",
    "dated": "dated_basis",
    "category": "category_basis",
}
# What the register says of its own: bookkeeping, its own titles and notes, defaults, other records.
NOT_A_FACT = {
    *("id", "state", "published_at", "checked_at", "created_at", "updated_at"),
    *("created_by", "updated_by"),
    *("external_key", "internal_note", "title", "signed_note", "held_note", "note", "mission"),
    *BASIS_OF_FIELD.values(),
    *("recurrence", "links", "target_kind"),
}
FACT_OF_ROWS = {
    "parties": Fact.PARTIES,
    "sector_links": Fact.SECTORS,
    "scope_items": Fact.SCOPE,
    "agency_links": Fact.AGENCIES,
    "stages": Fact.STAGES,
    "links_out": Fact.LINKS,
    "followups": Fact.FOLLOW_UP,
    "obstacles": Fact.OBSTACLE,
    "namedpersons": Fact.PEOPLE,
    "participants": None,
    "observations": Fact.VALUE,
    "lines": Fact.COMMODITIES,
}
NOT_ROWS = {
    *("citations", "documents", "links_in", "transactions", "realisations", "listing"),
    *("steps", "disputes", "merged_records", "committee_reviews", "evaluations"),
}


@pytest.fixture(scope="module", autouse=True)
def press(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        load_register()
        yield
        transaction.set_rollback(True)


def records():
    for model in (Agreement, TradeMission, Transaction):
        yield from model.objects.all()


def facts_of(record):
    """Every (fact, detail, basis) that the record shows to the public."""
    yield from facts_of_fields(record)
    for relation in record._meta.related_objects:
        name = relation.get_accessor_name()
        if relation.one_to_many and name not in NOT_ROWS:
            for row in getattr(record, name).all():
                yield from facts_of_row(row, FACT_OF_ROWS[name])


def facts_of_fields(record):
    for field in [*record._meta.concrete_fields, *record._meta.many_to_many]:
        if field.name in NOT_A_FACT:
            continue
        value = getattr(record, field.name)
        items = [str(item) for item in value.all()] if field.many_to_many else [""]
        basis = getattr(record, BASIS_OF_FIELD.get(field.name, ""), Basis.STATED)
        for detail in items if value else []:
            yield FACT_OF_FIELD[field.name], detail, basis


def facts_of_row(row, fact):
    detail = str(row)
    basis = getattr(row, "basis", Basis.STATED)
    if fact is None:
        fact = Fact.HOSTS if row.role == MissionRole.HOST else Fact.VISITORS
        if row.business_count is not None:
            yield Fact.BUSINESSES, detail, basis
    if fact == Fact.VALUE:
        detail = format_rupiah_short(row.value_low)
    if fact == Fact.PARTIES and row.position:
        yield Fact.SIGNATORY, detail, basis
    if fact == Fact.COMMODITIES and row.value is not None:
        yield Fact.VALUE, detail, basis
    yield fact, detail, basis


def test_every_public_fact_has_an_accepted_citation():
    uncited = [
        (record.external_key, fact, detail)
        for record in records()
        for fact, detail, _basis in facts_of(record)
        if not record.citations.filter(fact=fact, detail=detail, accepted=True).exists()
    ]
    assert uncited == []


def test_every_inferred_fact_says_why():
    unexplained = [
        (record.external_key, fact, detail)
        for record in records()
        for fact, detail, basis in facts_of(record)
        if basis == Basis.INFERRED
        and not record.citations.filter(fact=fact, detail=detail, basis=Basis.INFERRED)
        .exclude(reason="")
        .exists()
    ]
    assert unexplained == []


def test_every_doubt_about_a_value_has_its_reason():
    doubted = Citation.objects.exclude(basis=Basis.STATED, accepted=True)
    assert doubted.count() > 0
    assert list(doubted.filter(reason="")) == []


def test_no_citation_is_about_something_the_record_does_not_say():
    """A rejected value may speak of a fact the record leaves open; an accepted one may not."""
    for record in records():
        stated = {(fact, detail) for fact, detail, _basis in facts_of(record)}
        cited = set(record.citations.filter(accepted=True).values_list("fact", "detail"))
        assert cited - stated == set()
