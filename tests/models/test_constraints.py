"""The database refuses what must not be, whichever way it is written."""

import datetime

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from agreements.models import (
    Agreement,
    AgreementLink,
    AgreementSector,
    Citation,
    Fact,
    FollowUp,
    MissionObservation,
    Party,
    Province,
    ProvinceNeighbour,
    Realisation,
    TransactionLine,
)
from tests.factories import cite, make_agreement, make_mission, make_source, make_transaction

pytestmark = pytest.mark.django_db


def refused(constraint):
    """The write inside must fail on exactly this constraint."""
    return pytest.raises(IntegrityError, match=constraint)


def check_deferred():
    """Let constraints that wait for the commit speak now."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def test_a_province_is_a_party_once():
    agreement = make_agreement("64", "63")
    with refused("party_province_once"), transaction.atomic():
        Party.objects.create(agreement=agreement, province_id="64", order=3)


def test_a_party_is_one_body():
    agreement = make_agreement("64", "63")
    with refused("party_is_one_body"), transaction.atomic():
        Party.objects.create(agreement=agreement, order=3)
    with refused("party_is_one_body"), transaction.atomic():
        Party.objects.create(agreement=agreement, province_id="65", other_name="Kadin", order=3)


def test_a_published_agreement_has_a_date():
    draft = make_agreement("64", "63", state="draft", signed_on=None)
    with refused("agreement_published_has_date"), transaction.atomic():
        Agreement.objects.filter(pk=draft.pk).update(state="published", published_at=timezone.now())


@pytest.mark.parametrize("unnamed", [0, 1])
def test_a_published_agreement_has_two_parties_named_or_counted(unnamed):
    agreement = make_agreement("64", state="draft", unnamed_party_count=unnamed)
    publish = Agreement.objects.filter(pk=agreement.pk)
    if unnamed:
        publish.update(state="published", published_at=timezone.now())
        check_deferred()
        return
    with refused("agreement_published_two_parties"), transaction.atomic():
        publish.update(state="published", published_at=timezone.now())
        check_deferred()


def test_a_published_agreement_keeps_two_parties():
    agreement = make_agreement("64", "63")
    check_deferred()
    with refused("agreement_published_two_parties"), transaction.atomic():
        agreement.parties.first().delete()
        check_deferred()


def test_a_published_agreement_can_be_deleted_whole():
    make_agreement("64", "63").delete()
    check_deferred()
    assert Agreement.objects.count() == 0


def test_an_agreement_ends_after_it_starts():
    with refused("agreement_ends_after_it_starts"), transaction.atomic():
        make_agreement(effective_from="2025", valid_until="2024")
    make_agreement(effective_from="Juni 2025", valid_until="2025")


def test_a_document_is_not_linked_to_itself():
    agreement = make_agreement()
    with refused("link_not_to_itself"), transaction.atomic():
        AgreementLink.objects.create(
            from_agreement=agreement, to_agreement=agreement, kind="renews"
        )


def test_a_sector_is_recorded_once_per_agreement():
    agreement = make_agreement(sectors=["3.27"])
    with refused("agreement_sector_once"), transaction.atomic():
        AgreementSector.objects.create(agreement=agreement, sector_id="3.27", standing="hoped")


def test_a_citation_is_about_one_record():
    agreement, mission = make_agreement(), make_mission()
    for records in ({}, {"agreement": agreement, "mission": mission}):
        with refused("citation_of_one_record"), transaction.atomic():
            Citation.objects.create(source=make_source(), fact=Fact.VALUE, **records)


@pytest.mark.parametrize("doubt", [{"basis": "inferred"}, {"accepted": False}])
def test_a_doubtful_citation_says_why(doubt):
    with refused("citation_doubt_has_reason"), transaction.atomic():
        cite(make_agreement(), Fact.SIGNED_ON, **doubt)
    cite(make_agreement(), Fact.SIGNED_ON, **doubt, reason="18 Oktober 2021 jatuh pada Senin")


def test_an_observation_has_a_value_from_low_to_high():
    mission = make_mission()
    with refused("observation_has_value"), transaction.atomic():
        MissionObservation.objects.create(mission=mission)
    with refused("missionobservation_value_low_to_high"), transaction.atomic():
        MissionObservation.objects.create(mission=mission, value_low=2, value_high=1)


def test_one_total_per_mission_kind_and_direction_is_official():
    mission = make_mission(observed=[{"value_low": 1, "is_official": True}, 2])
    with refused("observation_one_official"), transaction.atomic():
        MissionObservation.objects.create(mission=mission, value_low=3, is_official=True)
    MissionObservation.objects.create(
        mission=mission, value_low=3, is_official=True, seller_province_id="64"
    )


def test_a_transaction_value_runs_from_low_to_high():
    with refused("transaction_value_low_to_high"), transaction.atomic():
        make_transaction(value=None, value_high=5)


def test_a_line_names_a_good_and_a_quantity_has_a_unit():
    sale = make_transaction(goods=())
    with refused("line_names_a_good"), transaction.atomic():
        TransactionLine.objects.create(transaction=sale)
    with refused("line_quantity_has_unit"), transaction.atomic():
        TransactionLine.objects.create(transaction=sale, commodity_id="jahe", quantity=5)


def test_money_is_not_negative():
    with refused("value_low"), transaction.atomic():
        make_transaction(value=-1)


def test_a_realisation_says_something_about_one_record():
    sale = make_transaction()
    with refused("realisation_says_something"), transaction.atomic():
        Realisation.objects.create(transaction=sale, as_of="2022")
    with refused("realisation_of_one_record"), transaction.atomic():
        Realisation.objects.create(as_of="2022", value=1)


def test_a_follow_up_belongs_to_one_record_and_is_done_when_dated():
    with refused("follow_up_of_one_record"), transaction.atomic():
        FollowUp.objects.create(what="Menyusun PKS")
    with refused("follow_up_done_when_dated"), transaction.atomic():
        FollowUp.objects.create(agreement=make_agreement(), what="Menyusun PKS", done_on="2019")


def test_province_codes_are_two_digits_and_neighbours_stand_once():
    with refused("province_code_is_two_digits"), transaction.atomic():
        Province.objects.filter(code="64").update(code="6A")
    with refused("neighbour_lower_code_first"), transaction.atomic():
        ProvinceNeighbour.objects.create(
            province_a_id="64", province_b_id="63", kind="land", certainty="tinggi"
        )


def test_a_range_of_days_is_bounded():
    agreement = make_agreement()
    with refused("signed_on"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "UPDATE agreements_agreement SET signed_on = daterange(%s, NULL) WHERE id = %s",
            [datetime.date(2018, 1, 1), agreement.pk],
        )
