"""The forms that the admin and the imports share."""

import inspect

import pytest

from agreements import forms
from agreements.models import Agreement, EditorialState

pytestmark = pytest.mark.django_db

ALL = [
    form
    for _name, form in inspect.getmembers(forms, inspect.isclass)
    if issubclass(form, forms.RegisterForm) and form is not forms.RegisterForm
]


def agreement_form(**given):
    return forms.AgreementForm(forms.AgreementForm().initial | given)


RECORDS = {forms.EvaluationForm, forms.TransactionForm}
ROWS = [form for form in ALL if form not in RECORDS]


@pytest.mark.parametrize("form", ROWS, ids=lambda form: form.__name__)
def test_no_row_can_be_moved_to_another_record(form):
    parents = {"agreement", "mission", "transaction", "from_agreement"}
    assert parents & set(form.base_fields) == set()


def test_agreement_needs_its_kind_and_nothing_more():
    form = agreement_form(**defaults(), kind="kb")
    assert form.errors == {}
    assert agreement_form(**defaults()).errors.keys() == {"kind"}


def test_state_in_the_posted_data_is_ignored():
    record = agreement_form(**defaults(), kind="kb", state="published").save()
    assert record.state == EditorialState.DRAFT


def test_spaces_in_one_line_texts_become_one_and_paragraphs_keep_their_lines():
    form = agreement_form(
        **defaults(), kind="kb", title="  Kerja  sama\t pangan ", purpose="Satu  baris.\nDua."
    )
    record = form.save()
    assert record.title == "Kerja sama pangan"
    assert record.purpose == "Satu  baris.\nDua."


def test_wrong_weekday_warns_and_does_not_block():
    form = agreement_form(**defaults(), kind="kb", signed_on="Rabu, 7 Agustus 2025")
    assert form.is_valid()
    ((label, text),) = form.warnings
    assert label == "Ditandatangani"
    assert "Kamis" in text


def test_date_that_reads_well_has_no_warning():
    form = agreement_form(**defaults(), kind="kb", signed_on="Kamis, 7 Agustus 2025")
    assert form.is_valid()
    assert form.warnings == []


def test_unreadable_money_shows_examples():
    form = forms.MissionObservationForm({"value_low": "banyak"})
    (message,) = form.errors["value_low"]
    assert message.startswith("Nilai rupiah tidak terbaca. Contoh: ")


def defaults():
    """What a browser sends back of an untouched form."""
    return {
        name: value
        for name, value in forms.AgreementForm(instance=Agreement()).initial.items()
        if value not in (None, "", [])
    }
