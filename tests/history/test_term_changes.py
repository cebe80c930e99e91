"""The term of an agreement: every change is kept, old and new, and shown to whom it concerns."""

import pytest
from django.utils import timezone

from agreements.history import term_changes, term_changes_since
from tests.admin.desk import submit, url
from tests.factories import make_agreement
from tests.views.pages import content

pytestmark = pytest.mark.django_db


def told(changes):
    return [(str(change.by), str(change.field), change.old, change.new) for change in changes]


def test_change_of_the_term_is_kept_old_and_new(operator_client):
    agreement = make_agreement(valid_until="2027", place="Samarinda")

    submit(
        operator_client,
        url(agreement, "change"),
        valid_until="31 Desember 2028",
        term_note="Lima tahun",
        place="Balikpapan",
    )

    assert told(term_changes(agreement)) == [
        ("operator", "berlaku sampai", "2027", "31 Desember 2028"),
        ("operator", "jangka waktu menurut naskah", "", "Lima tahun"),
    ]


def test_change_of_anything_else_is_none_of_the_term():
    agreement = make_agreement(valid_until="2027")

    type(agreement).objects.update(place="Balikpapan")

    assert term_changes(agreement) == []


def test_changes_since_a_moment_are_those_of_all_agreements():
    first, second = make_agreement(valid_until="2027"), make_agreement(valid_until="2027")
    type(first).objects.filter(pk=first.pk).update(valid_until="2028")
    moment = timezone.now()
    type(first).objects.filter(pk=second.pk).update(valid_until=None)

    assert [(each.agreement_id, each.new) for each in term_changes_since(moment)] == [
        (second.pk, "")
    ]


def test_public_page_shows_old_and_new_but_not_by_whom(operator_client, client):
    agreement = make_agreement(valid_until="2027")
    submit(operator_client, url(agreement, "change"), valid_until="2029")

    page = content(client, agreement)

    assert page.count("2027 → 2029") == 1
    assert page.count("operator") == 0


def test_public_page_tells_nothing_from_before_the_publication(client):
    agreement = make_agreement(valid_until="2027")
    type(agreement).objects.update(valid_until="2028")
    type(agreement).objects.update(published_at=timezone.now())

    assert "Perubahan masa berlaku" not in content(client, agreement)
