"""Entering what is recorded already: it is said before anybody submits it, and nothing leaks."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from agreements.imports.register import load_register
from agreements.models import Agreement, Party
from tests import samples
from tests.admin.desk import notes, submit, url
from tests.factories import make_agreement, make_mission, make_transaction

pytestmark = pytest.mark.django_db

# Seed 001 as Kalsel's operator would type it from the newspaper.
SEED_001 = {
    "kind": "komitmen",
    "title": "Komitmen kerja sama perdagangan Kalsel dan Kaltim",
    "signed_on": "Selasa, 19 Oktober 2021",
    "place": "Banjarmasin",
    "parties-0-province": "63",
    "parties-1-province": "64",
}


def page(name, *records):
    model = records[0]._meta.model_name
    return reverse(f"admin:agreements_{model}_{name}", args=[record.pk for record in records])


def add(client, button="_save", **typed):
    return submit(client, url(Agreement, "add"), button, **SEED_001 | typed)


def own():
    """The record just typed in."""
    return Agreement.objects.get(external_key=None)


@pytest.fixture
def press():
    load_register()
    return Agreement.objects.get(external_key="2021-kaltim-kalsel")


@pytest.fixture
def known():
    return make_agreement(title="Komitmen dagang", signed_on="18–19 Oktober 2021")


def test_seed_001_entered_again_by_kalsel_is_caught(press, partner_operator_client):
    scan = SimpleUploadedFile("naskah.pdf", samples.pdf("naskah"))
    response = add(
        partner_operator_client,
        **{"documents-TOTAL_FORMS": "1", "documents-0-title": "Naskah", "documents-0-file": scan},
        **{"documents-0-kind": "signed"},
    )

    assert response.redirect_chain == [(page("duplicates", own()), 302)]
    (duplicate,) = response.context["duplicates"]
    assert duplicate["candidate"].record == press
    assert duplicate["candidate"].reasons == (
        "pihak sama",
        "tanggal bertumpang",
        "judul mirip",
    )
    content = response.content.decode()
    assert page("comparison", press, own()) in content
    assert url(press, "change") in content
    assert (own().state, own().place, own().documents.count()) == ("draft", "Banjarmasin", 1)


@pytest.mark.parametrize(
    "typed",
    [
        {"kind": "mou", "title": "", "signed_on": "Oktober 2021"},
        {"title": "Misi dagang", "signed_on": "2021"},
        {"title": "Dagang", "signed_on": "21 Oktober 2021"},
    ],
)
def test_seed_001_in_other_words_is_caught_too(press, partner_operator_client, typed):
    response = add(partner_operator_client, **typed)

    assert [one["candidate"].record for one in response.context["duplicates"]] == [press]


def test_new_paper_is_saved_without_a_question(press, partner_operator_client):
    response = add(partner_operator_client, signed_on="19 Oktober 2022")

    assert response.redirect_chain == [(url(Agreement, "changelist"), 302)]


def test_unanswered_draft_is_not_submitted(known, partner_operator_client):
    response = add(partner_operator_client, "_submit")

    draft = Agreement.objects.exclude(pk=known.pk).get()
    assert draft.state == "draft"
    assert response.redirect_chain == [(url(draft, "change"), 302)]
    assert notes(response)[-1][0] == "error"
    assert "Mungkin sudah tercatat" in notes(response)[-1][1]
    assert page("duplicates", draft) in response.content.decode()


def test_not_a_duplicate_is_remembered(known, partner_operator_client):
    add(partner_operator_client)
    draft = Agreement.objects.exclude(pk=known.pk).get()

    answer = {"_not_duplicate": str(known.pk)}
    response = partner_operator_client.post(page("duplicates", draft), answer, follow=True)
    assert response.redirect_chain == [(url(draft, "change"), 302)]
    assert "duplicates-title" not in response.content.decode()

    response = submit(partner_operator_client, url(draft, "change"), "_submit", place="Tarakan")
    draft.refresh_from_db()
    assert (draft.state, draft.place) == ("submitted", "Tarakan")


def test_answer_counts_only_for_what_was_asked(known, partner_operator_client):
    add(partner_operator_client)
    draft = Agreement.objects.exclude(pk=known.pk).get()

    for wrong in ("", "x", "999999", "٣", "9" * 40):
        answer = {"_not_duplicate": wrong, "_set_aside": wrong}
        response = partner_operator_client.post(page("duplicates", draft), answer)
        assert response["Location"] == page("duplicates", draft)

    draft.refresh_from_db()
    assert (draft.state, draft.not_duplicates) == ("draft", [])


def test_own_draft_is_discarded_for_the_record_that_exists(known, partner_operator_client):
    add(partner_operator_client)
    draft = Agreement.objects.exclude(pk=known.pk).get()

    answer = {"_set_aside": str(known.pk)}
    response = partner_operator_client.post(page("duplicates", draft), answer, follow=True)

    assert response.redirect_chain == [(url(known, "change"), 302)]
    draft.refresh_from_db()
    assert (draft.state, draft.merged_into) == ("withdrawn", known)
    listed = partner_operator_client.get(url(Agreement, "changelist")).context["cl"].result_list
    assert list(listed) == [known]
    moved = partner_operator_client.get(url(draft, "change"))
    assert (moved.status_code, moved["Location"]) == (302, url(known, "change"))


def test_number_spaced_otherwise_is_caught(partner_operator_client):
    known = make_agreement("63", "64", title="Lama", kind="pks", signed_on="2012")
    Party.objects.filter(agreement=known, province="63").update(document_number="119/415.4/KSD")

    response = add(partner_operator_client, **{"parties-0-document_number": "119 / 415.4 / ksd"})

    (duplicate,) = response.context["duplicates"]
    assert duplicate["candidate"].record == known
    assert "nomor sama" in duplicate["candidate"].reasons


def test_draft_of_the_partner_is_mentioned_without_a_word_of_it(partner_operator_client):
    secret = make_agreement(title="RAHASIA", state="draft", signed_on="Oktober 2021")
    Party.objects.filter(agreement=secret, province="64").update(document_number="RAHASIA/1")

    response = add(partner_operator_client)

    draft = Agreement.objects.exclude(pk=secret.pk).get()
    assert response.redirect_chain == [(page("duplicates", draft), 302)]
    for shown in (response, partner_operator_client.get(url(draft, "change"))):
        content = shown.content.decode()
        assert "RAHASIA" not in content
        assert url(secret, "change") not in content
        assert f'value="{secret.pk}"' not in content
        assert "draf meja Kalimantan Timur, yang tidak dapat Anda lihat" in content
    assert partner_operator_client.get(page("comparison", secret, draft)).status_code == 404

    partner_operator_client.post(page("duplicates", draft), {"_not_duplicate": "unseen"})
    draft.refresh_from_db()
    assert draft.not_duplicates == [secret.pk]


def test_stranger_learns_nothing_by_trying(outsider_client):
    make_agreement(title="RAHASIA", state="draft", signed_on="19 Oktober 2021")

    response = add(outsider_client)

    assert response.redirect_chain == [(url(Agreement, "changelist"), 302)]


@pytest.mark.parametrize("person", ["operator_client", "outsider_client", "reader_client"])
def test_nobody_else_answers_for_a_draft(request, known, person):
    draft = make_agreement(signed_on="19 Oktober 2021", state="draft", owner="63")
    client = request.getfixturevalue(person)

    for answer in ({"_not_duplicate": str(known.pk)}, {"_set_aside": str(known.pk)}):
        assert client.post(page("duplicates", draft), answer).status_code == 404
    assert client.get(page("duplicates", draft)).status_code == 404
    draft.refresh_from_db()
    assert (draft.state, draft.not_duplicates) == ("draft", [])


def test_reader_of_the_desk_does_not_answer(known, reader_client):
    draft = make_agreement(signed_on="19 Oktober 2021", state="draft")

    assert reader_client.post(page("duplicates", draft)).status_code == 403


@pytest.mark.parametrize(("make", "typed"), [(make_mission, {}), (make_transaction, {"value": 5})])
def test_missions_and_transactions_are_asked_about_too(make, typed, operator_client):
    known, draft = make(**typed), make(state="draft", **typed)

    response = submit(operator_client, url(draft, "change"))

    assert response.redirect_chain == [(page("duplicates", draft), 302)]
    assert [one["candidate"].record for one in response.context["duplicates"]] == [known]
