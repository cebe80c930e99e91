"""A record's way to the public: who may take which step, and what each step leaves behind."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from agreements.actions import publish, recheck, send_back, submit, withdraw
from agreements.history import recorded, version_of
from agreements.models import Agreement, Bureau
from tests.actions.records import edit, steps, submitted
from tests.factories import make_agreement, make_mission, make_transaction

MAKES = (make_agreement, make_mission, make_transaction)
BY_SAME_PERSON = "Yang memeriksa harus orang lain daripada yang mengajukan atau terakhir mengubah."


@pytest.mark.parametrize("make", MAKES)
def test_record_goes_from_its_maker_to_its_checker_to_the_public(operator, verifier, make):
    record = make(state="draft")

    submit(record=record, by=operator)
    assert (record.state, record.submitted_by) == ("submitted", operator)
    publish(record=record, by=verifier)

    record = type(record).objects.published().get()
    assert record.published_at == record.checked_at
    assert record.checked_by == verifier
    assert steps(record) == [("submitted", "operator", ""), ("published", "verifier", "")]


def test_steps_leave_who_changed_the_content(operator, verifier):
    agreement = make_agreement(state="draft", updated_by=operator)
    changed_at = agreement.updated_at

    submit(record=agreement, by=operator)
    publish(record=agreement, by=verifier)

    agreement.refresh_from_db()
    assert (agreement.updated_by, agreement.updated_at) == (operator, changed_at)


@pytest.mark.parametrize("make", MAKES)
@pytest.mark.parametrize(
    ("action", "state"),
    [(publish, "submitted"), (withdraw, "published"), (recheck, "published")],
)
def test_operator_takes_no_step_of_a_checker(operator, make, action, state):
    record = make(state=state)

    with pytest.raises(PermissionDenied):
        action(record=record, by=operator)

    record.refresh_from_db()
    assert record.state == state


def test_operator_sends_nothing_back(operator):
    with pytest.raises(PermissionDenied):
        send_back(record=make_agreement(state="submitted"), by=operator, reason="Kurang")


@pytest.mark.parametrize("state", ["draft", "withdrawn"])
def test_reader_submits_nothing(reader, state):
    with pytest.raises(PermissionDenied):
        submit(record=make_agreement(state=state), by=reader)


@pytest.mark.parametrize("action", [submit, publish, withdraw])
def test_checker_of_a_partner_takes_no_step_for_the_owner(partner_verifier, action):
    """The partner disputes a fact instead; the record is the owner's to show."""
    for state in ("draft", "submitted", "published", "withdrawn"):
        with pytest.raises(PermissionDenied):
            action(record=make_agreement(state=state), by=partner_verifier)


def test_undated_agreement_with_one_party_names_both_gaps(operator):
    agreement = make_agreement("64", state="draft", signed_on=None)

    with pytest.raises(ValidationError) as raised:
        submit(record=agreement, by=operator)

    assert raised.value.messages == [
        "Isi tanggal penandatanganan, walau hanya tahunnya.",
        "Isi sedikitnya dua pihak, atau jumlah provinsi yang tidak disebut.",
    ]
    assert Agreement.objects.get().state == "draft"


def test_gap_made_after_submitting_keeps_a_record_from_the_public(operator, verifier):
    agreement = submitted(operator)
    agreement.parties.first().delete()

    with pytest.raises(ValidationError) as raised:
        publish(record=agreement, by=verifier)

    assert raised.value.messages == [
        "Isi sedikitnya dua pihak, atau jumlah provinsi yang tidak disebut."
    ]


def test_counted_parties_are_parties(operator):
    agreement = submitted(operator, unnamed_party_count=15)

    assert agreement.state == "submitted"


def test_undated_mission_names_the_gap(operator):
    with pytest.raises(ValidationError) as raised:
        submit(record=make_mission(state="draft", held_on=None), by=operator)

    assert raised.value.messages == ["Isi tanggal kegiatan, walau hanya tahunnya."]


def test_undated_transaction_can_be_published(operator, verifier):
    transaction = make_transaction(state="draft", dated=None)

    submit(record=transaction, by=operator)
    publish(record=transaction, by=verifier)

    assert transaction.is_published


@pytest.mark.parametrize(
    ("action", "state", "word"),
    [
        (submit, "submitted", "Diajukan"),
        (submit, "published", "Terbit"),
        (publish, "draft", "Draf"),
        (publish, "published", "Terbit"),
        (publish, "withdrawn", "Ditarik"),
        (withdraw, "draft", "Draf"),
        (withdraw, "submitted", "Diajukan"),
        (recheck, "published", "Terbit"),
    ],
)
def test_step_out_of_turn_says_where_the_record_stands(verifier, action, state, word):
    agreement = make_agreement(state=state)

    with pytest.raises(ValidationError) as raised:
        action(record=agreement, by=verifier)

    assert raised.value.messages == [f"Langkah ini tidak berlaku: keadaan catatan “{word}”."]
    assert steps(agreement) == []


