"""What was deleted comes back whole, brought by an admin, or not at all and with a reason."""

import re
from decimal import Decimal

import pytest
from django.core.files.base import ContentFile
from django.db import connection, transaction
from django.urls import reverse

from agreements.files import read_again
from agreements.history import restore
from agreements.models import (
    Agreement,
    AgreementLink,
    AgreementListing,
    Business,
    Change,
    Citation,
    Document,
    Facility,
    LegalBasis,
    Party,
    TransactionLine,
)
from tests.admin.desk import notes
from tests.factories import cite, make_agreement, make_mission, make_transaction
from tests.samples import pdf

pytestmark = pytest.mark.django_db

PAGE = "/admin/dihapus/"


def shown(client):
    return [(each.kind, each.name, each.of, each.others) for each in listed(client)]


def listed(client):
    response = client.get(PAGE)
    assert response.status_code == 200
    return response.context["deleted"]


def bring_back(client, number):
    return client.post(PAGE, {"number": number}, follow=True)


def deletion_of(table, row):
    return Change.objects.get(table=table, row=row, operation="D")


def rich_agreement():
    """A published agreement with a party's scan, citations, links both ways, and m2m rows."""
    agreement = make_agreement("64", "63", sectors=("3.27",), title="Naskah lengkap")
    document = Document.objects.create(
        agreement=agreement,
        title="Pindaian",
        is_public=True,
        file=ContentFile(pdf("Kerja sama pangan"), "naskah.pdf"),
    )
    read_again(document)
    Party.objects.filter(agreement=agreement, province="64").update(scan=document)
    cite(agreement, "title")
    agreement.legal_bases.set(LegalBasis.objects.all()[:2])
    agreement.facilities.add(Facility.objects.create(name="Gudang", province_id="64"))
    other = make_agreement(title="Naskah lain")
    for first, second in ((agreement, other), (other, agreement)):
        AgreementLink.objects.create(from_agreement=first, to_agreement=second, kind="related")
    make_mission().agreements.add(agreement)
    return agreement


def state_of_the_database():
    """Every row of the register's own tables, without the times of writing."""
    left_out = "'{updated_at,updated_by_id}'::text[]"
    tables = Change.objects.order_by().values_list("table", flat=True).distinct()
    with connection.cursor() as cursor:
        found = {}
        for table in sorted(tables):
            cursor.execute(
                f"SELECT (to_jsonb(row) - {left_out})::text FROM agreements_{table} row ORDER BY 1"  # noqa: S608
            )
            found[table] = cursor.fetchall()
        return found


def test_record_comes_back_whole(client, national_admin_client):
    agreement = rich_agreement()
    address = agreement.get_absolute_url()
    before, public = state_of_the_database(), seen(client, address)
    listing = AgreementListing.objects.values().get(pk=agreement.pk)
    Agreement.objects.get(pk=agreement.pk).delete()
    assert client.get(address).status_code == 404

    assert shown(national_admin_client) == [("Perjanjian", "Naskah lengkap", "", 9)]
    response = bring_back(national_admin_client, listed(national_admin_client)[0].number)

    assert notes(response) == [("success", "Perjanjian “Naskah lengkap” sudah kembali.")]
    assert state_of_the_database() == before
    assert AgreementListing.objects.values().get(pk=agreement.pk) == listing
    assert seen(client, address) == public
    assert shown(national_admin_client) == []


def seen(client, address):
    """The page, but for the moment of the last change: the return is one."""
    return re.sub(rb'"dateModified": ?"[^"]+"', b"", client.get(address).content)


def test_history_tells_of_the_return(national_admin_client, national_admin):
    agreement = make_agreement()
    key = agreement.pk
    agreement.delete()
    bring_back(national_admin_client, deletion_of("agreement", key).pk)

    last = Change.objects.filter(record=f"agreement:{key}").order_by("pk").last()
    assert (last.operation, last.actor, last.screen) == ("I", national_admin, PAGE)


def test_new_records_get_new_numbers_after_a_return(national_admin_client):
    agreement = make_agreement()
    key = agreement.pk
    agreement.delete()
    bring_back(national_admin_client, deletion_of("agreement", key).pk)

    assert make_agreement().pk > key


def test_deleted_row_comes_back_into_its_record(province_admin_client):
    agreement = make_agreement("64", "63", "35", title="Bertiga")
    party = agreement.parties.get(province="35")
    before = Party.objects.values().get(pk=party.pk)
    party.delete()

    assert shown(province_admin_client) == [("Pihak", "Jawa Timur", "Bertiga", 0)]
    bring_back(province_admin_client, listed(province_admin_client)[0].number)

    assert Party.objects.values().get(pk=before["id"]) == before


def test_scan_of_a_party_is_linked_again_with_its_document(national_admin_client):
    agreement = rich_agreement()
    document = agreement.documents.get()
    Document.objects.get(pk=document.pk).delete()
    assert agreement.parties.get(province="64").scan is None

    bring_back(national_admin_client, deletion_of("document", document.pk).pk)

    assert agreement.parties.get(province="64").scan == document
    document = Document.objects.get()
    assert "Kerja sama pangan" in document.extracted_text
    with document.file.open() as file:
        assert file.read() == pdf("Kerja sama pangan")


