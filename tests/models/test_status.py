"""The legal status is derived from dates and links on a given day."""

import datetime

import pytest

from agreements.models import Agreement, AgreementLink
from tests.factories import make_agreement

pytestmark = pytest.mark.django_db

TODAY = datetime.date(2026, 11, 21)


def status_of(agreement):
    return Agreement.objects.with_status(TODAY).get(pk=agreement.pk).status


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, "tidak-diketahui"),
        ({"valid_until": "2030"}, "aktif"),
        ({"valid_until": "21 Mei 2027"}, "aktif"),
        ({"valid_until": "20 Mei 2027"}, "akan-berakhir"),
        ({"valid_until": "2027"}, "akan-berakhir"),
        ({"valid_until": "21 November 2026"}, "akan-berakhir"),
        ({"valid_until": "20 November 2026"}, "berakhir"),
        ({"valid_until": "2030", "ended_on": "21 November 2026"}, "dihentikan"),
        ({"valid_until": "2030", "ended_on": "22 November 2026"}, "aktif"),
        ({"ended_on": "2024"}, "dihentikan"),
    ],
)
def test_status_follows_from_dates(fields, expected):
    assert status_of(make_agreement(**fields)) == expected


@pytest.mark.parametrize(
    ("kind", "state", "expected"),
    [
        ("replaces", "published", "digantikan"),
        ("replaces", "draft", "aktif"),
        ("amends", "published", "aktif"),
    ],
)
def test_status_is_replaced_only_by_a_published_replacement(kind, state, expected):
    old = make_agreement(valid_until="2030")
    new = make_agreement(state=state)
    AgreementLink.objects.create(from_agreement=new, to_agreement=old, kind=kind)
    assert status_of(old) == expected
