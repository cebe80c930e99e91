"""Entering an agreement by hand: little is required, nothing typed is lost, doubts are said."""

import datetime

import pytest

from agreements.models import Agreement, AgreementLink, Party, ScopeItem
from agreements.values.day_range import DayRange
from tests.admin.desk import notes, submit, url
from tests.factories import make_agreement

KALTIM_KALTARA = {
    "kind": "kb",
    "signed_on": "Agustus 2025",
    "parties-0-province": "64",
    "parties-1-province": "65",
}


def add(client, button="_save", **typed):
    return submit(client, url(Agreement, "add"), button, **KALTIM_KALTARA | typed)


def test_kind_alone_is_enough(operator_client):
    submit(operator_client, url(Agreement, "add"), kind="mou")

    assert Agreement.objects.get().kind == "mou"


def test_minimal_agreement_is_saved_as_draft_with_a_composed_title(operator_client, operator):
    add(operator_client)

    agreement = Agreement.objects.get()
    assert agreement.title == "Kesepakatan Bersama Kalimantan Timur dan Kalimantan Utara"
    assert agreement.title_is_official is False
    assert agreement.signed_on == DayRange(datetime.date(2025, 8, 1), datetime.date(2025, 8, 31))
    assert [(party.order, party.province_id) for party in agreement.parties.all()] == [
        (1, "64"),
        (2, "65"),
    ]
    assert (agreement.state, agreement.created_by, agreement.updated_by) == (
        "draft",
        operator,
        operator,
    )


def test_composed_title_follows_a_new_party(operator_client):
    add(operator_client)
    agreement = Agreement.objects.get()

    typed = {"parties-TOTAL_FORMS": "3", "parties-2-order": "1", "parties-2-province": "63"}
    submit(operator_client, url(agreement, "change"), **typed)

    agreement.refresh_from_db()
    assert agreement.title == (
        "Kesepakatan Bersama Kalimantan Timur, Kalimantan Utara, dan Kalimantan Selatan"
    )


def test_typed_title_is_left_alone(operator_client):
    add(operator_client, title="Kerja Sama Perbatasan")
    agreement = Agreement.objects.get()

    submit(operator_client, url(agreement, "change"), **{"parties-1-province": "63"})

    agreement.refresh_from_db()
    assert agreement.title == "Kerja Sama Perbatasan"


def test_wrong_weekday_is_said_and_saved(operator_client):
    response = add(operator_client, signed_on="Rabu, 7 Agustus 2025")

    day = datetime.date(2025, 8, 7)
    assert Agreement.objects.get().signed_on == DayRange(day, day)
    (warning,) = [text for level, text in notes(response) if level == "warning"]
    assert warning.startswith("Ditandatangani: ")
    assert "Kamis" in warning


def test_right_weekday_is_no_warning(operator_client):
    response = add(operator_client, signed_on="Kamis, 7 Agustus 2025")

    assert [level for level, _text in notes(response)] == ["success"]


def test_bad_date_keeps_everything_typed(operator_client):
    typed = {
        "signed_on": "kemarin dulu",
        "parties-0-signatory": "Rudy Mas'ud",
        "scope_items-TOTAL_FORMS": "1",
        "scope_items-0-order": "1",
        "scope_items-0-text": "Perdagangan antarwilayah",
    }
    response = add(operator_client, **typed)

    page = response.context
    inlines = {inline.formset.prefix: inline.formset for inline in page["inline_admin_formsets"]}
    assert Agreement.objects.count() == 0
    assert list(page["adminform"].form.errors) == ["signed_on"]
    assert page["adminform"].form["signed_on"].value() == "kemarin dulu"
    assert inlines["parties"].forms[0]["signatory"].value() == "Rudy Mas'ud"
    assert inlines["scope_items"].forms[0]["text"].value() == "Perdagangan antarwilayah"


