"""What staff record while a mission is going on: kept once, by whom it may be, for their desk."""

from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from agreements.actions import announce, record_at_event
from agreements.models import Business, MissionObservation, Transaction, TransactionLine
from tests.factories import make_mission

pytestmark = pytest.mark.django_db


def record(mission, by, key="k1", value=1000, goods=("cabai",), **fields):
    return record_at_event(
        mission=mission,
        record=Transaction(seller_province_id="35", buyer_province_id="64", value_low=value),
        lines=[TransactionLine(commodity_id=slug) for slug in goods],
        key=key,
        by=by,
        **fields,
    )


def test_line_becomes_a_draft_of_the_desk_with_its_goods(operator):
    mission = make_mission()

    saved = record(mission, operator, goods=("cabai", "jahe"))

    saved.refresh_from_db()
    assert (saved.state, saved.mission, saved.owner_id) == ("draft", mission, "64")
    assert (saved.created_by, saved.updated_by) == (operator, operator)
    assert saved.external_key == "acara:k1"
    assert list(saved.lines.values_list("order", "commodity")) == [(1, "cabai"), (2, "jahe")]


def test_line_that_is_sent_again_is_kept_once(operator):
    mission = make_mission()
    shop = {"name": "Toko A", "province_id": "35"}
    first = record(mission, operator, seller=Business(**shop))

    again = record(mission, operator, seller=Business(**shop))

    assert again == first
    assert Transaction.objects.count() == TransactionLine.objects.count() == 1
    assert Business.objects.count() == 1


@pytest.mark.parametrize(
    "other",
    [
        {"value": 2000},
        {"goods": ("jahe",)},
        {"goods": ("cabai", "jahe")},
        {"seller": Business(name="Toko A", province_id="35")},
    ],
)
def test_another_line_with_the_same_key_is_not_taken_for_a_repetition(operator, other):
    mission = make_mission()
    saved = record(mission, operator)

    with pytest.raises(ValidationError) as refusal:
        record(mission, operator, **other)

    assert list(refusal.value.message_dict) == ["key"]
    assert str(saved) in str(refusal.value)
    assert (Transaction.objects.count(), Business.objects.count()) == (1, 0)


def test_key_of_another_desk_tells_nothing(operator, outsider):
    mission = make_mission()
    saved = record(mission, operator)

    with pytest.raises(ValidationError) as refusal:
        record(mission, outsider)

    assert str(saved) not in str(refusal.value)
    assert Transaction.objects.count() == 1


def test_key_that_was_used_at_another_mission_is_refused(operator):
    record(make_mission(), operator)

    with pytest.raises(ValidationError):
        record(make_mission(), operator)


def test_new_business_is_added_once(operator):
    mission = make_mission()
    for key in ("k1", "k2"):
        record(mission, operator, key, seller=Business(name="Toko A", province_id="35"))

    shop = Business.objects.get()
    assert {each.seller for each in Transaction.objects.all()} == {shop}


def test_business_that_others_merged_in_the_same_instant_is_a_message(operator):
    shop = Business.objects.create(name="Toko A", province_id="35")
    Business.objects.all().delete()

    with pytest.raises(ValidationError) as refusal:
        record(make_mission(), operator, seller=shop)

    assert refusal.value.message_dict == {
        "key": ["Belum tersimpan. Periksa, lalu simpan sekali lagi."]
    }
    assert Transaction.objects.count() == 0


def test_reader_records_nothing(reader):
    with pytest.raises(PermissionDenied):
        record(make_mission(), reader)


def test_nobody_records_at_a_mission_that_he_does_not_see(outsider):
    with pytest.raises(PermissionDenied):
        record(make_mission(state="draft"), outsider)


def observation(value=1000, **fields):
    return MissionObservation(
        **{"value_low": value, "observed_on": "2025-05-08", "observed_at": "12.33 WIB"} | fields
    )


def test_announced_total_that_is_sent_again_is_kept_once(operator):
    mission = make_mission()
    first = announce(mission=mission, observation=observation(), by=operator)

    again = announce(mission=mission, observation=observation(), by=operator)
    later = announce(mission=mission, observation=observation(observed_at="15.00 WIB"), by=operator)

    assert again == first
    assert list(mission.observations.all()) == [first, later]


def test_announced_total_changes_the_mission(operator):
    mission = make_mission()

    announce(mission=mission, observation=observation(), by=operator)

    before = mission.updated_at
    mission.refresh_from_db()
    assert mission.updated_by == operator
    assert mission.updated_at > before


def test_official_mark_moves_to_the_new_total_of_the_same_kind_and_direction(operator):
    other = {"value_low": 5, "kind": "investasi", "is_official": True}
    mission = make_mission(observed=[{"value_low": 666, "is_official": True}, other])

    announce(mission=mission, observation=observation(777, is_official=True), by=operator)

    official = mission.observations.filter(is_official=True).values_list("value_low", flat=True)
    assert sorted(official) == [Decimal(5), Decimal(777)]


def test_total_is_announced_only_by_whom_may_change_the_mission(outsider):
    mission = make_mission()

    with pytest.raises(PermissionDenied):
        announce(mission=mission, observation=observation(), by=outsider)

    assert mission.observations.count() == 0
