"""The rule of access, asked directly; the doors are walked in ``tests/admin``."""

import pytest
from django.apps import apps

from agreements.access import RULES, editable, keeps, may, visible
from agreements.models import Agreement, Business, TradeMission, Transaction
from tests.conftest import make_user
from tests.factories import make_agreement, make_mission, make_transaction

pytestmark = pytest.mark.django_db

STATES = ("draft", "submitted", "published", "withdrawn")


def test_every_model_has_a_rule():
    assert set(RULES) == set(apps.get_app_config("agreements").get_models())


def states(queryset):
    return set(queryset.values_list("state", flat=True))


@pytest.mark.parametrize(
    ("role", "province", "seen", "written"),
    [
        ("operator", "64", set(STATES), set(STATES)),
        ("pembaca", "64", set(STATES), set()),
        ("operator", "63", {"published", "withdrawn"}, {"published", "withdrawn"}),
        ("pembaca", "63", {"published", "withdrawn"}, set()),
        ("admin_provinsi", "73", {"published"}, set()),
        ("operator", None, {"published"}, set()),
        ("admin_nasional", None, set(STATES), set(STATES)),
    ],
)
@pytest.mark.parametrize(
    ("model", "make"),
    [(Agreement, make_agreement), (TradeMission, make_mission), (Transaction, make_transaction)],
)
def test_states_that_a_member_sees_and_writes(role, province, seen, written, model, make):
    """Kaltim owns the record and Kalsel takes part in it; the others do not."""
    sides = {"hosts": ["64"], "visitors": ["63"]} if make is make_mission else {}
    for state in STATES:
        make(state=state, **sides)
    user = make_user("anggota", role, province)

    assert states(visible(model.objects.all(), user)) == seen
    assert states(editable(model.objects.all(), user)) == written


VERBS = ("view", "add", "change", "publish", "confirm", "delete", "merge", "restore", "manage")


@pytest.mark.parametrize(
    ("role", "verbs"),
    [
        ("pembaca", ["view"]),
        ("operator", ["view", "add", "change"]),
        ("verifikator", ["view", "add", "change", "publish", "confirm"]),
        ("admin_provinsi", list(VERBS)),
    ],
)
def test_verbs_of_a_role(role, verbs):
    user = make_user("anggota", role, "64")
    draft = make_agreement(state="draft")

    assert [verb for verb in VERBS if may(user, verb, draft)] == verbs


def test_what_was_published_is_never_deleted(province_admin, national_admin, admin_user):
    agreement = make_agreement()

    assert not any(
        may(user, "delete", agreement) for user in (province_admin, national_admin, admin_user)
    )


def test_two_memberships_add_up_and_do_not_mix(operator):
    operator.memberships.create(role="pembaca", province_id="73")
    make_agreement("73", "65", state="draft", owner="73", title="Sulsel")
    make_agreement("64", "65", state="draft", title="Kaltim")

    assert set(visible(Agreement.objects.all(), operator).values_list("title", flat=True)) == {
        "Kaltim",
        "Sulsel",
    }
    assert editable(Agreement.objects.all(), operator).get().title == "Kaltim"


def test_role_at_the_national_desk_makes_nobody_keeper_of_a_partners_record(partner_verifier):
    partner_verifier.memberships.create(role="verifikator", province=None)

    assert not keeps(partner_verifier, "publish", make_agreement("64", "63", owner="64"))
    assert keeps(partner_verifier, "publish", make_agreement("64", "63", owner=None))


def test_account_without_a_role_or_closed_sees_nothing(operator, reader):
    make_agreement()
    operator.memberships.all().delete()
    reader.is_active = False

    assert not visible(Agreement.objects.all(), operator).exists()
    assert not visible(Agreement.objects.all(), reader).exists()


def test_business_of_no_province_is_for_every_operator(operator, outsider):
    business = Business.objects.create(name="CV Tanpa Alamat")

    assert may(operator, "change", business)
    assert may(outsider, "change", business)