def test_same_province_twice_is_an_error_on_the_form(operator_client):
    response = add(operator_client, **{"parties-1-province": "64"})

    assert Agreement.objects.count() == 0
    page = response.content.decode()
    assert "Dicatat lebih dari sekali: provinsi. Hapus salah satunya." in page
    assert page.count("Baris ini sudah dicatat di atasnya.") == 1


def test_missing_kind_is_said_beside_the_field(operator_client):
    response = submit(operator_client, url(Agreement, "add"), place="Tarakan")

    assert response.context["adminform"].form.errors == {"kind": ["Wajib diisi."]}


def test_too_long_a_title_is_kept_and_said_rather_than_cut_off(operator_client):
    title = "x" * 301

    response = submit(operator_client, url(Agreement, "add"), kind="kb", title=title)

    page = response.content.decode()
    assert list(response.context["adminform"].form.errors) == ["title"]
    assert f'value="{title}"' in page
    assert "maxlength" not in page[page.index('name="title"') :].partition(">")[0]


def test_new_rows_are_numbered_after_those_that_exist(operator_client):
    agreement = make_agreement(state="draft")
    ScopeItem.objects.create(agreement=agreement, order=4, text="Sudah ada")

    rows = {f"scope_items-{row}-text": f"Butir {row}" for row in (1, 2)}
    numbers = {f"scope_items-{row}-order": "1" for row in (1, 2)}
    total = {"scope_items-TOTAL_FORMS": "3"}
    submit(operator_client, url(agreement, "change"), **rows | numbers | total)

    assert list(agreement.scope_items.values_list("order", "text")) == [
        (4, "Sudah ada"),
        (5, "Butir 1"),
        (6, "Butir 2"),
    ]


def test_doubts_are_listed_on_the_change_page(operator_client):
    agreement = make_agreement("64", "94", signed_on="2018")

    response = operator_client.get(url(agreement, "change"))

    (warning,) = response.context["findings"]
    assert str(warning).startswith("Papua Tengah baru dibentuk ")


def test_doubts_are_said_after_saving(operator_client):
    response = add(operator_client, stated_party_count="3")

    assert notes(response)[0] == (
        "warning",
        "Sumber menyebut 3 pihak, tetapi yang tercatat 2.",
    )


@pytest.mark.parametrize(
    "typed",
    [
        {"signed_on": ""},
        {"parties-1-DELETE": "on"},
    ],
)
def test_published_agreement_keeps_its_date_and_parties(operator_client, typed):
    agreement = make_agreement("64", "63", signed_on="2018")

    response = submit(operator_client, url(agreement, "change"), **typed)

    assert response.context["errors"]
    assert Agreement.objects.get().signed_on is not None
    assert Party.objects.count() == 2


def test_published_agreement_may_count_parties_instead_of_naming_them(operator_client):
    agreement = make_agreement("64", "63")

    typed = {"parties-1-DELETE": "on", "unnamed_party_count": "15"}
    submit(operator_client, url(agreement, "change"), **typed)

    assert Party.objects.count() == 1


def test_link_to_itself_is_an_error_on_the_form(operator_client):
    agreement = make_agreement()

    typed = {
        "links_out-TOTAL_FORMS": "1",
        "links_out-0-kind": "related",
        "links_out-0-basis": "stated",
        "links_out-0-to_agreement": str(agreement.pk),
    }
    response = submit(operator_client, url(agreement, "change"), **typed)

    assert AgreementLink.objects.count() == 0
    assert "dirinya sendiri" in response.content.decode()


def test_parties_that_change_places_are_told_so(operator_client):
    agreement = make_agreement("64", "63")
    typed = {"parties-0-province": "63", "parties-1-province": "64"}

    response = submit(operator_client, url(agreement, "change"), **typed)

    assert response.content.decode().count("Provinsi ini sudah menjadi pihak naskah ini.") == 2
    assert [party.province_id for party in agreement.parties.all()] == ["64", "63"]
