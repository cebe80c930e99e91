"""One business under several spellings becomes one; nothing it did is lost, and no name leaks."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection

from agreements.actions import compose_title
from agreements.history import deletions, restore
from agreements.imports.names import Names
from agreements.imports.sheets.directory import Directory
from agreements.merging import merge_businesses
from agreements.models import Agreement, Business, Change, Party, Transaction
from tests.factories import cite, make_agreement, make_transaction

pytestmark = pytest.mark.django_db


def business(name, province="64", **fields):
    return Business.objects.create(name=name, province_id=province, **fields)


@pytest.fixture
def keep():
    return business("PT Maju Jaya")


@pytest.fixture
def gone():
    return business("Maju Jaya, PT")


def party(agreement, of, order=3, **fields):
    return Party.objects.create(agreement=agreement, business=of, order=order, **fields)


def test_everything_that_refers_to_them_moves(keep, gone, national_admin):
    third = business("maju jaya", None)
    sold = make_transaction(seller_id=gone.pk)
    bought = make_transaction(buyer_id=third.pk, state="draft", owner="73")
    signed = party(make_agreement(), gone, order=3)
    party(make_agreement(), keep, order=5)

    assert merge_businesses(keep=keep, gone=[gone, third], by=national_admin) == []

    for row in (sold, bought, signed):
        row.refresh_from_db()
    assert (sold.seller, bought.buyer, signed.business, signed.order) == (keep, keep, keep, 3)
    assert list(Business.objects.all()) == [keep]
    moved = Change.objects.get(record=f"transaction:{bought.pk}", operation="U")
    assert (moved.before, moved.after) == ({"buyer_id": third.pk}, {"buyer_id": keep.pk})


def test_records_stay_as_checked_as_they_were(keep, gone, national_admin):
    before = make_transaction(seller_id=gone.pk).updated_at
    merge_businesses(keep=keep, gone=[gone], by=national_admin)
    assert Transaction.objects.get().updated_at == before


def test_unknown_facts_are_filled_and_other_names_kept(gone, national_admin):
    keep = business("PT Maju Jaya", None, aliases=["Majoe Djaja"], contact="0811")
    other = business(
        "maju jaya", scale="kecil", regency="Kota Samarinda", contact="0812",
        aliases=["MAJOE DJAJA", "pt maju jaya", "MJ"],
    )  # fmt: skip

    merge_businesses(keep=keep, gone=[gone, other], by=national_admin)

    keep.refresh_from_db()
    assert (keep.scale, keep.province_id, keep.regency) == ("kecil", "64", "Kota Samarinda")
    assert keep.contact == "0811\n0812"
    assert keep.aliases == ["Majoe Djaja", "Maju Jaya, PT", "maju jaya", "MJ"]


@pytest.mark.parametrize("hidden", [(True, False), (False, True), (False, False)])
def test_name_stays_hidden_if_any_asked_for_it(hidden, national_admin):
    keep, gone = (business(f"PT {n}", is_name_hidden=each) for n, each in enumerate(hidden))
    merge_businesses(keep=keep, gone=[gone], by=national_admin)
    assert Business.objects.get().is_name_hidden == any(hidden)


def test_twice_a_party_becomes_once(keep, gone, national_admin):
    agreement = make_agreement()
    party(agreement, keep, 4, document_number="A/1")
    party(agreement, gone, 3, document_number="B/2", signatory="Budi")
    cite(agreement, "parties", detail="Maju Jaya, PT")

    given_up = merge_businesses(keep=keep, gone=[gone], by=national_admin)

    rows = agreement.parties.values_list("business", "order", "document_number", "signatory")
    assert list(rows.exclude(business=None)) == [(keep.pk, 4, "A/1", "Budi")]
    assert given_up == ["nomor naskah (PT Maju Jaya): B/2"]
    assert agreement.citations.get().detail == "PT Maju Jaya"


@pytest.mark.parametrize("state", ["draft", "published"])
def test_rows_of_another_desk_are_not_made_one_nor_told(keep, gone, province_admin, state):
    agreement = make_agreement("73", "63", owner="73", state=state)
    party(agreement, keep, 3, document_number="A/1")
    party(agreement, gone, 4, document_number="RAHASIA/2")

    assert refused(keep, gone, by=province_admin).startswith("Keduanya pihak pada satu naskah")
    assert agreement.parties.filter(document_number="RAHASIA/2").exists()

    agreement.parties.filter(business=gone).delete()
    assert merge_businesses(keep=keep, gone=[gone], by=province_admin) == []


def test_composed_titles_follow(keep, gone, national_admin):
    agreement = make_agreement()
    party(agreement, gone)
    agreement.title = ""
    compose_title(agreement=agreement)
    assert agreement.title.endswith("dan Maju Jaya, PT")
    own = make_agreement(title="Perjanjian dengan Maju Jaya, PT")
    party(own, gone)

    merge_businesses(keep=keep, gone=[gone], by=national_admin)

    titles = Agreement.objects.order_by("pk").values_list("title", flat=True)
    assert titles[0].endswith("dan PT Maju Jaya")
    assert titles[1] == "Perjanjian dengan Maju Jaya, PT"


def refused(keep, *gone, by):
    with pytest.raises(ValidationError) as raised:
        merge_businesses(keep=keep, gone=list(gone), by=by)
    assert Business.objects.count() == len({keep, *gone})
    return raised.value.messages[0]


def test_businesses_of_two_provinces_stay_two(keep, national_admin):
    third, elsewhere = business("maju jaya", None), business("Maju Jaya", "63")
    assert "provinsi yang berbeda" in refused(keep, third, elsewhere, by=national_admin)


def test_who_sells_to_the_other_is_another(keep, gone, national_admin):
    make_transaction(seller_id=gone.pk, buyer_id=keep.pk)
    assert "menjual kepada yang lain" in refused(keep, gone, by=national_admin)
    assert Transaction.objects.count() == 1


def test_nothing_is_merged_with_itself(keep, national_admin):
    assert refused(keep, by=national_admin) == "Pilih dua pelaku usaha atau lebih."
    assert refused(keep, keep, by=national_admin) == "Pilih dua pelaku usaha atau lebih."


def test_a_published_agreement_keeps_two_parties(keep, gone, national_admin):
    agreement = make_agreement()
    agreement.parties.all().delete()
    party(agreement, keep)
    party(agreement, gone)
    assert "akan tinggal berpihak satu" in refused(keep, gone, by=national_admin)
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def test_the_merged_name_may_belong_to_a_third(national_admin):
    keep, gone = business("PT A", None), business("PT. A", regency="Kota Samarinda")
    third = business("PT A", regency="Kota Samarinda")
    with pytest.raises(ValidationError):
        merge_businesses(keep=keep, gone=[gone], by=national_admin)
    assert set(Business.objects.all()) == {keep, gone, third}


@pytest.mark.parametrize("person", ["operator", "verifier", "reader", "outsider"])
def test_only_admins_merge(request, keep, gone, person):
    with pytest.raises(PermissionDenied):
        merge_businesses(keep=keep, gone=[gone], by=request.getfixturevalue(person))


def test_a_province_merges_its_own_and_what_has_no_place(keep, province_admin):
    merge_businesses(keep=keep, gone=[business("maju jaya", None)], by=province_admin)
    mine, theirs = business("CV A", None), business("CV B", "63")
    with pytest.raises(PermissionDenied):
        merge_businesses(keep=mine, gone=[theirs], by=province_admin)


def test_old_spelling_finds_the_survivor(keep, gone, national_admin):
    merge_businesses(keep=keep, gone=[gone], by=national_admin)

    assert Names().find(Business, "maju jaya, pt") == keep.pk
    trader = Directory().trader("MAJU JAYA, PT", "64")
    assert (trader.pk, trader.name) == (keep.pk, "PT Maju Jaya")
    assert Directory().body("Maju Jaya, PT").business.pk == keep.pk


def test_a_name_goes_before_an_old_name(keep):
    other = business("CV Lain", aliases=["PT Maju Jaya"])
    assert other.pk > keep.pk
    assert Directory().trader("PT Maju Jaya", "64").pk == keep.pk
    older = business("Toko Sama", aliases=["Toko Baru"])
    newer = business("Toko Baru")
    assert older.pk < newer.pk
    assert Directory().trader("Toko Baru", "64").pk == newer.pk


def test_restored_business_comes_back_without_what_moved(keep, gone, national_admin):
    sale = make_transaction(seller_id=gone.pk)
    agreement = make_agreement()
    party(agreement, keep, 4)
    party(agreement, gone, 3, document_number="B/2")
    merge_businesses(keep=keep, gone=[gone], by=national_admin)

    (deletion,) = deletions(national_admin).filter(table="business")
    restore(deletion=deletion, by=national_admin)

    assert Business.objects.get(pk=gone.pk).name == "Maju Jaya, PT"
    assert agreement.parties.get(business=gone).document_number == "B/2"
    sale.refresh_from_db()
    assert sale.seller == keep
