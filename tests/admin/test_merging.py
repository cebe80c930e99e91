"""Two records side by side at the desk, and merging them there."""

import pytest
from django.urls import reverse

from agreements.models import Agreement, EditorialStep, Party, TradeMission, Transaction
from tests.admin.desk import notes, url
from tests.factories import make_agreement, make_mission, make_transaction

pytestmark = pytest.mark.django_db


def comparison(keep, gone):
    """The page of two records side by side."""
    model = keep._meta.model_name
    return reverse(f"admin:agreements_{model}_comparison", args=[keep.pk, gone.pk])


@pytest.fixture
def known():
    return make_agreement(title="Komitmen dagang", signed_on="18–19 Oktober 2021")


@pytest.fixture
def draft():
    return make_agreement("63", "64", title="Kesepakatan", signed_on="19 Oktober 2021", owner="63")


def lines(response):
    return {
        line.label: (line.ours, line.theirs, line.differs, bool(line.question))
        for _title, section in response.context["sections"]
        for line in section
    }


def test_comparison_shows_what_differs(known, draft, partner_operator_client):
    known.parties.filter(province="64").update(signatory="Isran Noor")
    response = partner_operator_client.get(comparison(known, draft))

    shown = lines(response)
    assert shown["judul"] == ("Komitmen dagang", "Kesepakatan", True, True)
    assert shown["jenis naskah"] == ("Nota Kesepahaman (MoU)",) * 2 + (False, False)
    assert shown["penanda tangan (Kalimantan Timur)"] == ("Isran Noor", "", True, False)
    assert response.content.decode().count(">berbeda<") == 2
    assert response.content.decode().count(">hanya di kiri<") == 1
    assert 'type="radio"' not in response.content.decode()


def test_comparison_hides_what_only_the_desks_concerned_see(known, outsider_client):
    other = make_agreement()
    Agreement.objects.update(internal_note="RAHASIA")
    Party.objects.update(sealed=True, copies=7)
    EditorialStep.objects.create(agreement=known, step="withdrawn", reason="RAHASIA")

    response = outsider_client.get(comparison(known, other))

    assert response.status_code == 200
    assert "RAHASIA" not in response.content.decode()
    assert not {label for label in lines(response) if "berstempel" in label or "rangkap" in label}


@pytest.mark.parametrize("addresses", [("same", "same"), ("same", "none"), ("none", "same")])
def test_comparison_needs_two_records(known, national_admin_client, addresses):
    numbers = {"same": known.pk, "none": 10**30}
    address = reverse(
        "admin:agreements_agreement_comparison", args=[numbers[each] for each in addresses]
    )

    assert national_admin_client.get(address).status_code == 404


def test_admin_merges_fact_by_fact(known, draft, province_admin_client):
    response = province_admin_client.get(comparison(known, draft))
    title, signed = f"agreement-{known.pk}-title", f"agreement-{known.pk}-signed_on"
    assert f'name="{title}" value="theirs"' in response.content.decode()

    chosen = {title: "theirs", signed: "ours"}
    response = province_admin_client.post(comparison(known, draft), chosen, follow=True)

    assert response.redirect_chain == [(url(known, "change"), 302)]
    known.refresh_from_db()
    assert (known.title, str(known.signed_on)) == ("Kesepakatan", "18–19 Oktober 2021")


def test_refused_merge_keeps_the_choices(known, draft, province_admin_client):
    Agreement.objects.filter(pk=known.pk).update(effective_from="2022")
    Agreement.objects.filter(pk=draft.pk).update(valid_until="2021")
    title = f"agreement-{known.pk}-title"

    response = province_admin_client.post(comparison(known, draft), {title: "theirs"})

    assert notes(response) == [("error", "“Berlaku sampai” mendahului “mulai berlaku”.")]
    assert f'name="{title}" value="theirs" checked' in response.content.decode()


def test_wrong_way_round_is_said_with_the_way_out(known, province_admin_client):
    draft = make_agreement(title="Draf", signed_on="2021", state="draft")

    response = province_admin_client.get(comparison(draft, known))

    assert "tukar keduanya" in response.content.decode()
    assert comparison(known, draft) in response.content.decode()
    assert "Gabungkan ke catatan kiri" not in response.content.decode()


@pytest.mark.parametrize("person", ["operator", "verifier", "outsider", "partner_verifier"])
def test_only_admins_merge_at_the_desk(request, known, draft, person):
    client = request.getfixturevalue(f"{person}_client")

    assert client.post(comparison(known, draft)).status_code == 403
    assert Agreement.objects.filter(merged_into=None).count() == 2


@pytest.mark.parametrize("make", [make_mission, make_transaction])
def test_missions_and_transactions_are_compared_and_merged(make, national_admin_client):
    keep, gone = make(), make()

    assert national_admin_client.get(comparison(keep, gone)).status_code == 200
    national_admin_client.post(comparison(keep, gone))

    gone.refresh_from_db()
    assert gone.merged_into == keep
    models = {TradeMission: "trademission", Transaction: "transaction"}
    listed = national_admin_client.get(reverse(f"admin:agreements_{models[type(keep)]}_changelist"))
    assert list(listed.context["cl"].result_list) == [keep]
