"""Form fields for ranges of days and rupiah: reading, showing, telling changes, warning."""

from decimal import Decimal

import pytest
from django import forms
from django.core.exceptions import ValidationError

from agreements.fields import (
    DayRangeField,
    DayRangeFormField,
    RupiahField,
    RupiahFormField,
    form_warnings,
)
from agreements.values.day_range import parse_day_range

AUGUST = parse_day_range("Agustus 2025").value


class SigningForm(forms.Form):
    signed_on = DayRangeFormField(label="Ditandatangani", required=False)
    value = RupiahFormField(label="Nilai", required=False)


def test_typed_text_is_cleaned_to_values():
    form = SigningForm({"signed_on": " Agustus 2025 ", "value": "13,7 miliar"})
    assert form.is_valid()
    assert form.cleaned_data == {"signed_on": AUGUST, "value": Decimal(13_700_000_000)}


@pytest.mark.parametrize(
    "data", [{}, {"signed_on": "", "value": ""}, {"signed_on": " ", "value": " "}]
)
def test_empty_input_is_none(data):
    form = SigningForm(data)
    assert form.is_valid()
    assert form.cleaned_data == {"signed_on": None, "value": None}


@pytest.mark.parametrize("field", [DayRangeFormField(), RupiahFormField()])
def test_required_field_refuses_blank_text(field):
    with pytest.raises(ValidationError) as refused:
        field.clean("  ")
    assert refused.value.code == "required"


@pytest.mark.parametrize(
    ("data", "changed"),
    [
        ({"signed_on": "08/2025", "value": "13,7 miliar"}, []),
        ({"signed_on": "2025", "value": "13,8 miliar"}, ["signed_on", "value"]),
        ({"signed_on": "", "value": ""}, ["signed_on", "value"]),
        ({"signed_on": "abc", "value": "abc"}, ["signed_on", "value"]),
    ],
)
def test_only_another_value_counts_as_a_change(data, changed):
    initial = {"signed_on": AUGUST, "value": Decimal(13_700_000_000)}
    assert SigningForm(data, initial=initial).changed_data == changed


def test_stored_values_are_shown_as_people_write_them():
    form = SigningForm(initial={"signed_on": AUGUST, "value": Decimal(13_700_000_000)})
    assert str(form["signed_on"]) == (
        '<input type="text" name="signed_on" value="Agustus 2025" autocomplete="off" '
        'data-read-back="days" '
        'maxlength="200" aria-describedby="id_signed_on_helptext" id="id_signed_on">'
    )
    assert str(form["value"]) == (
        '<input type="text" name="value" value="13.700.000.000" autocomplete="off" '
        'data-read-back="rupiah" '
        'maxlength="200" aria-describedby="id_value_helptext" id="id_value">'
    )


@pytest.mark.parametrize("text", ["31 April 2021", "07/08/2025"])
def test_typed_date_is_shown_again_as_typed(text):
    assert f'value="{text}"' in str(SigningForm({"signed_on": text})["signed_on"])


def test_refusal_is_the_parsers_sentence():
    form = SigningForm({"signed_on": "31 April 2021", "value": "-5"})
    assert form.errors == {
        "signed_on": ["31 April 2021 tidak ada; April 2021 hanya dari tanggal 1 sampai 30."],
        "value": [
            "Nilai tidak boleh negatif. "
            "Contoh: 13,7 miliar, Rp666 miliar, 500 juta, Rp1.661.131.683.000."
        ],
    }


@pytest.mark.parametrize("text", ["7" * 201, "\x00", "🎉" * 100])
def test_odd_text_is_refused_beside_its_field(text):
    assert set(SigningForm({"signed_on": text, "value": text}).errors) == {"signed_on", "value"}


def test_warnings_carry_the_label_of_their_field():
    form = SigningForm({"signed_on": "Rabu, 7 Agustus 2025"})
    assert form.is_valid()
    assert form_warnings(form) == [
        ("Ditandatangani", "7 Agustus 2025 jatuh pada hari Kamis, bukan Rabu.")
    ]


@pytest.mark.parametrize("raw", [None, "", "abc", "Kamis, 7 Agustus 2025", AUGUST])
def test_nothing_to_warn_about(raw):
    assert DayRangeFormField().warnings_for(raw) == ()


def test_today_is_a_readable_day_with_its_reading_as_warning():
    [warning] = DayRangeFormField().warnings_for("hari ini")
    assert warning.startswith("Dibaca sebagai ")
    assert DayRangeFormField().clean("hari ini").is_day


@pytest.mark.parametrize(
    ("model_field", "form_field"),
    [(DayRangeField, DayRangeFormField), (RupiahField, RupiahFormField)],
)
def test_model_field_offers_its_form_field_with_examples(model_field, form_field):
    field = model_field("tanggal").formfield()
    assert type(field) is form_field
    assert field.help_text.startswith("Contoh: ")
    assert model_field(help_text="Kosong bila belum.").formfield().help_text == "Kosong bila belum."
