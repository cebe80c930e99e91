"""Quantities of goods in Indonesian notation."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agreements.values.quantity import QuantityError, format_quantity, parse_quantity


@pytest.mark.parametrize(
    ("text", "quantity"),
    [
        ("506", "506"),
        (" 1.500 ", "1500"),
        ("1500", "1500"),
        ("1.500,5", "1500.5"),
        ("2,5", "2.5"),
        ("0,125", "0.125"),
    ],
)
def test_quantity_as_people_write_it(text, quantity):
    assert parse_quantity(text) == Decimal(quantity)


@pytest.mark.parametrize("text", ["", "2.5", "1,500.5", "1.50", "-1", "2,1234", "NaN", "1e3", "٣"])
def test_ambiguous_or_impossible_quantity_is_an_error(text):
    with pytest.raises(QuantityError, match=r"Contoh: 506, 1\.500, 2,5\."):
        parse_quantity(text)


@given(st.decimals(min_value=0, max_value=10**15 - 1, places=3))
def test_printed_quantity_reads_back(quantity):
    assert parse_quantity(format_quantity(quantity)) == quantity


def test_marks_are_those_of_the_language():
    assert format_quantity(Decimal("1500.500")) == "1.500,5"
    assert format_quantity(Decimal("1500.500"), "en") == "1,500.5"
