"""RupiahField on PostgreSQL."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from agreements.fields import RupiahField
from agreements.models import MissionObservation, TradeMission


@pytest.fixture
def mission(db):
    return TradeMission.objects.create(title="Misi dagang")


def test_twenty_digits_come_back_from_the_database(mission):
    observation = MissionObservation.objects.create(mission=mission, value_low=Decimal("9" * 20))
    observation.refresh_from_db()
    assert observation.value_low == Decimal("99999999999999999999")


def test_negative_amount_is_refused_by_the_column(mission):
    with pytest.raises(IntegrityError, match="value_low_check"):
        MissionObservation.objects.create(mission=mission, value_low=-1)


@pytest.mark.parametrize(
    ("value", "amount"),
    [("13,7 miliar", Decimal(13_700_000_000)), (500, Decimal(500)), (" ", None)],
)
def test_text_is_read_as_people_write_money(value, amount):
    assert RupiahField().to_python(value) == amount


def test_unreadable_amount_fails_validation():
    with pytest.raises(ValidationError, match="Satuan tidak dikenal"):
        RupiahField().to_python("5 dolar")


def test_migrations_name_the_public_path_and_no_digits():
    assert RupiahField(null=True).deconstruct() == (
        None,
        "agreements.fields.RupiahField",
        [],
        {"null": True},
    )
