"""Publishing and withdrawing records."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from agreements.actions import publish, withdraw
from agreements.models import Agreement
from tests.factories import make_agreement, make_mission, make_transaction


def test_published_agreement_says_since_when_and_by_whom(operator):
    agreement = make_agreement(state="draft")

    publish(record=agreement, by=operator)

    agreement = Agreement.objects.published().get()
    assert agreement.published_at is not None
    assert agreement.updated_by == operator


def test_publishing_again_keeps_the_first_time(operator):
    agreement = make_agreement()
    since = agreement.published_at

    publish(record=agreement, by=operator)

    assert Agreement.objects.get().published_at == since


@pytest.mark.parametrize("action", [publish, withdraw])
@pytest.mark.parametrize("make", [make_agreement, make_mission, make_transaction])
def test_reader_may_neither_publish_nor_withdraw(reader, action, make):
    record = make()

    with pytest.raises(PermissionDenied):
        action(record=record, by=reader)

    record.refresh_from_db()
    assert record.state == "published"


def test_undated_agreement_with_one_party_names_both_gaps(operator):
    agreement = make_agreement("64", state="draft", signed_on=None)

    with pytest.raises(ValidationError) as raised:
        publish(record=agreement, by=operator)

    assert raised.value.messages == [
        "Isi tanggal penandatanganan, walau hanya tahunnya.",
        "Isi sedikitnya dua pihak, atau jumlah provinsi yang tidak disebut.",
    ]
    assert Agreement.objects.get().state == "draft"


def test_counted_parties_are_parties(operator):
    agreement = make_agreement("64", state="draft", unnamed_party_count=15)

    publish(record=agreement, by=operator)

    assert Agreement.objects.published().count() == 1


def test_undated_mission_names_the_gap(operator):
    mission = make_mission(state="draft", held_on=None)

    with pytest.raises(ValidationError) as raised:
        publish(record=mission, by=operator)

    assert raised.value.messages == ["Isi tanggal kegiatan, walau hanya tahunnya."]


def test_undated_transaction_can_be_published(operator):
    transaction = make_transaction(state="draft", dated=None)

    publish(record=transaction, by=operator)

    assert transaction.is_published


def test_withdrawn_agreement_leaves_the_public(operator):
    agreement = make_agreement()

    withdraw(record=agreement, by=operator)

    assert list(Agreement.objects.published()) == []
    assert Agreement.objects.get().state == "withdrawn"


def test_draft_cannot_be_withdrawn(operator):
    with pytest.raises(ValidationError):
        withdraw(record=make_agreement(state="draft"), by=operator)
