"""No file that leaves the site has a cell that a spreadsheet would run, whoever typed it.

The nightly files are written by the same functions; what the desk makes has tests of its own.
"""

import csv
import io
import re
from contextlib import suppress

import openpyxl
import pytest
from django.db import DataError, IntegrityError, transaction
from django.db.models import CharField, TextField

from agreements.models import (
    Agency,
    Business,
    Fact,
    FollowUp,
    MissionObservation,
    Party,
    Province,
    Transaction,
)
from tests.factories import cite, make_agreement, make_mission, make_source, make_transaction
from tests.test_public_urls import TABLES, body

pytestmark = pytest.mark.django_db

FORMULA = '=HYPERLINK("http://jahat.example","klik")'
RUN = re.compile(r"[\s\u00a0\u3000\ufeff]*[=+\-@＝＋－＠−]")
NUMBER = re.compile(r"-?\d+([.,]\d+)?(E[+-]?\d+)?")


@pytest.fixture
def malicious():
    """Public records, all of whose free text is a formula."""
    source = make_source(publisher=FORMULA)
    agreement, mission = make_agreement(sectors=["3.27"]), make_mission(observed=[1])
    sale = make_transaction(agreement=agreement, mission=mission, value=5)
    FollowUp.objects.create(agreement=agreement, what=FORMULA)
    cite(agreement, Fact.TITLE, source, stated_value=FORMULA)
    business = Business.objects.create(name=FORMULA, province_id="64")
    Transaction.objects.filter(pk=sale.pk).update(seller=business)
    records = [agreement, mission, sale, source]
    records += [*Party.objects.all(), *FollowUp.objects.all(), *MissionObservation.objects.all()]
    for record in records:
        for field in record._meta.concrete_fields:
            if isinstance(field, CharField | TextField) and not field.choices:
                write(record, field.name)
    write(Agency.objects.filter(province="64").first(), "name")
    Province.objects.filter(code="64").update(aliases=[FORMULA])


def write(record, name):
    """Write the formula into a column, unless the database takes none there."""
    with suppress(DataError, IntegrityError), transaction.atomic():
        type(record).objects.filter(pk=record.pk).update(**{name: FORMULA})


def cells_of_csv(content):
    text = content.decode("utf-8-sig")
    return [cell for row in csv.reader(io.StringIO(text)) for cell in row]


def run_in(cells):
    return [cell for cell in cells if RUN.match(cell) and not NUMBER.fullmatch(cell)]


def test_no_csv_has_a_formula(client, malicious):
    found, told = {}, 0
    for address in [one for one in TABLES if one.endswith(".csv")]:
        cells = cells_of_csv(body(client.get(address)))
        told += sum(FORMULA in cell for cell in cells)
        if run := run_in(cells):
            found[address] = run[:2]
    assert found == {}
    assert told > 20  # the formulas are there, as text


def test_no_csv_for_excel_has_a_formula(client, malicious):
    for address in ("/perjanjian.csv", "/transaksi.csv", "/data/pihak.csv", "/data/sumber.csv"):
        text = body(client.get(f"{address}?format=excel")).decode("utf-8-sig")
        cells = [cell for row in csv.reader(io.StringIO(text), delimiter=";") for cell in row]
        assert "'" + FORMULA in cells
        assert run_in(cells) == []


def test_no_workbook_has_a_formula_or_a_link(client, malicious):
    told = 0
    for address in [one for one in TABLES if one.endswith(".xlsx")]:
        workbook = openpyxl.load_workbook(io.BytesIO(body(client.get(address))))
        cells = [cell for sheet in workbook for row in sheet.iter_rows() for cell in row]
        assert {cell.data_type for cell in cells} <= {"s", "n", "d", "b"}, address
        assert not [cell for cell in cells if cell.hyperlink], address
        told += sum(FORMULA in str(cell.value) for cell in cells)
    assert told > 20


@pytest.mark.parametrize("cell", ["=1", " +1 2", "-a", "@a", "\t=1", "＝1"])
def test_the_search_for_formulas_finds_them(cell):
    assert run_in([cell, "-1", "1.5", "a=b"]) == [cell]
