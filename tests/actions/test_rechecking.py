"""A published record that was changed counts as unchecked until somebody else has looked."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from agreements.actions import recheck
from agreements.models import Agreement, Role
from tests.actions.records import edit, steps
from tests.conftest import make_user
from tests.factories import make_agreement


def checked(by):
    agreement = make_agreement(checked_by=by)
    Agreement.objects.update(checked_at=timezone.now())
    agreement.refresh_from_db()
    return agreement


def test_change_of_a_published_record_waits_for_a_check(operator, verifier):
    agreement = checked(verifier)
    assert list(Agreement.objects.changed_since_check()) == []

    edit(agreement, by=operator)

    assert list(Agreement.objects.changed_since_check()) == [agreement]
    assert agreement.state_in_words == "Terbit, diubah sesudah diperiksa"
    recheck(record=agreement, by=verifier)
    assert list(Agreement.objects.changed_since_check()) == []
    assert steps(agreement) == [("checked", "verifier", "")]


def test_change_stays_unchecked_when_the_checker_changes_it_further(operator, verifier):
    agreement = checked(verifier)
    edit(agreement, by=operator)
    edit(agreement, by=verifier)

    assert list(Agreement.objects.changed_since_check()) == [agreement]
    with pytest.raises(ValidationError):
        recheck(record=agreement, by=verifier)


def test_partner_checks_a_change_of_the_published_record(operator, partner_verifier):
    agreement = checked(operator)
    edit(agreement, by=operator)

    recheck(record=agreement, by=partner_verifier)

    assert list(Agreement.objects.changed_since_check()) == []


def test_stranger_checks_no_change(operator):
    agreement = checked(operator)
    edit(agreement, by=operator)

    with pytest.raises(PermissionDenied):
        recheck(record=agreement, by=make_user("asing", Role.VERIFIER, "73"))
