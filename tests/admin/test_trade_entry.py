"""Entering missions and transactions by hand."""

from decimal import Decimal

import pytest

from agreements.models import Commodity, MissionObservation, TradeMission, Transaction, Unit
from tests.admin.desk import notes, submit, url
from tests.factories import make_mission, make_transaction


def test_mission_with_an_announced_total_as_people_write_it(operator_client):
    typed = {
        "title": "Misi dagang Jawa Timur",
        "held_on": "Kamis 8/5/2025",
        "participants-0-role": "host",
        "participants-0-province": "64",
        "participants-1-role": "visitor",
        "participants-1-province": "35",
        "observations-TOTAL_FORMS": "1",
        "observations-0-kind": "tidak-dirinci",
        "observations-0-finality": "unknown",
        "observations-0-value_low": "Rp666 miliar",
    }
    submit(operator_client, url(TradeMission, "add"), "_submit", **typed)

    mission = TradeMission.objects.get()
    assert (mission.state, str(mission.held_on)) == ("submitted", "8 Mei 2025")
    assert [part.province_id for part in mission.participants.all()] == ["64", "35"]
    assert mission.observations.get().value_low == Decimal(666_000_000_000)


def test_nonsense_for_money_keeps_what_was_typed(operator_client):
    mission = make_mission(observed=[666_000_000_000])

    typed = {"observations-0-value_low": "banyak sekali"}
    response = submit(operator_client, url(mission, "change"), **typed)

    (shown,) = [
        inline.formset.forms[0]
        for inline in response.context["inline_admin_formsets"]
        if inline.formset.prefix == "observations"
    ]
    assert list(shown.errors) == ["value_low"]
    assert shown["value_low"].value() == "banyak sekali"


def test_announced_total_without_a_value_is_an_error_beside_the_field(operator_client):
    typed = {
        "observations-TOTAL_FORMS": "1",
        "observations-0-kind": "tidak-dirinci",
        "observations-0-finality": "unknown",
        "observations-0-note": "Nilai menyusul",
    }
    response = submit(operator_client, url(make_mission(), "change"), **typed)

    assert response.context["errors"]
    assert MissionObservation.objects.count() == 0


@pytest.fixture
def two_totals():
    return make_mission(observed=[{"value_low": 666, "is_official": True}, {"value_low": 1000}])


def official(mission):
    return [row.value_low for row in mission.observations.filter(is_official=True)]


def test_two_official_totals_are_an_error_on_the_form(operator_client, db, two_totals):
    typed = {"observations-1-is_official": "on"}
    response = submit(operator_client, url(two_totals, "change"), **typed)

    assert response.context["errors"] == [["Hanya satu angka resmi untuk tiap jenis dan arah."]]
    assert official(two_totals) == [666]


@pytest.mark.parametrize("marked", [0, 1])
def test_official_mark_moves_between_totals(operator_client, db, two_totals, marked):
    change = url(two_totals, "change")
    for row in (marked, 1 - marked):
        other = {f"observations-{1 - row}-is_official": ""}
        submit(operator_client, change, **{f"observations-{row}-is_official": "on"}, **other)

    assert official(two_totals) == [[666, 1000][1 - marked]]


def test_transaction_with_unknown_values_is_enough(operator_client):
    typed = {
        "seller_province": "64",
        "buyer_province": "63",
        "dated": "2021",
        "value_low": "13,7 miliar",
        "lines-TOTAL_FORMS": "2",
        "lines-0-order": "1",
        "lines-0-commodity": "cabai",
        "lines-1-order": "1",
        "lines-1-commodity": "jahe",
    }
    submit(operator_client, url(Transaction, "add"), **typed)

    transaction = Transaction.objects.get()
    assert transaction.value_low == Decimal(13_700_000_000)
    assert list(transaction.lines.values_list("order", "commodity", "value")) == [
        (1, "cabai", None),
        (2, "jahe", None),
    ]


def test_gap_between_total_and_items_is_said_after_saving(operator_client):
    transaction = make_transaction(value=5_000_000)

    response = submit(operator_client, url(transaction, "change"), **{"lines-0-value": "6 juta"})

    assert notes(response)[0] == (
        "warning",
        "Jumlah rincian barang Rp6.000.000, padahal nilai yang dinyatakan Rp5.000.000.",
    )


@pytest.mark.parametrize(("typed", "quantity"), [("1.500", "1500"), ("1.500,5", "1500.5")])
def test_quantity_is_read_in_indonesian_notation(operator_client, typed, quantity):
    submit(operator_client, url(Transaction, "add"), **line(typed))

    transaction = Transaction.objects.get()
    assert transaction.lines.get().quantity == Decimal(quantity)
    shown = operator_client.get(url(transaction, "change")).content.decode()
    assert f'value="{typed}"' in shown


def test_quantity_with_a_decimal_dot_is_kept_and_explained(operator_client):
    response = submit(operator_client, url(Transaction, "add"), **line("2.5"))

    assert Transaction.objects.count() == 0
    assert 'value="2.5"' in response.content.decode()
    assert "titik memisahkan ribuan dan koma memisahkan desimal" in response.content.decode()


def line(quantity):
    """What is typed for one commodity, in tons."""
    return {
        "lines-TOTAL_FORMS": "1",
        "lines-0-commodity": Commodity.objects.first().pk,
        "lines-0-quantity": quantity,
        "lines-0-unit": Unit.objects.get(symbol="ton").pk,
    }


def test_transaction_is_found_by_its_mission_unless_that_is_another_desks_draft(
    operator_client, outsider_client
):
    make_transaction(mission=make_mission(state="draft", title="Misi rahasia"))

    found = [
        client.get(url(Transaction, "changelist") + "?q=rahasia").context["cl"].result_count
        for client in (operator_client, outsider_client)
    ]

    assert found == [1, 0]
