"""What is not merged, and who may not."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from agreements.merging import merge
from tests.factories import make_agreement, make_mission

pytestmark = pytest.mark.django_db


def refusal(keep, gone, by):
    with pytest.raises(ValidationError) as raised:
        merge(keep=keep, gone=gone, by=by)
    return raised.value.messages


def test_unlike_pairs_are_refused(press, national_admin):
    assert refusal(press, press, national_admin) == [
        "Catatan tidak dapat digabungkan dengan dirinya sendiri."
    ]
    assert refusal(press, make_mission(), national_admin) == [
        "Hanya dua catatan yang sejenis dapat digabungkan."
    ]


def test_published_record_does_not_vanish_into_a_draft(press, own, national_admin):
    assert refusal(own, press, national_admin) == [
        "Catatan yang terbit harus menjadi catatan yang tetap; tukar keduanya."
    ]


def test_record_is_merged_once(press, own, national_admin):
    merge(keep=press, gone=own, by=national_admin)

    said = [f"“{own}” (nomor {own.pk}) sudah digabungkan ke nomor {press.pk}."]
    assert refusal(make_agreement(), own, national_admin) == said
    assert refusal(own, make_agreement(), national_admin) == said


@pytest.mark.parametrize("person", ["operator", "verifier", "reader", "outsider"])
def test_only_admins_merge(request, press, person):
    with pytest.raises(PermissionDenied):
        merge(keep=press, gone=make_agreement(), by=request.getfixturevalue(person))


def test_admin_merges_only_what_is_his_on_both_sides(press, own, province_admin):
    with pytest.raises(PermissionDenied):
        merge(keep=press, gone=own, by=province_admin)
    with pytest.raises(PermissionDenied):
        merge(keep=press, gone=make_agreement("73", "63", owner="63"), by=province_admin)

    merge(keep=press, gone=make_agreement(), by=province_admin)
