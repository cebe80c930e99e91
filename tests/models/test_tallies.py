"""Counts that the database keeps equal those of a plain question after every kind of write."""

import datetime
import itertools
import random

import pytest
from django.db import connection

from agreements.actions.publishing import withdraw
from agreements.merging import merge
from agreements.models import (
    Agency,
    Agreement,
    AgreementAgency,
    AgreementLink,
    AgreementListing,
    AgreementSector,
    AgreementTally,
    Party,
    Province,
    Sector,
    TermTally,
)
from agreements.stats.agreements import between
from agreements.stats.counts import AskedCounts, KeptCounts, number_of_pair, years_of_pair
from tests.factories import make_agreement

pytestmark = pytest.mark.django_db

PROVINCES = ("64", "63", "51", "11")
SECTORS = ("3.30", "3.30.01", "1.01", "3.27.04", "3.27")
DAYS = [datetime.date(year, 6, 30) for year in (2010, 2019, 2025, 2026, 2027, 2040)]


def plain(agreements):
    """All that is kept, asked of the agreements themselves."""
    asked = AskedCounts(agreements)
    return {
        "signed": asked.signed,
        "provinces": asked.provinces,
        "sectors": asked.sectors,
        "agencies": asked.agencies,
        "without sector": asked.without_sector,
        "unnamed": agreements.published().filter(unnamed_party_count__gt=0).count(),
        "unimplemented": sum(
            agreement.kind in {"kb", "mou"}
            and not agreement.links_in.filter(
                kind="implements", from_agreement__state="published"
            ).exists()
            for agreement in agreements.published()
        ),
        "statuses": {day: asked.statuses(day) for day in DAYS},
    }


def kept(subject):
    return {
        "signed": subject.signed,
        "provinces": subject.provinces,
        "sectors": subject.sectors,
        "agencies": subject.agencies,
        "without sector": subject.without_sector,
        "unnamed": subject.unnamed,
        "unimplemented": subject.unimplemented,
        "statuses": {day: subject.statuses(day) for day in DAYS},
    }


def assert_true():
    """Whatever is kept is what the agreements say now."""
    everything, published = KeptCounts(), Agreement.objects.published()
    assert kept(everything) == plain(published)
    assert everything.in_force() == AskedCounts(published).in_force()
    assert everything.partners() == AskedCounts(published).partners()
    provinces = Province.objects.filter(pk__in=PROVINCES)
    for province in provinces:
        assert kept(KeptCounts.of(province=province)) == plain(between(province))
    for one, other in itertools.combinations(provinces, 2):
        found = between(one, other)
        assert number_of_pair(one, other) == number_of_pair(other, one) == found.count()
        assert years_of_pair(other, one) == affair_years(found)
    for sector in Sector.objects.filter(pk__in=("3", *SECTORS)):
        of_sector, asked = (
            KeptCounts.of(sector=sector),
            AskedCounts(published.in_sectors([sector.pk])),
        )
        assert (of_sector.signed, of_sector.provinces) == (asked.signed, asked.provinces)
        direct = published.filter(sector_links__sector=sector, sector_links__standing="agreed")
        assert everything.named_sectors.get(sector.pk, 0) == direct.count()


def affair_years(agreements):
    years = {}
    for agreement in agreements:
        asked = AskedCounts(Agreement.objects.filter(pk=agreement.pk))
        for code in asked.sectors:
            if len(code) == 4:
                years.setdefault(code, set()).update(asked.years)
    return {code: sorted(found) for code, found in years.items()}


@pytest.fixture
def register():
    first = make_agreement("64", "63", sectors=["3.30.01", "1.01"], hoped=["3.27"])
    second = make_agreement(
        "64", "51", "63", kind="kb", valid_until="2026-11", signed_on="2016–2018"
    )
    third = make_agreement("11", "51", kind="pks", sectors=["3.30"], valid_until="2019-05-01")
    fourth = make_agreement("64", "11", ended_on="2020-01-05", unnamed_party_count=3)
    make_agreement("64", "63", sectors=["3.27.04"], state="draft")
    third.links_out.create(to_agreement=first, kind="implements")
    fourth.links_out.create(to_agreement=second, kind="replaces")
    return first, second, third, fourth


def sql(statement):
    with connection.cursor() as cursor:
        cursor.execute(statement)


def test_new_agreements_are_counted(register):
    assert_true()


def test_withdrawing_and_merging_are_followed(register, national_admin):
    first, second, third, _fourth = register
    withdraw(record=third, by=national_admin, reason="Salah catat")
    assert_true()
    merge(keep=first, gone=second, by=national_admin)
    assert_true()


