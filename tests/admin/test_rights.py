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
from tests.admin.desk import notes, submit, url
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


def test_reader_may_not_publish_from_the_record(reader_client):
    agreement = make_agreement(state="draft")

    response = reader_client.post(url(agreement, "change"), {"kind": "mou", "_publish": "1"})

    assert response.status_code == 403
    assert Agreement.objects.get().state == "draft"


def test_reader_may_not_publish_from_the_list(reader_client):
    agreement = make_agreement(state="draft")

    chosen = {"action": "publish_selected", "_selected_action": [agreement.pk]}
    reader_client.post(url(Agreement, "changelist"), chosen)

    assert Agreement.objects.get().state == "draft"


def test_editor_without_the_right_may_not_publish(operator_client, operator):
    group = operator.groups.get()
    group.permissions.remove(group.permissions.get(codename="publish_agreement"))
    agreement = make_agreement(state="draft")

    response = submit(operator_client, url(agreement, "change"), "_publish")

    assert response.status_code == 403
    assert Agreement.objects.get().state == "draft"


@pytest.mark.parametrize("make", [make_agreement, make_mission, make_transaction])
def test_operator_publishes_and_withdraws(operator_client, operator, make):
    record = make(state="draft")

    submit(operator_client, url(record, "change"), "_publish")
    record.refresh_from_db()
    assert (record.state, record.updated_by) == ("published", operator)

    submit(operator_client, url(record, "change"), "_withdraw")
    record.refresh_from_db()
    assert record.state == "withdrawn"


def test_operator_publishes_from_the_list_what_can_be(operator_client):
    whole = make_agreement(state="draft", title="Lengkap")
    undated = make_agreement(state="draft", title="Tanpa tanggal", signed_on=None)

    chosen = {"action": "publish_selected", "_selected_action": [whole.pk, undated.pk]}
    response = operator_client.post(url(Agreement, "changelist"), chosen, follow=True)

    states = dict(Agreement.objects.values_list("title", "state"))
    assert states == {"Lengkap": "published", "Tanpa tanggal": "draft"}
    assert notes(response) == [
        ("error", "“Tanpa tanggal”: Isi tanggal penandatanganan, walau hanya tahunnya."),
        ("success", "1 catatan terbit."),
    ]


def test_publishing_an_incomplete_record_saves_it_and_says_what_is_missing(operator_client):
    add_url = url(Agreement, "add")
    response = submit(operator_client, add_url, "_publish", kind="kb", place="Tarakan")

    agreement = Agreement.objects.get()
    assert (agreement.state, agreement.place) == ("draft", "Tarakan")
    assert notes(response) == [
        (
            "error",
            f"“{agreement}” tersimpan. Isi tanggal penandatanganan, walau hanya tahunnya. "
            "Isi sedikitnya dua pihak, atau jumlah provinsi yang tidak disebut.",
        )
    ]


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


@pytest.mark.parametrize("state", ["draft", "published", "withdrawn"])
def test_link_to_the_site_only_once_published(operator_client, state):
    agreement = make_agreement(state=state)

    address = operator_client.get(url(agreement, "change"))

    assert address.context["has_absolute_url"] is (state == "published")


@pytest.mark.parametrize("button", ["_publish", "_withdraw", "action=publish_selected"])
@pytest.mark.parametrize("page", ["change", "changelist"])
def test_an_address_alone_publishes_nothing(operator_client, page, button):
    agreement = make_agreement(state="draft")

    operator_client.get(f"{url(agreement, page)}?{button}&_selected_action={agreement.pk}")

    assert Agreement.objects.get().state == "draft"


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
def test_staff_without_rights_see_no_record(client, reader, address):
    reader.groups.clear()
    client.force_login(reader)

    assert client.get(url(make_agreement(), address)).status_code == 403
