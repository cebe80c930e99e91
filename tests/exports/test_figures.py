"""The CSV of a figure: like the files of lists, and as harmless."""

import csv
import io
from datetime import date
from decimal import Decimal

import pytest

from agreements.exports.figures import figure_response
from tests.exports.test_formulas import FORMULAS, HARMLESS


def lines(rows, **options):
    response = figure_response(("satu", "dua"), rows, filename="uji", **options)
    return response.content.decode()


def test_numbers_are_plain_and_the_unknown_is_empty():
    rows = [[Decimal(13_700_000_000), None], [date(2021, 10, 18), 0]]
    assert lines(rows) == "satu,dua\r\n13700000000,\r\n2021-10-18,0\r\n"


def test_indonesian_excel_gets_semicolons_and_a_byte_order_mark():
    assert lines([["a;b", 1]], excel=True) == '\ufeffsatu;dua\r\n"a;b";1\r\n'


@pytest.mark.parametrize("text", FORMULAS)
def test_formula_is_led_by_an_apostrophe(text):
    (_, (cell, _)) = csv.reader(io.StringIO(lines([[text, 1]]), newline=""))
    assert cell == "'" + text


@pytest.mark.parametrize("text", HARMLESS)
def test_other_text_stays_as_it_is(text):
    (_, (cell, _)) = csv.reader(io.StringIO(lines([[text, 1]]), newline=""))
    assert cell == text
