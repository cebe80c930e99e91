"""Evaluations: three sides, each in its own words, closed by the bureau and then left alone."""

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from agreements.models import Agency, Assessment, Document, Evaluation
from tests.admin.desk import submit, url
from tests.factories import make_agreement
from tests.samples import pdf
from tests.views.pages import content

pytestmark = pytest.mark.django_db


@pytest.fixture
def evaluation():
    """Kaltim's evaluation of its agreement with Kalsel."""
    return Evaluation.objects.create(
        agreement=make_agreement("64", "63"), province_id="64", period="2026"
    )


def assess_page(evaluation, side):
    address = reverse("admin:agreements_assessment_add")
    return f"{address}?evaluation={evaluation.pk}&side={side}"


def assess(client, evaluation, side, **typed):
    given = {"assessor": "Rina, Kepala Bidang", "rating": "4", "recommendation": "lanjut"}
    return submit(client, assess_page(evaluation, side), **given | typed)


def by_agency(client, evaluation, **typed):
    agency = Agency.objects.filter(province="64").first()
    return assess(client, evaluation, "agency", agency=str(agency.pk), **typed)


def close(client, evaluation):
    address = reverse("admin:agreements_evaluation_close", args=[evaluation.pk])
    response = client.post(address, follow=True)
    evaluation.refresh_from_db()
    return response


def test_desk_opens_an_evaluation_of_a_period(operator_client, operator):
    agreement = make_agreement()

    submit(
        operator_client,
        url(Evaluation, "add"),
        agreement=str(agreement.pk),
        province="64",
        period="semester I 2026",
    )

    evaluation = Evaluation.objects.get()
    assert (evaluation.agreement, evaluation.opened_by) == (agreement, operator)


def test_same_period_is_evaluated_once(operator_client, evaluation):
    response = submit(
        operator_client,
        url(Evaluation, "add"),
        agreement=str(evaluation.agreement_id),
        province="64",
        period="2026",
    )

    assert Evaluation.objects.count() == 1
    assert "Masa ini sudah dievaluasi" in response.content.decode()


def test_desk_of_another_province_cannot_be_chosen(operator_client):
    agreement = make_agreement()

    submit(
        operator_client,
        url(Evaluation, "add"),
        agreement=str(agreement.pk),
        province="63",
        period="2026",
    )

    assert Evaluation.objects.count() == 0


def test_agency_partner_and_bureau_stand_side_by_side(
    operator_client, partner_operator_client, verifier, evaluation
):
    by_agency(operator_client, evaluation, purpose="5", rating="4")
    assess(partner_operator_client, evaluation, "partner", province="63", purpose="2", rating="3")
    assess(operator_client, evaluation, "bureau", rating="5", obstacles="Anggaran")

    context = operator_client.get(url(evaluation, "change")).context

    assert [(each.side, str(each.given_by)) for each, _may in context["assessments"]] == [
        ("agency", "operator"),
        ("partner", "partner_operator"),
        ("bureau", "operator"),
    ]
    rows = {str(row.label): (row.marks, row.mean) for row in context["criteria"]}
    assert rows["kesesuaian dengan maksud dan tujuan"] == ([5, 2, None], 3.5)
    assert rows["inovasi"] == ([None, None, None], None)
    assert rows["nilai keseluruhan"] == ([4, 3, 5], 4)


def test_meaning_of_each_mark_is_shown(operator_client, evaluation):
    page = operator_client.get(assess_page(evaluation, "agency")).content.decode()

    assert "1: sangat kurang, belum berjalan" in page
    assert "5: sangat baik, tercapai atau lebih" in page


def test_bureau_waits_for_the_agency(operator_client, evaluation):
    address = assess_page(evaluation, "bureau")

    assert operator_client.get(address).status_code == 403
    by_agency(operator_client, evaluation)
    assert operator_client.get(address).status_code == 200


@pytest.mark.parametrize("side", ["agency", "bureau"])
def test_partner_gives_no_view_but_its_own(
    operator_client, partner_operator_client, evaluation, side
):
    by_agency(operator_client, evaluation)

    assert partner_operator_client.get(assess_page(evaluation, side)).status_code == 403
    assert partner_operator_client.post(assess_page(evaluation, side)).status_code == 403


def test_partner_speaks_for_no_other_province(partner_operator_client, evaluation):
    evaluation.agreement.parties.create(province_id="11", order=3)

    assess(partner_operator_client, evaluation, "partner", province="11")

    assert Assessment.objects.count() == 0


