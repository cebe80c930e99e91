"""The listing rows follow every change, however it is written."""

import pytest
from django.contrib.postgres.search import SearchQuery
from django.db import connection

from agreements.models import (
    Agency,
    Agreement,
    AgreementListing,
    AgreementSector,
    Party,
    Province,
    ScopeItem,
    SearchWord,
    Sector,
)
from tests.factories import make_agreement

pytestmark = pytest.mark.django_db


def listing(agreement):
    return AgreementListing.objects.get(pk=agreement.pk)


def finds(agreement, words):
    query = SearchQuery(words, config="indonesian", search_type="phrase")
    return AgreementListing.objects.filter(pk=agreement.pk, search=query).exists()


def test_a_new_agreement_is_listed_with_parties_and_sectors_with_their_parents():
    row = listing(make_agreement("64", "51", sectors=["3.27.04"], hoped=["1.01"]))
    assert row.province_codes == ["51", "64"]
    assert row.sector_codes == ["3", "3.27", "3.27.04"]


def test_every_kind_of_write_is_followed():
    agreement = make_agreement("64", "63", title="Kerja sama kesehatan")
    Party.objects.filter(agreement=agreement, province_id="63").update(province_id="65")
    assert listing(agreement).province_codes == ["64", "65"]
    Party.objects.bulk_create([Party(agreement=agreement, province_id="11", order=3)])
    assert listing(agreement).province_codes == ["11", "64", "65"]
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM agreements_party WHERE province_id = '11'")
    assert listing(agreement).province_codes == ["64", "65"]
    Agreement.objects.filter(pk=agreement.pk).update(title="Kerja sama pariwisata")
    assert finds(agreement, "pariwisata")
    assert not finds(agreement, "kesehatan")


def test_a_child_that_moves_changes_both_agreements():
    first, second = make_agreement(sectors=["3.30"]), make_agreement()
    AgreementSector.objects.update(agreement=second)
    assert listing(first).sector_codes == []
    assert listing(second).sector_codes == ["3", "3.30"]


def test_renamed_reference_rows_reach_the_words():
    agency = Agency.objects.get(province_id="64", short_name="Dinsos Kaltim")
    agreement = make_agreement("64", "63", sectors=["3.27.04"])
    Party.objects.filter(agreement=agreement, province_id="64").update(agency=agency)
    Agency.objects.filter(pk=agency.pk).update(short_name="Dinas Zamrud")
    Province.objects.filter(code="63").update(name="Provinsi Intan")
    Sector.objects.filter(code="3.27").update(name_id="Agraria Mutiara")
    for word in ("dinas zamrud", "provinsi intan", "agraria mutiara"):
        assert finds(agreement, word)


def test_a_scope_item_is_searchable_and_forgotten_when_deleted():
    agreement = make_agreement()
    item = ScopeItem.objects.create(agreement=agreement, text="Pertukaran tenaga ahli")
    assert finds(agreement, "pertukaran tenaga ahli")
    item.delete()
    assert not finds(agreement, "pertukaran tenaga ahli")


def test_a_deleted_agreement_leaves_no_row():
    agreement = make_agreement(sectors=["3.30"])
    agreement.delete()
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    assert not AgreementListing.objects.exists()


def test_many_agreements_are_listed_by_one_statement_with_all_their_words():
    agreements = [make_agreement("64", "63", title=f"Lumbung {word}") for word in ("padi", "sagu")]
    AgreementListing.objects.all().delete()
    with connection.cursor() as cursor:
        ids = [agreement.pk for agreement in agreements]
        cursor.execute("SELECT refresh_agreement_listing(%s)", [ids])
    assert [listing(agreement).province_codes for agreement in agreements] == [["63", "64"]] * 2
    assert [finds(agreement, "sagu") for agreement in agreements] == [False, True]


def test_words_are_kept_once_for_spelling():
    make_agreement(title="Lumbung padi")
    make_agreement(title="Lumbung sagu")
    assert SearchWord.objects.filter(word="lumbung").count() == 1
