"""Choices are found by name, alias or code, the best match first."""

import pytest
from django.urls import reverse

from agreements.models import Agreement
from tests.admin.desk import submit, url
from tests.factories import make_agreement, make_source


def found(client, term, model_name, field_name):
    response = client.get(
        reverse("admin:autocomplete"),
        {
            "term": term,
            "app_label": "agreements",
            "model_name": model_name,
            "field_name": field_name,
        },
    )
    assert response.status_code == 200
    return response.json()["results"]


@pytest.mark.parametrize(
    ("term", "first"),
    [
        ("Kaltim", "Kalimantan Timur"),
        ("64", "Kalimantan Timur"),
        ("ID-KI", "Kalimantan Timur"),
        ("Kalimatan Selatan", "Kalimantan Selatan"),
        ("kalimantan   selatan", "Kalimantan Selatan"),
        ("Riau", "Riau"),
        ("riau kepulauan", "Kepulauan Riau"),
        ("Papua", "Papua"),
    ],
)
def test_province_found_by_what_people_call_it(operator_client, term, first):
    assert found(operator_client, term, "party", "province")[0]["text"] == first


@pytest.mark.parametrize(
    ("term", "code"), [("UMKM", "2.17.02"), ("3.30", "3.30"), ("perdagangan", "3.30")]
)
def test_sector_found_by_synonym_code_and_name(operator_client, term, code):
    assert found(operator_client, term, "agreementsector", "sector")[0]["id"] == code


def test_sector_label_shows_official_code_or_the_urusan_above(operator_client):
    official = found(operator_client, "3.30", "agreementsector", "sector")[0]
    own = found(operator_client, "UMKM", "agreementsector", "sector")[0]

    assert official["text"] == "3.30 Perdagangan"
    assert own["text"] == (
        "Usaha mikro, kecil, dan menengah (UMKM) (Koperasi, Usaha Kecil, dan Menengah)"
    )


def test_commodity_found_by_everyday_spelling(operator_client):
    assert found(operator_client, "cabe", "transactionline", "commodity")[0]["id"] == "cabai"


def test_agency_found_by_press_name(operator_client):
    first = found(operator_client, "Disperindagkop Kaltim", "party", "agency")[0]

    assert first["text"] == "DPPKUKM Kaltim"


@pytest.mark.parametrize("term", ["", "harian"])
def test_source_label_tells_the_day(operator_client, term):
    make_source("Harian Contoh", title="Misi dagang", published_on="8 Mei 2025")

    result = found(operator_client, term, "citation", "source")

    assert [each["text"] for each in result] == ["Harian Contoh – Misi dagang (8 Mei 2025)"]


def test_agreement_label_tells_namesakes_apart_by_date(operator_client):
    make_agreement("64", "63", title="Nota Kesepahaman", signed_on="2018")

    result = found(operator_client, "kalsel", "agreementlink", "to_agreement")

    assert [each["text"] for each in result] == ["Nota Kesepahaman (2018)"]


@pytest.mark.parametrize(
    "term", ["\x00", "%", "\\", "'", "tidak ada yang bernama begini", "9" * 30]
)
@pytest.mark.parametrize(
    ("model_name", "field_name"), [("party", "province"), ("agreementlink", "to_agreement")]
)
def test_no_term_breaks_the_search(operator_client, term, model_name, field_name):
    found(operator_client, term, model_name, field_name)


@pytest.mark.parametrize("key", ["abc", "\x00", "9" * 40, "-1"])
@pytest.mark.parametrize("field", ["legal_bases", "facilities", "parties-0-province"])
def test_impossible_key_is_an_error_on_the_form(operator_client, field, key):
    response = submit(operator_client, url(Agreement, "add"), kind="mou", **{field: key})

    assert response.status_code == 200
    assert Agreement.objects.count() == 0
    context = response.context
    forms = (context["adminform"].form, *context["inline_admin_formsets"][0].formset.forms)
    assert [name for form in forms for name in form.errors] == [field.split("-")[-1]]


def test_reader_of_nothing_gets_no_choices(client, reader):
    reader.memberships.all().delete()
    client.force_login(reader)

    response = client.get(
        reverse("admin:autocomplete"),
        {"app_label": "agreements", "model_name": "party", "field_name": "province", "term": "k"},
    )

    assert response.status_code == 403


def test_autocomplete_is_not_for_the_public(client):
    response = client.get(reverse("admin:autocomplete"), {"term": "Kaltim"})

    assert response.status_code == 302
