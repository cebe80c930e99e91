"""From draft to signature to evaluation: what the desk records besides the paper's own facts."""

import pytest
from django.core.files.base import ContentFile

from agreements.models import Document
from tests.admin.desk import submit, url
from tests.factories import make_agreement
from tests.views.pages import queries_of

pytestmark = pytest.mark.django_db


def a_file(agreement, title="Rangkap"):
    return Document.objects.create(
        agreement=agreement, title=title, file=ContentFile(title.encode(), "rangkap.pdf")
    )


def test_plan_of_the_signing_and_each_partys_checklist_are_kept(operator_client):
    agreement = make_agreement()
    scan = a_file(agreement)

    submit(
        operator_client,
        url(agreement, "change"),
        **{
            "signing_method": "hibrida",
            "signing_planned_on": "3 Desember 2026",
            "signing_plan_note": "Pukul 09.00 di Samarinda",
            "parties-0-initialled": "on",
            "parties-0-copies": "2",
            "parties-0-scan": str(scan.pk),
        },
    )

    agreement.refresh_from_db()
    party = agreement.parties.first()
    assert (agreement.signing_method, str(agreement.signing_planned_on)) == (
        "hibrida",
        "3 Desember 2026",
    )
    assert (party.initialled, party.duty_stamped, party.copies, party.scan) == (
        True,
        False,
        2,
        scan,
    )


def test_scan_of_another_agreement_is_refused(operator_client):
    agreement = make_agreement()
    stranger = a_file(make_agreement(title="Lain"))

    response = submit(
        operator_client, url(agreement, "change"), **{"parties-0-scan": str(stranger.pk)}
    )

    assert agreement.parties.filter(scan__isnull=False).count() == 0
    assert "Berkas itu milik naskah lain" in response.content.decode()


def test_scans_are_asked_for_once_whatever_the_number_of_parties(operator_client):
    few, many = make_agreement("64", "63"), make_agreement("64", "63", "11", "12", "13")
    for agreement in (few, many):
        a_file(agreement)
    operator_client.get(url(few, "change"))

    assert queries_of(operator_client, url(many, "change")) == queries_of(
        operator_client, url(few, "change")
    )


def review(**typed):
    return {"committee_reviews-TOTAL_FORMS": "1"} | {
        f"committee_reviews-0-{name}": value for name, value in typed.items()
    }


def test_review_of_the_committee_is_kept_with_its_time(operator_client):
    agreement = make_agreement(state="draft")

    submit(
        operator_client,
        url(agreement, "change"),
        **review(
            name="Rina",
            position="Ketua (Sekretaris Daerah)",
            province="64",
            reviewed_on="3 November 2026",
            reviewed_at="09.30 WITA",
            opinion="setuju-catatan",
            remark="Perjelas pembiayaan.",
        ),
    )

    [said] = agreement.committee_reviews.all()
    assert (said.name, str(said.reviewed_on), said.remark) == (
        "Rina",
        "3 November 2026",
        "Perjelas pembiayaan.",
    )


def test_doubt_of_the_committee_needs_its_remark(operator_client):
    agreement = make_agreement(state="draft")

    response = submit(
        operator_client,
        url(agreement, "change"),
        **review(name="Rina", position="Biro Hukum", opinion="tolak"),
    )

    assert agreement.committee_reviews.count() == 0
    inlines = response.context["inline_admin_formsets"]
    [errors] = [
        inline.formset.forms[0].errors
        for inline in inlines
        if inline.formset.prefix == "committee_reviews"
    ]
    assert errors == {"remark": ["Tulis catatannya bila tidak setuju sepenuhnya."]}


def test_desk_page_says_what_each_partys_copy_lacks(operator_client):
    agreement = make_agreement()
    agreement.parties.filter(province="64").update(
        initialled=True, duty_stamped=True, sealed=True, copies=2, scan=a_file(agreement)
    )
    agreement.parties.filter(province="63").update(initialled=True, copies=2)

    copies = operator_client.get(url(agreement, "change")).context["agreement_panels"]["copies"]

    assert [(str(copy.party), copy.lacks) for copy in copies] == [
        ("Kalimantan Timur", []),
        ("Kalimantan Selatan", ["bermeterai", "berstempel", "pindaian milik pihak ini"]),
    ]


def test_blocks_of_the_desk_are_not_for_provinces_outside(outsider_client):
    response = outsider_client.get(url(make_agreement(), "change"))

    assert response.status_code == 200
    assert "agreement_panels" not in response.context
