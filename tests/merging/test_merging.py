"""Merging two records of one thing: nothing is lost, nothing stands twice, addresses lead on."""

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import connection

from agreements.imports.register import load_register
from agreements.merging import merge, relations, rows_of
from agreements.models import (
    Agreement,
    AgreementLink,
    AgreementStage,
    Assessment,
    Change,
    Document,
    Evaluation,
    Fact,
    FollowUp,
    MissionObservation,
    Obstacle,
    Party,
    ScopeItem,
    Transaction,
)
from tests.factories import cite, make_agreement, make_mission, make_source, make_transaction

pytestmark = pytest.mark.django_db


def document(agreement, content, **fields):
    return Document.objects.create(
        agreement=agreement,
        title=content,
        file=ContentFile(content.encode(), f"{content}.pdf"),
        **fields,
    )


def test_merged_record_gives_way(press, own, national_admin):
    merge(keep=press, gone=own, by=national_admin)

    own.refresh_from_db()
    assert (own.state, own.merged_into) == ("withdrawn", press)
    assert (press.state, press.updated_by) == ("published", national_admin)
    assert [(step.step, step.by) for step in own.steps.all()] == [("merged", national_admin)]
    assert [step.step for step in press.steps.all()] == ["merged"]


def test_survivors_facts_stay_and_its_gaps_are_filled(press, own, national_admin):
    merge(keep=press, gone=own, by=national_admin)

    press.refresh_from_db()
    assert (press.title, str(press.signed_on), press.place) == (
        "Komitmen dagang",
        "2021",
        "Banjarmasin",
    )
    assert press.steps.get().reason == (
        f"Catatan nomor {own.pk} digabungkan ke sini. Nilai yang tidak dipakai: "
        "judul: Kesepakatan perdagangan; ditandatangani: 19 Oktober 2021."
    )


def test_chosen_fact_brings_what_goes_with_it(press, own, national_admin):
    Agreement.objects.filter(pk=own.pk).update(
        title_is_official=True, signed_basis="inferred", signed_note="menurut pers"
    )

    taken = {f"agreement-{press.pk}-title", f"agreement-{press.pk}-signed_on"}
    merge(keep=press, gone=own, taken=taken, by=national_admin)

    press.refresh_from_db()
    assert (press.title, press.title_is_official) == ("Kesepakatan perdagangan", True)
    assert (str(press.signed_on), press.signed_basis, press.signed_note) == (
        "19 Oktober 2021",
        "inferred",
        "menurut pers",
    )
    assert "Komitmen dagang" in press.steps.get().reason


def test_same_province_is_one_party_with_both_sides_facts(press, own, national_admin):
    press.parties.filter(province="63").update(document_number="A/1", signatory="Sahbirin Noor")
    own.parties.filter(province="63").update(
        document_number="B/2", position="Gubernur", sealed=True
    )
    own.parties.filter(province="64").update(document_number="C/3")
    Party.objects.create(agreement=own, province_id="62", order=3)

    merge(keep=press, gone=own, by=national_admin)

    rows = ("province", "document_number", "signatory", "position", "sealed")
    assert list(press.parties.order_by("order").values_list(*rows)) == [
        ("64", "C/3", "", "", False),
        ("63", "A/1", "Sahbirin Noor", "Gubernur", True),
        ("62", "", "", "", False),
    ]
    assert "nomor naskah (Kalimantan Selatan): B/2" in press.steps.get().reason


def test_number_of_a_party_can_be_chosen(press, own, national_admin):
    press.parties.filter(province="63").update(document_number="A/1")
    own.parties.filter(province="63").update(document_number="B/2")
    party = press.parties.get(province="63")

    taken = {f"party-{party.pk}-document_number"}
    merge(keep=press, gone=own, taken=taken, by=national_admin)

    party.refresh_from_db()
    assert party.document_number == "B/2"
    assert "nomor naskah (Kalimantan Selatan): A/1" in press.steps.get().reason


