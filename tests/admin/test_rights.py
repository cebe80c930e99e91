"""Who may do what, asked of the server and not of the buttons."""

import pytest
from django.urls import reverse

from agreements.models import (
    Agency,
    Agreement,
    Business,
    Facility,
    Source,
    TradeMission,
    Transaction,
)
from tests.admin.desk import url
from tests.factories import make_agreement, make_mission, make_source, make_transaction

RECORDS = (Agreement, TradeMission, Transaction)


@pytest.mark.parametrize("model", [*RECORDS, Source], ids=lambda model: model.__name__)
def test_reader_may_not_add(reader_client, model):
    assert reader_client.get(url(model, "add")).status_code == 403
    assert reader_client.post(url(model, "add"), {"kind": "mou"}).status_code == 403
    assert model.objects.count() == 0


def test_reader_sees_a_record_but_may_not_change_it(reader_client):
    agreement = make_agreement()

    assert reader_client.get(url(agreement, "change")).status_code == 200
    assert reader_client.post(url(agreement, "change"), {"kind": "pks"}).status_code == 403
    assert Agreement.objects.get().kind == "mou"


@pytest.mark.parametrize("record", [make_agreement, make_mission, make_transaction])
def test_operator_deletes_no_record(operator_client, record):
    kept = record()
    delete = reverse(f"admin:agreements_{kept._meta.model_name}_delete", args=[kept.pk])

    assert operator_client.post(delete, {"post": "yes"}).status_code == 403


def test_operator_manages_no_accounts(operator_client, operator):
    assert operator_client.get(url(operator, "changelist")).status_code == 403


@pytest.mark.parametrize("address", ["changelist", "add"])
def test_public_is_sent_to_the_login(client, db, address):
    response = client.get(url(Agreement, address))

    assert response.status_code == 302
    assert response.url.startswith(reverse("admin:login"))


WRITABLE = {
    Source: lambda: make_source(),
    Business: lambda: Business.objects.create(name="Koperasi Contoh"),
    Facility: lambda: Facility.objects.create(name="Gudang Contoh", province_id="64"),
    Agency: lambda: Agency.objects.first(),
}


@pytest.mark.parametrize("model", WRITABLE, ids=lambda model: model.__name__)
def test_reader_changes_and_deletes_no_lookup_row(reader_client, model):
    row = WRITABLE[model]()
    delete = reverse(f"admin:agreements_{model._meta.model_name}_delete", args=[row.pk])

    assert reader_client.post(url(row, "change"), {"name": "X"}).status_code == 403
    assert reader_client.post(delete, {"post": "yes"}).status_code == 403
    assert model.objects.filter(pk=row.pk).exists()


@pytest.mark.parametrize("address", ["changelist", "add", "change"])
def test_staff_without_a_desk_see_no_record(reader_client, reader, address):
    reader.memberships.all().delete()

    assert reader_client.get(url(make_agreement(), address)).status_code == 403