def test_merged_record_comes_back_no_more(db):
    agreement = make_agreement(state="withdrawn", merged_into=make_agreement())

    with pytest.raises(ValidationError):
        submit(record=agreement, by=None)


def test_who_submitted_does_not_publish(verifier, province_admin):
    agreement = make_agreement(state="draft")
    submit(record=agreement, by=verifier)

    with pytest.raises(ValidationError) as raised:
        publish(record=agreement, by=verifier)

    assert raised.value.messages == [f"{BY_SAME_PERSON} Yang dapat memeriksa: province_admin."]
    publish(record=agreement, by=province_admin)
    assert agreement.is_published


def test_who_changed_it_last_does_not_publish(operator, verifier):
    agreement = submitted(operator)
    edit(agreement, by=verifier)

    with pytest.raises(ValidationError) as raised:
        publish(record=agreement, by=verifier)

    assert raised.value.messages == [
        f"{BY_SAME_PERSON} Belum ada pemeriksa lain di meja ini; mintalah admin menunjuknya."
    ]


def test_one_person_desk_publishes_its_own_draft(verifier):
    Bureau.objects.update_or_create(province_id="64", defaults={"one_person": True})
    agreement = make_agreement(state="draft", updated_by=verifier)

    publish(record=agreement, by=verifier)

    assert agreement.is_published


def test_one_person_desk_publishes_no_draft_of_another_desk(national_admin):
    Bureau.objects.update_or_create(province_id="64", defaults={"one_person": True})

    with pytest.raises(ValidationError):
        publish(record=make_agreement(state="draft", owner="63"), by=national_admin)


def test_one_person_desk_still_needs_the_right(operator):
    Bureau.objects.update_or_create(province_id="64", defaults={"one_person": True})

    with pytest.raises(PermissionDenied):
        publish(record=make_agreement(state="draft"), by=operator)


def test_register_itself_publishes_a_draft(db):
    agreement = make_agreement(state="draft", owner=None)

    publish(record=agreement, by=None)

    assert (agreement.state, agreement.checked_by) == ("published", None)


def test_record_sent_back_is_a_draft_with_a_reason_until_it_is_submitted(operator, verifier):
    agreement = submitted(operator)

    send_back(record=agreement, by=verifier, reason=" Nomor naskah keliru. ")

    assert (agreement.state, agreement.state_in_words) == ("draft", "Draf, dikembalikan")
    assert list(Agreement.objects.sent_back()) == [agreement]
    assert steps(agreement)[-1] == ("sent_back", "verifier", "Nomor naskah keliru.")

    submit(record=agreement, by=operator)
    assert list(Agreement.objects.sent_back()) == []


@pytest.mark.parametrize("reason", ["", "  \n"])
def test_nothing_is_sent_back_without_a_reason(operator, verifier, reason):
    agreement = submitted(operator)

    with pytest.raises(ValidationError) as raised:
        send_back(record=agreement, by=verifier, reason=reason)

    assert raised.value.messages == ["Tulis alasan pengembalian."]
    assert Agreement.objects.get().state == "submitted"


def test_withdrawn_record_is_submitted_and_checked_again(operator, verifier):
    agreement = make_agreement(updated_by=operator)

    withdraw(record=agreement, by=verifier, reason="Diminta mitra")
    assert list(Agreement.objects.published()) == []
    submit(record=agreement, by=operator)
    publish(record=agreement, by=verifier)

    assert steps(agreement) == [
        ("withdrawn", "verifier", "Diminta mitra"),
        ("submitted", "operator", ""),
        ("published", "verifier", ""),
    ]


def test_what_changed_after_the_checker_looked_is_not_published(operator, verifier):
    agreement = submitted(operator)
    seen = str(version_of(agreement))
    with recorded(actor=operator, screen="/uji/"):
        agreement.parties.update(signatory="Rudy Mas'ud")

    with pytest.raises(ValidationError) as raised:
        publish(record=agreement, by=verifier, seen=seen)

    assert raised.value.messages == [
        "Catatan ini diubah oleh operator sesudah Anda membukanya; periksa dulu perubahannya."
    ]


def test_second_of_two_checkers_learns_what_the_first_did(operator, verifier, province_admin):
    first = submitted(operator)
    second = Agreement.objects.get()

    publish(record=first, by=verifier)

    with pytest.raises(ValidationError):
        publish(record=second, by=province_admin)
    assert Agreement.objects.get().checked_by == verifier