WRITES = {
    "parties": lambda: Party.objects.filter(province="63").update(province="11"),
    "a party goes": lambda: Party.objects.filter(agreement__kind="kb", province="51").delete(),
    "a party comes": lambda: Party.objects.bulk_create(
        Party(agreement=each, province_id="21", order=9) for each in Agreement.objects.all()
    ),
    "sectors": lambda: AgreementSector.objects.filter(sector="3.30").update(sector="3.31"),
    "what is only hoped": lambda: AgreementSector.objects.update(standing="hoped"),
    "what is no longer only hoped": lambda: AgreementSector.objects.update(standing="agreed"),
    "a sector above": lambda: sql(
        "UPDATE agreements_sector SET parent_id = '3.31' WHERE code = '3.30.01'"
    ),
    "agencies": lambda: AgreementAgency.objects.bulk_create(
        AgreementAgency(agreement=each, agency=Agency.objects.filter(province="64").first())
        for each in Agreement.objects.all()
    ),
    "kinds": lambda: Agreement.objects.update(kind="mou"),
    "days of signing": lambda: Agreement.objects.filter(kind="mou").update(signed_on="2011–2012"),
    "ends": lambda: Agreement.objects.update(valid_until="2026-12"),
    "no end": lambda: Agreement.objects.update(valid_until=None),
    "stops": lambda: Agreement.objects.filter(kind="kb").update(ended_on="2019-01-01"),
    "unnamed parties": lambda: Agreement.objects.update(unnamed_party_count=2),
    "the kind of a link": lambda: AgreementLink.objects.update(kind="replaces"),
    "links go": lambda: AgreementLink.objects.all().delete(),
    "what replaces is withdrawn": lambda: Agreement.objects.exclude(ended_on=None).update(
        state="withdrawn"
    ),
    "what implements goes": lambda: Agreement.objects.filter(kind="pks").delete(),
    "all is published": lambda: sql(
        "UPDATE agreements_agreement SET state = 'published', published_at = now()"
    ),
    "all go": lambda: Agreement.objects.all().delete(),
    "the listing is made anew": lambda: sql(
        "DELETE FROM agreements_agreementlisting;"
        "SELECT refresh_agreement_listing(array_agg(id)) FROM agreements_agreement"
    ),
    "counts are folded": lambda: sql("SELECT fold_tallies()"),
    "counts are made anew": lambda: sql("SELECT rebuild_tallies()"),
}


def written():
    """All rows that are kept, by their numbers."""
    return [set(model.objects.values_list()) for model in (AgreementTally, TermTally)]


@pytest.mark.parametrize("write", WRITES)
def test_every_kind_of_write_is_followed(register, write):
    before = written()
    WRITES[write]()
    assert written() != before
    assert_true()


def test_writes_in_any_order_are_followed(register):
    names = [name for name in WRITES if name != "all go"]
    for name in random.Random(6).sample(names, 12):  # noqa: S311 - the same each time
        WRITES[name]()
    assert_true()


def test_what_counts_nothing_writes_nothing(register):
    before = AgreementTally.objects.count(), TermTally.objects.count()
    Agreement.objects.update(title="Judul lain", purpose="Maksud lain")
    assert (AgreementTally.objects.count(), TermTally.objects.count()) == before


def test_folding_leaves_one_row_of_each_key_and_none_of_nothing(register):
    Agreement.objects.filter(kind="mou").update(signed_on="2011")
    Agreement.objects.filter(kind="pks").delete()
    sql("SELECT fold_tallies()")
    rows = AgreementTally.objects.values_list("subject", "figure", "key", "number")
    assert len({row[:3] for row in rows}) == len(rows)
    assert all(number > 0 for *_key, number in rows)
    terms = [row[1:-1] for row in TermTally.objects.values_list()]
    assert len(set(terms)) == len(terms)


def test_counts_are_folded_on_the_way_once_many_rows_were_written(register):
    Agreement.objects.filter(kind="mou").update(signed_on="2011")
    sql("SELECT setval(pg_get_serial_sequence('agreements_agreementtally', 'id'), 19990)")
    Agreement.objects.filter(kind="mou").update(signed_on="2012")
    keys = AgreementTally.objects.values_list("subject", "figure", "key")
    assert len(set(keys)) == len(keys)
    assert_true()


def test_an_emptied_listing_leaves_no_count(register):
    sql("SET CONSTRAINTS ALL IMMEDIATE; TRUNCATE agreements_agreementlisting")
    assert not AgreementListing.objects.exists()
    assert not AgreementTally.objects.exists()
    assert not TermTally.objects.exists()
