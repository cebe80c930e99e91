"""Sheets bring in what the forms and the exports know; a new field has to be thought about."""

import pytest

from agreements.exports import EXPORTS
from agreements.forms import AgreementForm, TransactionForm
from agreements.imports.sheets.agreements import AgreementSheet
from agreements.imports.sheets.directory import Directory
from agreements.imports.sheets.transactions import TransactionSheet

pytestmark = pytest.mark.django_db
# The plan of a signing is made at the desk; the rest is read by columns that make up rows.
NOT_BY_FIELD = {
    AgreementForm: {"signing_planned_on", "signing_plan_note", "legal_bases", "facilities"},
    TransactionForm: set(),
}
# Not in public exports, or only in those of the rows below.
OWN_COLUMNS = {"kunci", "catatan_internal", "satuan", "jumlah"}


@pytest.mark.parametrize(
    ("subject", "form"), [(AgreementSheet, AgreementForm), (TransactionSheet, TransactionForm)]
)
def test_every_field_of_the_form_has_a_column(subject, form):
    columns = subject(Directory(), "64", None).columns
    fields = {column.field.removesuffix("_id") for column in columns}
    assert set(form.base_fields) - fields - NOT_BY_FIELD[form] == set()


@pytest.mark.parametrize(
    ("subject", "kind"), [(AgreementSheet, "perjanjian"), (TransactionSheet, "transaksi")]
)
def test_columns_are_called_as_in_the_exports(subject, kind):
    exported = {column.name: column.label for column in EXPORTS[kind].columns}
    columns = {column.name: column.label for column in subject(Directory(), "64", None).columns}
    assert set(columns) - set(exported) <= OWN_COLUMNS
    assert {name: label for name, label in columns.items() if name in exported} == {
        name: str(exported[name]) for name in columns if name in exported
    }
