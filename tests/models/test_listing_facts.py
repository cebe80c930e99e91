"""The facts in the listing are those of the plain tables, whichever way these were written."""

import random

import pytest
from django.db import connection
from django.utils import timezone

from agreements.merging import merge
from agreements.models import (
    Agreement,
    AgreementKind,
    AgreementLink,
    AgreementListing,
    AgreementSector,
    Business,
    Party,
    Province,
    Sector,
)
from tests.factories import make_agreement
from tests.imports.sheets.files import HEADER, ROW, as_csv, saved, upload
from tests.models.listing_facts import listed, plain

pytestmark = pytest.mark.django_db


@pytest.fixture
def old():
    return make_agreement("64", "63", sectors=["3.30", "1.02"], hoped=["2.17"], valid_until="2099")


@pytest.fixture
def new(old):
    """A draft that is to replace ``old`` and carries it out."""
    draft = make_agreement("64", "63", state="draft", kind="pks", title="PENGGANTI")
    for kind in ("replaces", "implements"):
        AgreementLink.objects.create(from_agreement=draft, to_agreement=old, kind=kind)
    return draft


def sql(statement, *parameters):
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)


def flags(agreement):
    row = AgreementListing.objects.get(pk=agreement.pk)
    return row.is_replaced, row.is_implemented


def publish(agreements):
    agreements.update(state="published", published_at=timezone.now())


def test_what_a_draft_replaces_is_replaced_once_it_is_published_until_it_is_withdrawn(old, new):
    assert flags(old) == (False, False)
    publish(Agreement.objects.filter(pk=new.pk))
    assert flags(old) == (True, True)
    assert listed() == plain()
    Agreement.objects.filter(pk=new.pk).update(state="withdrawn")
    assert flags(old) == (False, False)
    assert listed() == plain()


def test_links_are_followed_when_they_come_change_and_go(old, new):
    publish(Agreement.objects.filter(pk=new.pk))
    other = make_agreement("35", "12")
    AgreementLink.objects.filter(kind="replaces").update(to_agreement=other)
    assert (flags(old), flags(other)) == ((False, True), (True, False))
    sql("UPDATE agreements_agreementlink SET kind = 'renews' WHERE kind = 'implements'")
    assert flags(old) == (False, False)
    AgreementLink.objects.all().delete()
    assert flags(other) == (False, False)
    assert listed() == plain()


def test_a_deleted_replacement_replaces_nothing(old, new):
    publish(Agreement.objects.filter(pk=new.pk))
    new.delete()
    assert flags(old) == (False, False)
    assert listed() == plain()


def test_a_link_written_before_its_agreement_counts(old):
    """Foreign keys are checked at the end of a transaction, so SQL may write in this order."""
    draft = make_agreement(state="draft")
    number = draft.pk + 1000
    sql(
        "INSERT INTO agreements_agreementlink"
        " (from_agreement_id, to_agreement_id, kind, basis, note)"
        " VALUES (%s, %s, 'replaces', 'stated', '')",
        number,
        old.pk,
    )
    draft.pk, draft.state, draft.published_at = number, "published", timezone.now()
    draft.unnamed_party_count = 2
    draft.save(force_insert=True)
    assert flags(old) == (True, False)
    assert listed() == plain()


def test_a_merged_record_takes_its_links_along(press_pair, national_admin):
    press, own, earlier = press_pair
    AgreementLink.objects.create(from_agreement=own, to_agreement=earlier, kind="replaces")
    assert flags(earlier) == (False, False)
    merge(keep=press, gone=own, by=national_admin)
    assert flags(earlier) == (True, False)
    assert listed() == plain()


@pytest.fixture
def press_pair():
    press = make_agreement("64", "63", title="Komitmen dagang", signed_on="2021")
    own = make_agreement("63", "64", signed_on="2021", state="draft", owner="63")
    return press, own, make_agreement("64", "63", signed_on="2015")


def test_names_follow_what_they_name_and_hidden_ones_never_stand_there(old):
    business = Business.objects.create(name="UD Rahasia", regency="Kota Bontang")
    Party.objects.create(agreement=old, business=business, order=3)
    Party.objects.create(agreement=old, other_name="Universitas Contoh", order=4)
    assert listed() == plain()
    Business.objects.filter(pk=business.pk).update(is_name_hidden=True)
    Province.objects.filter(code="63").update(name="Provinsi Intan")
    Sector.objects.filter(code="3.30").update(name_id="Niaga")
    assert listed() == plain()
    row = AgreementListing.objects.get(pk=old.pk)
    assert row.party_names == ["Kalimantan Timur", "Provinsi Intan", None, "Universitas Contoh"]
    assert row.party_labels[2] == "Nama tidak ditampilkan (Kota Bontang)"
    assert row.sector_names == ["Kesehatan", "Niaga"]
    sql("UPDATE agreements_business SET is_name_hidden = false")
    assert AgreementListing.objects.get(pk=old.pk).party_names[2] == "UD Rahasia"


def test_bulk_writes_and_imports_are_followed(old, operator):
    saved(upload(as_csv(HEADER, ROW), user=operator))
    Party.objects.bulk_create([Party(agreement=old, province_id="11", order=0)])
    AgreementSector.objects.bulk_update(
        [AgreementSector(pk=link.pk, standing="hoped") for link in old.sector_links.all()],
        ["standing"],
    )
    Agreement.objects.update(signed_on="2019", valid_until=None, ended_on="2020", title="ÉLOK")
    sql("UPDATE agreements_agreement SET kind = 'loi'")
    sql("UPDATE agreements_party SET province_id = '12' WHERE province_id = '63'")
    assert len(listed()) > 1
    assert listed() == plain()


def test_every_kind_has_its_place_among_the_kinds():
    for kind in AgreementKind.values:
        make_agreement(kind=kind)
    by_tier = AgreementListing.objects.order_by("tier").values_list("kind", flat=True)
    assert list(by_tier) == AgreementKind.values
    assert listed() == plain()


def test_status_of_the_listing_is_that_of_the_agreement():
    chance = random.Random(7)  # noqa: S311
    made = [
        make_agreement(
            state=chance.choice(["published", "draft"]),
            valid_until=chance.choice([None, "2015", "2026", "2027", "2099"]),
            ended_on=chance.choice([None, None, "2020", "2099"]),
        )
        for _ in range(40)
    ]
    for later, earlier in zip(made, chance.sample(made, 40), strict=True):
        if later != earlier:
            kind = chance.choice(["replaces", "renews"])
            AgreementLink.objects.create(from_agreement=later, to_agreement=earlier, kind=kind)
    own = dict(Agreement.objects.with_status().values_list("pk", "status"))
    assert dict(AgreementListing.objects.with_status().values_list("pk", "status")) == own
    assert len(set(own.values())) >= 5


def test_emptied_tables_are_followed(old, new):
    publish(Agreement.objects.filter(pk=new.pk))
    Agreement.objects.update(unnamed_party_count=2)
    connection.check_constraints()
    for table in ("agreementlink", "party", "agreementsector"):
        sql(f"TRUNCATE agreements_{table}")
        assert listed() == plain()
