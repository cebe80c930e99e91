"""The SQL function edtf prints what to_edtf prints."""

import pytest
from django.db import connection
from django.db.backends.postgresql.psycopg_any import DateRange
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from agreements.fields.edtf_sql import EDTF_FUNCTION_SQL
from agreements.values.day_range import to_edtf
from tests.values.strategies import day_ranges


@pytest.fixture
def edtf_function(db):
    with connection.cursor() as cursor:
        cursor.execute(EDTF_FUNCTION_SQL)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(day_ranges, min_size=1, max_size=50))
def test_sql_and_python_print_the_same_edtf(edtf_function, values):
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT edtf(days) FROM unnest(%s::daterange[]) WITH ORDINALITY AS u (days, place)"
            " ORDER BY place",
            [[DateRange(value.first, value.until) for value in values]],
        )
        assert [text for (text,) in cursor] == [to_edtf(value) for value in values]


def test_unknown_date_stays_null(edtf_function):
    with connection.cursor() as cursor:
        cursor.execute("SELECT edtf(NULL)")
        assert cursor.fetchone() == (None,)
