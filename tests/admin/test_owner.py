"""Whoever works at several desks chooses which of them owns a new record."""

import pytest

from agreements.models import Agreement
from tests.admin.desk import submit, url


def test_somebody_of_two_desks_chooses_whose_record_it_is(operator_client, operator):
    operator.memberships.create(role="operator", province_id="63")

    submit(operator_client, url(Agreement, "add"), kind="kb", owner_desk="64")

    assert Agreement.objects.get().owner_id == "64"


@pytest.mark.parametrize("desk", ["73", "", "apa saja"])
def test_desk_of_others_is_no_choice(operator_client, operator, desk):
    operator.memberships.create(role="operator", province_id="63")

    response = submit(operator_client, url(Agreement, "add"), kind="kb", owner_desk=desk)

    assert "owner_desk" in response.context["adminform"].form.errors
    assert Agreement.objects.count() == 0


def test_national_desk_is_a_choice_of_its_members(operator_client, operator):
    operator.memberships.create(role="operator", province_id=None)

    submit(operator_client, url(Agreement, "add"), kind="kb", owner_desk="")

    assert Agreement.objects.get().owner is None


def test_somebody_of_one_desk_is_not_asked(operator_client):
    page = operator_client.get(url(Agreement, "add"))
    submit(operator_client, url(Agreement, "add"), kind="kb", owner_desk="73")

    assert b"owner_desk" not in page.content
    assert Agreement.objects.get().owner_id == "64"