def test_document_comes_back_even_without_its_file(national_admin_client):
    document = rich_agreement().documents.get()
    key = document.pk
    document.delete()
    document.file.storage.delete(document.file.name)

    bring_back(national_admin_client, deletion_of("document", key).pk)

    assert Document.objects.get(pk=key).extracted_text == ""


def test_conflict_is_told_and_nothing_changes(province_admin_client):
    agreement = make_agreement("64", "63", "35")
    party = agreement.parties.get(province="35")
    key = party.pk
    party.delete()
    Party.objects.create(agreement=agreement, province_id="35")
    before = state_of_the_database()

    response = bring_back(province_admin_client, deletion_of("party", key).pk)

    told = "Tidak dapat dikembalikan. Provinsi ini sudah menjadi pihak naskah ini."
    assert notes(response) == [("error", told)]
    assert state_of_the_database() == before


def test_what_it_rests_on_is_asked_for_first(national_admin_client):
    business = Business.objects.create(name="Koperasi Contoh", province_id="64")
    agreement = make_agreement("64", "63", "35")
    party = Party.objects.create(agreement=agreement, business=business)
    key = party.pk
    party.delete()
    business.delete()

    response = bring_back(national_admin_client, deletion_of("party", key).pk)

    told = "Tidak dapat dikembalikan. Yang dirujuknya sudah tidak ada; kembalikan itu dulu."
    assert notes(response) == [("error", told)]


def test_nothing_comes_back_twice(province_admin_client):
    agreement = make_agreement("64", "63", "35")
    agreement.parties.filter(province="35").delete()
    (deleted,) = listed(province_admin_client)
    bring_back(province_admin_client, deleted.number)

    response = bring_back(province_admin_client, deleted.number)

    told = "Ini sudah dikembalikan, atau bukan milik meja Anda."
    assert notes(response) == [("error", told)]
    assert agreement.parties.count() == 3


def test_two_records_deleted_together_come_back_one_by_one(national_admin_client):
    first, second = make_agreement(title="Satu"), make_agreement(title="Dua")
    AgreementLink.objects.create(from_agreement=first, to_agreement=second, kind="related")
    before = state_of_the_database()
    with transaction.atomic():
        Agreement.objects.filter(pk__in=[first.pk, second.pk]).delete()

    bring_back(national_admin_client, deletion_of("agreement", first.pk).pk)
    assert set(Agreement.objects.values_list("title", flat=True)) == {"Satu"}
    assert AgreementLink.objects.count() == 0

    bring_back(national_admin_client, deletion_of("agreement", second.pk).pk)
    assert state_of_the_database() == before


@pytest.mark.parametrize("person", ["operator", "verifier", "reader", "outsider"])
def test_only_admins_bring_anything_back(request, person):
    client = request.getfixturevalue(f"{person}_client")
    agreement = make_agreement()
    key = agreement.pk
    agreement.delete()

    assert client.get(PAGE).status_code == 403
    assert bring_back(client, deletion_of("agreement", key).pk).status_code == 403
    assert Agreement.objects.count() == 0


def test_admin_of_a_province_sees_only_its_own(province_admin_client):
    own = make_agreement(title="Kaltim punya")
    foreign = make_agreement("73", "35", title="Sulsel punya", owner="73")
    partners = make_agreement("64", "73", "35", title="Catatan Sulsel", owner="73")
    partners.parties.filter(province="35").delete()
    own.delete()
    foreign_key = foreign.pk
    foreign.delete()

    assert [each[1:3] for each in shown(province_admin_client)] == [
        ("Kaltim punya", ""),
        ("Jawa Timur", "Catatan Sulsel"),
    ]
    response = bring_back(province_admin_client, deletion_of("agreement", foreign_key).pk)
    assert notes(response)[0][0] == "error"
    assert not Agreement.objects.filter(pk=foreign_key).exists()


def test_accounts_and_roles_are_made_anew(national_admin_client, operator):
    operator.memberships.all().delete()

    assert shown(national_admin_client) == []


@pytest.mark.parametrize("number", ["", "x", "-1", "9" * 40, "²", "123456"])
def test_a_number_of_nothing_is_not_found(province_admin_client, number):
    assert bring_back(province_admin_client, number).status_code == 404


def test_first_page_links_here_for_admins_only(province_admin_client, operator_client):
    assert PAGE in province_admin_client.get(reverse("admin:index")).content.decode()
    assert PAGE not in operator_client.get(reverse("admin:index")).content.decode()


def test_number_of_queries_does_not_grow(national_admin_client, django_assert_max_num_queries):
    for number in range(12):
        make_agreement(title=f"Naskah {number}").delete()
        agreement = make_agreement("64", "63", "35")
        cite(agreement, "title")
        Citation.objects.filter(agreement=agreement).delete()
        agreement.parties.last().delete()

    with django_assert_max_num_queries(20):
        assert len(listed(national_admin_client)) == 25


def test_quantities_keep_every_digit(national_admin):
    transaction_ = make_transaction(goods=())
    line = TransactionLine.objects.create(
        transaction=transaction_,
        commodity_id="cabai",
        quantity=Decimal("123456789012345.678"),
        unit_id="kg",
        value=Decimal("98765432109876543210"),
    )
    key = line.pk
    line.delete()

    assert restore(deletion=deletion_of("transactionline", key), by=national_admin) == 1
    line = TransactionLine.objects.get(pk=key)
    assert line.quantity == Decimal("123456789012345.678")
    assert line.value == Decimal("98765432109876543210")
