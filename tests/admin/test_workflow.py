"""The steps of a record from its page and from the list, asked of the server."""

import pytest
from django.urls import reverse
from django.utils import timezone

from agreements.models import Agreement, Bureau, EditorialStep
from tests.admin.desk import NOT_BY_ITS_MAKER, notes, submit, url
from tests.factories import make_agreement, make_mission, make_transaction

MAKES = (make_agreement, make_mission, make_transaction)
STEPS = ["submitted", "published", "checked", "sent_back", "withdrawn"]


def address(record):
    return reverse(f"admin:agreements_{record._meta.model_name}_step", args=[record.pk])


def take(client, record, step, **typed):
    return client.post(address(record), {"step": step, **typed}, follow=True)


def offered(response):
    return [str(form.button) for form in response.context.get("step_forms", [])]


@pytest.mark.parametrize("make", MAKES)
def test_operator_submits_and_verifier_publishes(operator_client, verifier_client, make):
    record = make(state="draft")

    submit(operator_client, url(record, "change"), "_submit")
    response = take(verifier_client, record, "published")

    assert notes(response) == [("success", f"“{record}” terbit.")]
    record.refresh_from_db()
    assert record.is_published


def test_submitting_an_incomplete_record_saves_it_and_says_what_is_missing(operator_client):
    response = submit(operator_client, url(Agreement, "add"), "_submit", kind="kb", place="Tarakan")

    agreement = Agreement.objects.get()
    assert (agreement.state, agreement.place) == ("draft", "Tarakan")
    assert notes(response) == [
        (
            "error",
            f"“{agreement}” tersimpan. Isi tanggal penandatanganan, walau hanya tahunnya. "
            "Isi sedikitnya dua pihak, atau jumlah provinsi yang tidak disebut.",
        )
    ]


@pytest.mark.parametrize(
    ("state", "steps"),
    [
        ("draft", []),
        ("submitted", ["Terbitkan", "Kembalikan"]),
        ("published", ["Tarik dari situs"]),
        ("withdrawn", []),
    ],
)
def test_page_offers_a_checker_the_steps_that_are_open(
    operator_client, verifier_client, state, steps
):
    page = url(make_agreement(state=state), "change")

    assert offered(verifier_client.get(page)) == steps
    assert offered(operator_client.get(page)) == []


@pytest.mark.parametrize(
    ("state", "shown"),
    [("draft", True), ("submitted", False), ("published", False), ("withdrawn", True)],
)
def test_page_offers_to_submit_what_can_be_submitted(operator_client, state, shown):
    response = operator_client.get(url(make_agreement(state=state), "change"))

    assert (b'name="_submit"' in response.content) is shown
    assert b'name="_publish"' not in response.content


def test_one_person_desk_saves_and_publishes_in_one_go(verifier_client):
    Bureau.objects.update_or_create(province_id="64", defaults={"one_person": True})
    agreement = make_agreement(state="draft")

    submit(verifier_client, url(agreement, "change"), "_publish", place="Tarakan")

    agreement.refresh_from_db()
    assert (agreement.state, agreement.place) == ("published", "Tarakan")


def test_maker_does_not_publish_from_the_form(verifier_client, verifier):
    agreement = make_agreement(state="submitted", submitted_by=verifier)

    response = submit(verifier_client, url(agreement, "change"), "_publish")

    assert notes(response) == [("error", f"“{agreement}” tersimpan. {NOT_BY_ITS_MAKER}")]
    assert Agreement.objects.get().state == "submitted"


def test_maker_does_not_publish_by_a_direct_request(verifier_client, verifier):
    agreement = make_agreement(state="submitted", updated_by=verifier)

    response = take(verifier_client, agreement, "published")

    assert response.context["form"].non_field_errors() == [NOT_BY_ITS_MAKER]
    assert Agreement.objects.get().state == "submitted"


def test_sending_back_without_a_reason_asks_for_it_beside_the_field(verifier_client):
    agreement = make_agreement(state="submitted")

    response = take(verifier_client, agreement, "sent_back", reason="   ")

    assert response.context["form"].errors["reason"] == [
        "Tulis alasannya, agar pencatat tahu yang harus diperbaiki."
    ]
    assert Agreement.objects.get().state == "submitted"


def test_refused_step_keeps_the_reason_that_was_typed(verifier_client):
    agreement = make_agreement(state="draft")

    response = take(verifier_client, agreement, "sent_back", reason="Nomor naskah keliru.")

    assert "Nomor naskah keliru.</textarea>" in response.content.decode()
    assert response.context["form"].non_field_errors() == [
        "Langkah ini tidak berlaku: keadaan catatan “Draf”."
    ]


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("state", ["draft", "submitted", "published", "withdrawn"])
def test_stranger_takes_no_step(outsider_client, step, state):
    agreement = make_agreement(state=state)

    response = take(outsider_client, agreement, step, reason="x")

    assert response.status_code == (403 if state == "published" else 404)
    assert EditorialStep.objects.count() == 0


