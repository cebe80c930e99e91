"""What provinces say of a published record, who may say it, and what it leaves behind."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from agreements.actions import confirm, dispute, publish, recheck, settle
from agreements.history import version_of
from agreements.models import Dispute, Role
from tests.conftest import make_user
from tests.factories import make_agreement

pytestmark = pytest.mark.django_db


def answers(agreement):
    return dict(agreement.parties.values_list("province", "confirmation"))


def object_to(agreement, by, fact="signed_on", province="63"):
    dispute(agreement=agreement, province=province, fact=fact, note="Bukan itu.", by=by)
    return Dispute.objects.latest("pk")


def test_partner_confirms(partner_verifier):
    agreement = make_agreement()

    confirm(agreement=agreement, province="63", by=partner_verifier)

    party = agreement.parties.get(province="63")
    assert (party.confirmation, party.confirmed_by) == ("confirmed", partner_verifier)
    assert party.confirmed_at is not None
    assert answers(agreement)["64"] == "pending"


def test_partner_disputes_one_fact(partner_verifier):
    agreement = make_agreement()

    object_to(agreement, partner_verifier)

    raised = agreement.disputes.open().get()
    assert (raised.province_id, raised.fact, raised.note) == ("63", "signed_on", "Bukan itu.")
    assert raised.raised_by == partner_verifier
    assert answers(agreement) == {"64": "pending", "63": "disputed"}


@pytest.mark.parametrize(
    ("role", "desk"),
    [
        (Role.OPERATOR, "63"),  # a partner's operator records, but does not speak for it
        (Role.READER, "63"),
        (Role.VERIFIER, "64"),  # the owner speaks by publishing
        (Role.VERIFIER, "73"),  # a stranger
        (Role.NATIONAL_ADMIN, None),  # nobody speaks for a province from outside
    ],
)
def test_nobody_else_speaks_for_the_partner(db, role, desk):
    agreement, user = make_agreement(), make_user("orang", role, desk)

    for province in ("63", "64", "73"):
        with pytest.raises(PermissionDenied):
            confirm(agreement=agreement, province=province, by=user)
        with pytest.raises(PermissionDenied):
            object_to(agreement, user, province=province)

    assert set(answers(agreement).values()) == {"pending"}


@pytest.mark.parametrize("state", ["draft", "submitted", "withdrawn"])
def test_only_a_published_record_is_confirmed(partner_verifier, state):
    with pytest.raises(PermissionDenied):
        confirm(agreement=make_agreement(state=state), province="63", by=partner_verifier)


def test_dispute_says_what_is_right(partner_verifier):
    agreement = make_agreement()

    with pytest.raises(ValidationError):
        dispute(agreement=agreement, province="63", fact="place", note="  ", by=partner_verifier)

    assert Dispute.objects.count() == 0


def test_changed_record_is_looked_at_again_before_it_is_confirmed(partner_verifier):
    agreement = make_agreement()
    seen = str(version_of(agreement))
    agreement.place = "Tarakan"
    agreement.save()

    with pytest.raises(ValidationError):
        confirm(agreement=agreement, province="63", by=partner_verifier, seen=seen)

    assert answers(agreement)["63"] == "pending"


def test_who_disputes_does_not_confirm_at_the_same_time(partner_verifier):
    agreement = make_agreement()
    object_to(agreement, partner_verifier)

    with pytest.raises(ValidationError):
        confirm(agreement=agreement, province="63", by=partner_verifier)

    assert answers(agreement)["63"] == "disputed"


def test_province_is_asked_again_once_all_its_disputes_are_settled(partner_verifier, verifier):
    agreement = make_agreement()
    first = object_to(agreement, partner_verifier)
    second = object_to(agreement, partner_verifier, fact="place")

    settle(dispute=first, by=verifier, resolution="Tanggal dibetulkan.")
    assert answers(agreement)["63"] == "disputed"
    settle(dispute=second, by=partner_verifier, resolution="Kami keliru.")

    party = agreement.parties.get(province="63")
    assert (party.confirmation, party.confirmed_at, party.confirmed_by) == ("pending", None, None)
    first.refresh_from_db()
    assert (first.resolution, first.resolved_by) == ("Tanggal dibetulkan.", verifier)


@pytest.mark.parametrize(
    ("role", "desk"),
    [
        (Role.OPERATOR, "64"),
        (Role.OPERATOR, "63"),
        (Role.VERIFIER, "62"),
        (Role.VERIFIER, "73"),
    ],
)
def test_others_settle_nothing(partner_verifier, role, desk):
    """Kalteng (62) is a party too, but neither raised the dispute nor keeps the record."""
    raised = object_to(make_agreement("64", "63", "62"), partner_verifier)

    with pytest.raises(PermissionDenied):
        settle(dispute=raised, by=make_user("orang", role, desk), resolution="Beres.")

    assert Dispute.objects.open().count() == 1


@pytest.mark.parametrize("resolution", ["", " \n"])
def test_settling_says_how(partner_verifier, verifier, resolution):
    raised = object_to(make_agreement(), partner_verifier)

    with pytest.raises(ValidationError):
        settle(dispute=raised, by=verifier, resolution=resolution)

    assert Dispute.objects.open().count() == 1


def test_settled_dispute_is_not_settled_again(partner_verifier, verifier):
    raised = object_to(make_agreement(), partner_verifier)
    settle(dispute=raised, by=verifier, resolution="Sudah dibetulkan.")

    with pytest.raises(ValidationError):
        settle(dispute=raised, by=partner_verifier, resolution="Lain lagi.")

    assert Dispute.objects.get().resolution == "Sudah dibetulkan."


def test_owner_confirms_by_publishing(operator, verifier):
    agreement = make_agreement(state="submitted", submitted_by=operator)

    publish(record=agreement, by=verifier)

    assert answers(agreement) == {"64": "confirmed", "63": "pending"}
    assert agreement.parties.get(province="64").confirmed_by == verifier


def test_owner_stands_by_a_change_that_its_checker_has_checked(operator, verifier):
    agreement = make_agreement(state="submitted", submitted_by=operator)
    publish(record=agreement, by=verifier)
    published_at = agreement.parties.get(province="64").confirmed_at
    agreement.updated_by = operator
    agreement.save()

    recheck(record=agreement, by=verifier)

    assert agreement.parties.get(province="64").confirmed_at > published_at


@pytest.mark.parametrize("by", ["national_admin", None])
def test_province_confirms_nothing_that_others_publish_for_it(request, operator, by):
    agreement = make_agreement(state="submitted", submitted_by=operator)

    publish(record=agreement, by=by and request.getfixturevalue(by))

    assert answers(agreement) == {"64": "pending", "63": "pending"}