def test_answer_of_a_partner_comes_with_its_time(press, own, national_admin, partner_verifier):
    answered = press.published_at
    own.parties.filter(province="63").update(
        confirmation="confirmed", confirmed_by=partner_verifier, confirmed_at=answered
    )

    merge(keep=press, gone=own, by=national_admin)

    party = press.parties.get(province="63")
    assert (party.confirmation, party.confirmed_by, party.confirmed_at) == (
        "confirmed",
        partner_verifier,
        answered,
    )


def test_counted_parties_are_no_longer_counted_once_they_are_named(national_admin):
    press = make_agreement("64", unnamed_party_count=2)
    own = make_agreement("64", "63")

    merge(keep=press, gone=own, by=national_admin)

    press.refresh_from_db()
    assert (press.parties.count(), press.unnamed_party_count) == (2, 1)


def test_composed_title_names_the_parties_of_both(national_admin):
    title = "Nota Kesepahaman Kalimantan Timur dan Kalimantan Selatan"
    keep = make_agreement("64", "63", title=title)
    gone = make_agreement("64", "63", "62", title="Kerja sama")

    merge(keep=keep, gone=gone, by=national_admin)

    keep.refresh_from_db()
    assert keep.title == (
        "Nota Kesepahaman Kalimantan Timur, Kalimantan Selatan, dan Kalimantan Tengah"
    )


def test_same_file_is_kept_once_and_stays_as_internal_as_it_was(press, own, national_admin):
    kept = document(press, "naskah")
    document(own, "naskah", is_public=True)
    other = document(own, "lampiran")
    own.parties.filter(province="63").update(scan=own.documents.first())

    merge(keep=press, gone=own, by=national_admin)

    assert list(press.documents.values_list("pk", "is_public")) == [
        (kept.pk, False),
        (other.pk, False),
    ]
    assert press.parties.get(province="63").scan == kept


def test_rows_of_both_stand_once(press, own, national_admin):
    source = make_source()
    for agreement in (press, own):
        cite(agreement, Fact.TITLE, source, stated_value="Komitmen")
        FollowUp.objects.create(agreement=agreement, what="Rapat")
        AgreementStage.objects.create(agreement=agreement, stage="penandatanganan-kb")
        agreement.legal_bases.add("pp-28-2018")
    cite(own, Fact.PLACE, source)
    Obstacle.objects.create(agreement=own, what="Pelabuhan")
    ScopeItem.objects.create(agreement=press, text="Satu", order=1)
    ScopeItem.objects.create(agreement=own, text="Dua", order=1)

    merge(keep=press, gone=own, by=national_admin)

    assert [row.fact for row in press.citations.all()] == ["title", "place"]
    assert [str(row) for row in press.followups.all()] == ["Rapat"]
    assert [str(row) for row in press.obstacles.all()] == ["Pelabuhan"]
    assert list(press.scope_items.values_list("text", "order")) == [("Satu", 1), ("Dua", 2)]
    assert press.stages.count() == press.legal_bases.count() == 1
    assert list(press.sector_links.values_list("sector", flat=True)) == ["3.30", "3.31"]


def test_links_lead_to_the_survivor_but_not_to_itself(press, own, national_admin):
    pks, mou = make_agreement(kind="pks"), make_agreement()
    for earlier in (press, own):
        AgreementLink.objects.create(from_agreement=pks, to_agreement=earlier, kind="implements")
    AgreementLink.objects.create(from_agreement=own, to_agreement=mou, kind="renews")
    AgreementLink.objects.create(from_agreement=own, to_agreement=press, kind="related")

    merge(keep=press, gone=own, by=national_admin)

    ends = AgreementLink.objects.values_list("from_agreement", "to_agreement", "kind")
    assert set(ends) == {(pks.pk, press.pk, "implements"), (press.pk, mou.pk, "renews")}


def test_evaluations_of_one_period_become_one(press, own, national_admin):
    for agreement, sides in ((press, ["agency"]), (own, ["agency", "partner"])):
        evaluation = Evaluation.objects.create(agreement=agreement, province_id="64", period="2022")
        for side in sides:
            Assessment.objects.create(
                evaluation=evaluation,
                side=side,
                assessor="Kepala Dinas",
                rating=3,
                recommendation="lanjut",
            )

    merge(keep=press, gone=own, by=national_admin)

    evaluation = Evaluation.objects.get()
    assert evaluation.agreement == press
    assert [row.side for row in evaluation.assessments.all()] == ["agency", "partner"]


