"""Steps taken from the list, with several records at once."""

import pytest
from django.utils import timezone

from agreements.models import Agreement, EditorialStep
from tests.admin.desk import NOT_BY_ITS_MAKER, notes, url
from tests.factories import make_agreement


def from_list(client, action, *records, **typed):
    chosen = {"action": action, "_selected_action": [record.pk for record in records]}
    return client.post(url(records[0], "changelist"), {**chosen, **typed}, follow=True)


def test_maker_does_not_publish_from_the_list(verifier_client, verifier):
    agreement = make_agreement(state="submitted", submitted_by=verifier)

    response = from_list(verifier_client, "publish_selected", agreement)

    assert notes(response) == [("error", f"“{agreement}”: {NOT_BY_ITS_MAKER}")]
    assert Agreement.objects.get().state == "submitted"


def test_verifier_publishes_from_the_list_what_can_be(verifier_client):
    whole = make_agreement(state="submitted", title="Lengkap")
    draft = make_agreement("64", "65", state="draft", title="Draf")

    response = from_list(verifier_client, "publish_selected", whole, draft)

    states = dict(Agreement.objects.values_list("title", "state"))
    assert states == {"Lengkap": "published", "Draf": "draft"}
    assert notes(response) == [
        ("error", "“Draf”: Langkah ini tidak berlaku: keadaan catatan “Draf”."),
        ("success", "Terbitkan: 1 catatan."),
    ]


def test_list_passes_over_records_of_other_desks(verifier_client):
    own = make_agreement(title="Milik Kaltim")
    other = make_agreement("73", "63", title="Milik Sulsel", owner="73")
    partners = make_agreement(title="Milik Kalsel", owner="63")

    response = from_list(verifier_client, "withdraw_selected", own, other, partners, reason="Uji")

    assert Agreement.objects.published().count() == 2
    refused = "Anda tidak berhak melakukan langkah ini pada catatan ini."
    assert notes(response) == [
        ("error", f"“Milik Kalsel”: {refused}"),
        ("error", f"“Milik Sulsel”: {refused}"),
        ("success", "Tarik dari situs: 1 catatan."),
    ]


def test_list_sends_nothing_back_without_a_reason(verifier_client):
    agreement = make_agreement(state="submitted")

    response = from_list(verifier_client, "send_back_selected", agreement, reason=" ")

    assert notes(response) == [("error", f"“{agreement}”: Tulis alasan pengembalian.")]
    assert Agreement.objects.get().state == "submitted"


@pytest.mark.parametrize("action", ["submit", "publish", "recheck", "send_back", "withdraw"])
def test_an_address_alone_does_nothing_to_a_list(verifier_client, action):
    agreement = make_agreement(state="submitted")

    chosen = {"action": f"{action}_selected", "_selected_action": agreement.pk, "reason": "x"}
    verifier_client.get(url(Agreement, "changelist"), chosen)

    assert EditorialStep.objects.count() == 0


def test_list_tells_sent_back_and_changed_records_apart(verifier_client, operator):
    back = make_agreement(state="draft", title="Kembali", submitted_at=timezone.now())
    new = make_agreement(state="draft", title="Baru")
    changed = make_agreement(title="Berubah", checked_at=timezone.now())
    changed.save()
    plain = make_agreement(title="Tetap")

    def listed(value):
        response = verifier_client.get(url(Agreement, "changelist"), {"keadaan": value})
        return set(response.context["cl"].queryset)

    assert listed("draft") == {back, new}
    assert listed("dikembalikan") == {back}
    assert listed("published") == {changed, plain}
    assert listed("diubah") == {changed}
    page = verifier_client.get(url(Agreement, "changelist")).content.decode()
    assert page.count(">Draf, dikembalikan</td>") == 1
    assert page.count(">Terbit, diubah sesudah diperiksa</td>") == 1