def test_partner_changes_neither_the_frame_nor_anothers_view(
    operator_client, partner_operator_client, evaluation
):
    by_agency(operator_client, evaluation)
    [agency] = evaluation.assessments.all()

    frame = partner_operator_client.get(url(evaluation, "change"))
    assert frame.context["has_change_permission"] is False
    assert partner_operator_client.get(url(agency, "change")).context["has_change_permission"] is (
        False
    )
    assert partner_operator_client.post(url(evaluation, "change"), {}).status_code == 403


def test_desk_may_write_down_the_partners_view(operator_client, operator, evaluation):
    assess(operator_client, evaluation, "partner", province="63")

    view = Assessment.objects.get()
    assert (view.side, view.province_id, view.given_by) == ("partner", "63", operator)


def test_same_side_speaks_once(operator_client, evaluation):
    by_agency(operator_client, evaluation)

    response = by_agency(operator_client, evaluation)

    assert Assessment.objects.count() == 1
    assert "Penilai ini sudah memberi nilai." in response.content.decode()


def test_evaluation_is_not_closed_before_the_bureau_has_spoken(verifier_client, evaluation):
    response = close(verifier_client, evaluation)

    assert evaluation.closed_at is None
    assert "Biro memberi penilaiannya dahulu" in response.content.decode()


def test_closed_evaluation_is_left_alone(
    operator_client, partner_operator_client, verifier_client, verifier, evaluation
):
    by_agency(operator_client, evaluation)
    assess(operator_client, evaluation, "bureau")
    agency = evaluation.assessments.get(side="agency")

    close(verifier_client, evaluation)

    assert evaluation.closed_by == verifier
    assert operator_client.post(url(evaluation, "change"), {"period": "2025"}).status_code == 403
    assert operator_client.post(url(agency, "change"), {"rating": "1"}).status_code == 403
    assert partner_operator_client.get(assess_page(evaluation, "partner")).status_code == 403


@pytest.mark.parametrize("person", ["operator_client", "partner_verifier_client"])
def test_only_who_checks_at_the_desk_closes(request, operator_client, evaluation, person):
    by_agency(operator_client, evaluation)
    assess(operator_client, evaluation, "bureau")

    response = close(request.getfixturevalue(person), evaluation)

    assert (response.status_code, evaluation.closed_at) == (403, None)


def test_evidence_is_an_internal_file_of_the_agreement(operator_client, evaluation):
    typed = {
        "evidence-TOTAL_FORMS": "1",
        "evidence-0-title": "Foto panen",
        "evidence-0-file": SimpleUploadedFile("bukti.pdf", pdf("Panen")),
    }
    submit(operator_client, url(evaluation, "change"), **typed)

    [file] = evaluation.evidence.all()
    assert (file.agreement_id, file.kind, file.is_public) == (
        evaluation.agreement_id,
        "evidence",
        False,
    )


def test_evidence_is_not_among_the_papers_of_the_agreement(partner_operator_client, evaluation):
    """Otherwise a partner could publish it, or remove it after the evaluation was closed."""
    Document.objects.create(
        agreement=evaluation.agreement,
        evaluation=evaluation,
        kind="evidence",
        title="Foto panen",
        file=ContentFile(pdf("Panen"), "bukti.pdf"),
    )
    typed = {"documents-0-is_public": "on", "documents-0-DELETE": "on"}
    submit(partner_operator_client, url(evaluation.agreement, "change"), **typed)

    assert [file.is_public for file in evaluation.evidence.all()] == [False]


def test_disguised_evidence_is_refused(operator_client, evaluation):
    typed = {
        "evidence-TOTAL_FORMS": "1",
        "evidence-0-title": "Foto panen",
        "evidence-0-file": SimpleUploadedFile("bukti.pdf", b"<html><script>"),
    }
    submit(operator_client, url(evaluation, "change"), **typed)

    assert evaluation.evidence.count() == 0


def test_desk_page_of_the_agreement_leads_to_its_evaluations(operator_client, evaluation):
    page = operator_client.get(url(evaluation.agreement, "change")).content.decode()

    assert page.count(url(evaluation, "change")) == 1


def test_nothing_of_an_evaluation_is_public(client, operator_client, evaluation):
    by_agency(operator_client, evaluation, obstacles="Kendala rahasia")

    page = content(client, evaluation.agreement)

    assert [word for word in ("Evaluasi", "Rina", "Kendala rahasia") if word in page] == []


def test_province_outside_sees_no_evaluation(outsider_client, evaluation):
    assert outsider_client.get(url(evaluation, "change")).status_code == 302
    assert outsider_client.get(assess_page(evaluation, "partner")).status_code == 403