def test_everything_that_refers_to_a_record_moves(national_admin):
    load_register()
    keep = Agreement.objects.get(external_key="2021-kaltim-kalsel")
    gone = Agreement.objects.get(external_key="2024-kaltim-kalsel")
    before = {key: rows_of(key, keep).count() + rows_of(key, gone).count() for key in keys()}

    merge(keep=keep, gone=gone, by=national_admin)

    after = {key: rows_of(key, keep).count() for key in keys()}
    left = {key.model.__name__: rows_of(key, gone).count() for key in keys()}
    assert {name for name, count in left.items() if count} == {"EditorialStep"}
    # Both parties and two sectors are the same; a step is added.
    lost = {key.model.__name__: before[key] - after[key] for key in keys()}
    lost = {name: count for name, count in lost.items() if count}
    assert lost == {
        "Party": 2,
        "AgreementSector": 2,
        "AgreementAgency": 1,
        "EditorialStep": -1,
        "Agreement": -1,
    }


def keys():
    return relations(Agreement)


def test_history_of_the_merge_says_what_moved(press, own, national_admin):
    followup = FollowUp.objects.create(agreement=own, what="Rapat")

    merge(keep=press, gone=own, by=national_admin)

    moved = Change.objects.get(table="followup", operation="U", row=str(followup.pk))
    assert (moved.record, moved.before, moved.after) == (
        f"agreement:{press.pk}",
        {"agreement_id": own.pk},
        {"agreement_id": press.pk},
    )
    given = Change.objects.filter(record=f"agreement:{own.pk}", operation="U", table="agreement")
    assert given.get().after["merged_into_id"] == press.pk


def test_published_survivor_keeps_two_parties_at_commit(press, own, national_admin):
    Agreement.objects.filter(pk=own.pk).update(state="published", published_at=press.published_at)
    own.refresh_from_db()

    merge(keep=press, gone=own, by=national_admin)

    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    assert press.parties.count() == 2


def test_facts_that_contradict_each_other_are_refused_and_nothing_moves(press, own, national_admin):
    Agreement.objects.filter(pk=press.pk).update(effective_from="2022")
    Agreement.objects.filter(pk=own.pk).update(valid_until="2021")

    with pytest.raises(ValidationError) as raised:
        merge(keep=press, gone=own, by=national_admin)

    assert raised.value.messages == ["“Berlaku sampai” mendahului “mulai berlaku”."]
    assert own.parties.count() == 2
    assert Agreement.objects.filter(merged_into=None).count() == 2


def test_missions_keep_one_official_total_of_a_kind(national_admin):
    official = {"kind": "komitmen", "is_official": True}
    keep = make_mission(observed=[{"value_low": 5, **official}])
    gone = make_mission(
        visitors=["35", "36"],
        observed=[{"value_low": 5, **official}, {"value_low": 7, **official, "kind": "langsung"}],
    )
    MissionObservation.objects.create(mission=gone, value_low=6, kind="komitmen")
    sale = make_transaction(mission=gone)

    merge(keep=keep, gone=gone, by=national_admin)

    totals = keep.observations.order_by("value_low").values_list("value_low", "is_official")
    assert list(totals) == [(5, True), (6, False), (7, True)]
    assert [part.province_id for part in keep.participants.all()] == ["64", "35", "36"]
    assert list(keep.transactions.all()) == [sale]


def test_transactions_merge_too(national_admin):
    keep = make_transaction(value=None, goods=["cabai"])
    gone = make_transaction(value=5, goods=["cabai", "jahe"])
    Transaction.objects.filter(pk=gone.pk).update(value_high=7, value_qualifier="about")

    merge(keep=keep, gone=gone, by=national_admin)

    keep.refresh_from_db()
    assert (keep.value_low, keep.value_high, keep.value_qualifier) == (5, 7, "about")
    assert [line.commodity_id for line in keep.lines.all()] == ["cabai", "jahe"]