@pytest.mark.parametrize("step", STEPS)
def test_reader_takes_no_step(reader_client, step):
    response = take(reader_client, make_agreement(state="submitted"), step, reason="x")

    assert response.status_code == 403
    assert EditorialStep.objects.count() == 0


@pytest.mark.parametrize("step", [*STEPS, "merged", "", "apa saja"])
def test_an_address_alone_takes_no_step(verifier_client, step):
    agreement = make_agreement(state="submitted")

    response = verifier_client.get(address(agreement), {"step": step, "reason": "x"})

    assert response.url == url(agreement, "change")
    assert EditorialStep.objects.count() == 0


@pytest.mark.parametrize("step", ["merged", "", "apa saja"])
def test_unknown_step_leads_back_to_the_record(verifier_client, step):
    response = take(verifier_client, make_agreement(state="submitted"), step)

    assert response.status_code == 200
    assert Agreement.objects.get().state == "submitted"


@pytest.mark.parametrize("make", MAKES)
def test_form_saved_as_it_was_found_changes_nobody(operator, verifier_client, make):
    record = make(updated_by=operator)
    before = record.updated_at

    submit(verifier_client, url(record, "change"))

    record.refresh_from_db()
    assert (record.updated_by, record.updated_at) == (operator, before)


@pytest.mark.parametrize("typed", [{"place": "Tarakan"}, {"parties-0-signatory": "Budi"}])
def test_change_of_the_form_or_of_a_row_is_its_editors(operator, verifier_client, verifier, typed):
    agreement = make_agreement(updated_by=operator)
    before = agreement.updated_at

    submit(verifier_client, url(agreement, "change"), **typed)

    agreement.refresh_from_db()
    assert agreement.updated_by == verifier
    assert agreement.updated_at > before


def test_operator_edits_a_submitted_record_without_taking_it_back(operator_client, operator):
    agreement = make_agreement(state="submitted")

    submit(operator_client, url(agreement, "change"), place="Tarakan")

    agreement.refresh_from_db()
    assert (agreement.state, agreement.updated_by) == ("submitted", operator)


def test_change_of_a_published_record_is_marked_checked(operator_client, verifier_client, verifier):
    agreement = make_agreement(state="submitted")
    take(verifier_client, agreement, "published")
    submit(operator_client, url(agreement, "change"), place="Tarakan")

    page = verifier_client.get(url(agreement, "change"))
    assert offered(page) == ["Tandai sudah diperiksa", "Tarik dari situs"]
    take(verifier_client, agreement, "checked")

    agreement.refresh_from_db()
    assert not agreement.is_changed_since_check


def test_page_tells_a_maker_who_can_check(verifier_client, verifier, province_admin):
    agreement = make_agreement(state="submitted", submitted_by=verifier)

    page = verifier_client.get(url(agreement, "change"))

    assert offered(page) == ["Kembalikan"]
    assert page.context["step_refusal"].endswith("Yang dapat memeriksa: province_admin.")


@pytest.mark.parametrize("state", ["draft", "published", "withdrawn"])
def test_link_to_the_site_only_once_published(operator_client, state):
    agreement = make_agreement(state=state)

    response = operator_client.get(url(agreement, "change"))

    assert response.context["has_absolute_url"] is (state == "published")


def test_reason_of_a_record_sent_back_is_shown_until_it_is_submitted(
    operator_client, verifier_client
):
    agreement = make_agreement(state="submitted", submitted_at=timezone.now())
    take(verifier_client, agreement, "sent_back", reason="Nomor naskah keliru.")

    page = operator_client.get(url(agreement, "change"))
    assert page.context["sent_back"].reason == "Nomor naskah keliru."
    submit(operator_client, url(agreement, "change"), "_submit")

    page = operator_client.get(url(agreement, "change"))
    assert page.context["sent_back"] is None
    assert [step.step for step in page.context["steps_taken"]] == ["sent_back", "submitted"]


def test_steps_are_no_business_of_strangers(verifier_client, outsider_client):
    agreement = make_agreement()
    agreement.steps.create(step="sent_back", reason="Rahasia Kaltim")

    assert "Rahasia Kaltim" in verifier_client.get(url(agreement, "change")).content.decode()
    assert "Rahasia Kaltim" not in outsider_client.get(url(agreement, "change")).content.decode()
