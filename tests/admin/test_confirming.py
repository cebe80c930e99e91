"""Confirming and disputing a published agreement at the desk, asked of the server."""

import pytest
from django.urls import reverse

from agreements.actions import dispute
from agreements.models import Dispute
from tests.admin.desk import notes, submit, url
from tests.factories import make_agreement

pytestmark = pytest.mark.django_db

NOTE = "Ditandatangani 21 Februari, bukan 22."


def address(door, agreement, last="63"):
    return reverse(f"admin:agreements_agreement_{door}", args=[agreement.pk, last])


def confirmation_of(agreement, province="63"):
    return agreement.parties.get(province=province).confirmation


@pytest.fixture
def disputed(partner_verifier):
    agreement = make_agreement()
    dispute(agreement=agreement, province="63", fact="signed_on", note=NOTE, by=partner_verifier)
    return agreement


def test_partner_is_asked_and_confirms(partner_verifier_client):
    agreement = make_agreement()

    page = partner_verifier_client.get(url(agreement, "change")).content.decode()
    assert f'action="{address("confirm", agreement)}"' in page
    response = partner_verifier_client.post(address("confirm", agreement), follow=True)

    assert notes(response) == [("success", f"“{agreement}” dikonfirmasi.")]
    assert confirmation_of(agreement) == "confirmed"


def test_partner_disputes_a_fact(partner_verifier_client):
    agreement = make_agreement()

    typed = {"fact": "signed_on", "note": NOTE}
    response = partner_verifier_client.post(address("dispute", agreement), typed, follow=True)

    assert notes(response) == [("success", f"Sanggahan atas “{agreement}” tercatat.")]
    assert (Dispute.objects.get().fact, Dispute.objects.get().note) == ("signed_on", NOTE)
    assert confirmation_of(agreement) == "disputed"


@pytest.mark.parametrize(
    ("typed", "wrong"),
    [
        ({"fact": "", "note": NOTE}, "fact"),
        ({"fact": "apa saja", "note": NOTE}, "fact"),
        ({"fact": "signed_on", "note": " "}, "note"),
    ],
)
def test_half_a_dispute_is_an_error_beside_the_field_and_kept(
    partner_verifier_client, typed, wrong
):
    agreement = make_agreement()

    response = partner_verifier_client.post(address("dispute", agreement), typed)

    assert list(response.context["form"].errors) == [wrong]
    assert response.context["form"]["note"].value() == typed["note"]
    assert Dispute.objects.count() == 0


@pytest.mark.parametrize("client_name", ["verifier", "operator", "partner_operator", "reader"])
def test_others_inside_are_not_asked(request, db, client_name):
    agreement = make_agreement()
    client = request.getfixturevalue(f"{client_name}_client")

    page = client.get(url(agreement, "change"))

    assert page.context.get("confirmation", {}).get("asked", []) == []
    assert client.post(address("confirm", agreement)).status_code == 403
    assert (
        client.post(address("dispute", agreement), {"fact": "title", "note": "x"}).status_code
        == 403
    )
    assert confirmation_of(agreement) == "pending"


@pytest.mark.parametrize(
    ("state", "status"), [("published", 403), ("withdrawn", 404), ("draft", 404)]
)
def test_stranger_gives_no_answer(outsider_client, disputed, state, status):
    type(disputed).objects.update(state=state)
    raised = Dispute.objects.get()
    before = confirmation_of(disputed)

    for door in ("confirm", "dispute"):
        typed = {"fact": "title", "note": "x"}
        assert outsider_client.post(address(door, disputed, "73"), typed).status_code == status
        assert outsider_client.post(address(door, disputed), typed).status_code == status
    settling = outsider_client.post(address("settle", disputed, raised.pk), {"resolution": "x"})

    assert settling.status_code == 404
    assert (confirmation_of(disputed), Dispute.objects.open().count()) == (before, 1)


def test_stranger_reads_no_dispute(outsider_client, verifier_client, disputed):
    assert NOTE in verifier_client.get(url(disputed, "change")).content.decode()
    assert NOTE not in outsider_client.get(url(disputed, "change")).content.decode()


def test_keeper_settles_a_dispute(verifier_client, disputed):
    raised = Dispute.objects.get()

    response = verifier_client.post(
        address("settle", disputed, raised.pk), {"resolution": "Dibetulkan."}, follow=True
    )

    assert notes(response) == [("success", f"Sanggahan atas “{disputed}” selesai.")]
    assert confirmation_of(disputed) == "pending"


def test_settling_without_words_is_an_error_beside_the_field(verifier_client, disputed):
    raised = Dispute.objects.get()

    response = verifier_client.post(address("settle", disputed, raised.pk), {"resolution": ""})

    assert list(response.context["form"].errors) == ["resolution"]
    assert confirmation_of(disputed) == "disputed"


def test_operator_sees_a_dispute_without_settling_it(operator_client, disputed):
    page = operator_client.get(url(disputed, "change"))

    ((raised, form),) = page.context["confirmation"]["disputes"]
    assert (raised.note, form) == (NOTE, None)
    settling = operator_client.post(address("settle", disputed, raised.pk), {"resolution": "x"})
    assert settling.status_code == 403


def test_dispute_of_another_agreement_is_not_found(verifier_client, disputed):
    other = make_agreement()
    raised = Dispute.objects.get()

    response = verifier_client.post(address("settle", other, raised.pk), {"resolution": "x"})

    assert response.status_code == 404


@pytest.mark.parametrize("door", ["confirm", "dispute"])
def test_an_address_alone_answers_nothing(partner_verifier_client, door):
    agreement = make_agreement()

    response = partner_verifier_client.get(address(door, agreement), {"fact": "title", "note": "x"})

    assert response.url == url(agreement, "change")
    assert confirmation_of(agreement) == "pending"


def test_desk_says_that_a_confirmed_record_has_changed(partner_verifier_client, operator_client):
    agreement = make_agreement()
    partner_verifier_client.post(address("confirm", agreement))
    change = url(agreement, "change")
    said = "catatan berubah sejak dijawab"
    assert said not in operator_client.get(change).content.decode()

    submit(operator_client, change, place="Tarakan")

    assert said in operator_client.get(change).content.decode()
    assert confirmation_of(agreement) == "confirmed"


@pytest.mark.parametrize("province", ["73", "nol"])
def test_province_that_is_no_party_is_not_asked(partner_verifier_client, province):
    response = partner_verifier_client.post(address("confirm", make_agreement(), province))

    assert response.status_code == 403


def test_answer_does_not_go_over_to_another_province(partner_verifier_client, operator_client):
    agreement = make_agreement("64", "63")
    partner_verifier_client.post(address("confirm", agreement))

    submit(operator_client, url(agreement, "change"), **{"parties-1-province": "73"})

    party = agreement.parties.get(province="73")
    assert (party.confirmation, party.confirmed_by, party.confirmed_at) == ("pending", None, None)
