"""A draft that gives way to the record of the same paper."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from agreements.merging import set_aside
from tests.factories import make_agreement

pytestmark = pytest.mark.django_db


def test_draft_is_set_aside_by_its_desk_and_moves_nothing(press, own, partner_operator):
    set_aside(draft=own, keep=press, by=partner_operator)

    own.refresh_from_db()
    press.refresh_from_db()
    assert (own.state, own.merged_into, own.parties.count()) == ("withdrawn", press, 2)
    assert (press.place, press.parties.count()) == ("", 2)


def test_strangers_and_readers_set_no_draft_aside(press, own, operator, reader):
    for person in (operator, reader):
        with pytest.raises(PermissionDenied):
            set_aside(draft=own, keep=press, by=person)


@pytest.mark.parametrize("state", ["submitted", "published", "withdrawn"])
def test_only_drafts_are_set_aside(press, operator, state):
    with pytest.raises(ValidationError):
        set_aside(draft=make_agreement(state=state), keep=press, by=operator)


def test_draft_is_not_set_aside_for_one_that_cannot_be_seen(own, operator):
    draft = make_agreement(state="draft")

    with pytest.raises(PermissionDenied):
        set_aside(draft=draft, keep=own, by=operator)
