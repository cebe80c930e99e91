"""DayRangeField on PostgreSQL: what goes in comes out, what the column refuses, its lookups."""

from datetime import date

import pytest
from django.core import serializers
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection
from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.models import F, Max
from hypothesis import HealthCheck, given, settings

from agreements.fields import DayRangeField
from agreements.models import Agreement
from agreements.values.day_range import DayRange, DayRangeError, parse_day_range
from tests.values.strategies import day_ranges


def days(text):
    return parse_day_range(text).value


@pytest.fixture
def signed(db):
    """Agreements of three known dates and one unknown, saved out of order."""
    for text in ("2018", "18–19 Oktober 2021", "21 Februari 2018", None):
        Agreement.objects.create(title=text or "?", signed_on=text and days(text))
    return Agreement.objects.order_by("signed_on")


def titles(queryset):
    return [agreement.title for agreement in queryset]


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(day_ranges)
def test_range_comes_back_from_the_database_as_it_went_in(db, value):
    agreement = Agreement.objects.create(signed_on=value)
    agreement.refresh_from_db()
    assert agreement.signed_on == value


@pytest.mark.parametrize(
    "given_value", ["Agustus 2025", DateRange(date(2025, 8, 1), date(2025, 9, 1))]
)
def test_text_and_psycopg_ranges_are_taken_for_the_range(db, given_value):
    agreement = Agreement(kind="mou", signed_on=given_value)
    agreement.full_clean()
    agreement.save()
    agreement.refresh_from_db()
    assert agreement.signed_on == days("Agustus 2025")


@pytest.mark.parametrize("blank", [None, "", " "])
def test_blank_is_stored_as_null(db, blank):
    Agreement.objects.create(signed_on=blank)
    assert Agreement.objects.get().signed_on is None


def test_unreadable_text_fails_validation_and_saving(db):
    agreement = Agreement(kind="mou", signed_on="31 April 2021")
    with pytest.raises(ValidationError, match="31 April 2021 tidak ada"):
        agreement.full_clean()
    with pytest.raises(DayRangeError, match="31 April 2021 tidak ada"):
        agreement.save()


@pytest.mark.parametrize(
    "refused",
    [
        "empty",
        "[2025-01-01,)",
        "(,2025-01-01)",
        "[1899-12-31,1900-01-02)",
        "[2100-12-31,2101-01-02)",
    ],
)
def test_column_refuses_ranges_that_are_no_day_range(db, refused):
    agreement = Agreement.objects.create()
    with pytest.raises(IntegrityError, match="signed_on_check"), connection.cursor() as cursor:
        cursor.execute(
            "UPDATE agreements_agreement SET signed_on = %s WHERE id = %s", [refused, agreement.pk]
        )


def test_ordering_is_by_first_day_then_last_with_unknown_at_the_end(signed):
    assert titles(signed) == ["2018", "21 Februari 2018", "18–19 Oktober 2021", "?"]


@pytest.mark.parametrize(
    ("lookup", "value", "found"),
    [
        ("exact", "21 Februari 2018", ["21 Februari 2018"]),
        ("in", ["2018"], ["2018"]),
        ("overlap", "triwulan I 2018", ["2018", "21 Februari 2018"]),
        ("contained_by", "Februari 2018", ["21 Februari 2018"]),
        ("contains", "Februari 2018", ["2018"]),
        ("contains", date(2021, 10, 18), ["18–19 Oktober 2021"]),
        ("fully_lt", "2019", ["2018", "21 Februari 2018"]),
        ("fully_gt", "2019", ["18–19 Oktober 2021"]),
        ("adjacent_to", "2019", ["2018"]),
        ("gt", "2019", ["18–19 Oktober 2021"]),
        ("startswith", date(2018, 1, 1), ["2018"]),
        ("startswith__year", 2018, ["2018", "21 Februari 2018"]),
        ("endswith", date(2021, 10, 20), ["18–19 Oktober 2021"]),
        ("last", date(2021, 10, 19), ["18–19 Oktober 2021"]),
        ("last__lt", date(2018, 3, 1), ["21 Februari 2018"]),
        ("isnull", True, ["?"]),
    ],
)
def test_lookup_takes_a_day_range(signed, lookup, value, found):
    value = [days(text) for text in value] if isinstance(value, list) else value
    value = days(value) if isinstance(value, str) else value
    assert titles(signed.filter(**{f"signed_on__{lookup}": value})) == found


def test_lookup_takes_a_psycopg_range_too(signed):
    year = DateRange(date(2021, 1, 1), date(2022, 1, 1))
    assert titles(signed.filter(signed_on__overlap=year)) == ["18–19 Oktober 2021"]


def test_first_and_last_day_can_be_selected(signed):
    known = signed.filter(signed_on__isnull=False)
    assert list(known.values_list("signed_on__startswith", "signed_on__last"))[-1] == (
        date(2021, 10, 18),
        date(2021, 10, 19),
    )
    assert known.aggregate(latest=Max(F("signed_on__last"))) == {"latest": date(2021, 10, 19)}


def test_fixture_round_trip_keeps_the_range_as_edtf(signed):
    text = serializers.serialize("json", signed.filter(title="18–19 Oktober 2021"))
    assert '"signed_on": "2021-10-18/2021-10-19"' in text
    [loaded] = serializers.deserialize("json", text)
    assert loaded.object.signed_on == days("18–19 Oktober 2021")


def test_migrations_name_the_public_path():
    assert DayRangeField(null=True).deconstruct() == (
        None,
        "agreements.fields.DayRangeField",
        [],
        {"null": True},
    )


def test_value_printed_in_a_template_is_indonesian():
    assert str(DayRange.of_year(2018)) == "2018"
