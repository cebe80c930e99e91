"""Drafts and templates at the desk: who may fetch and replace them."""

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from agreements.models import AgreementLink, PaperKind, PaperTemplate
from tests.admin.desk import submit, url
from tests.factories import make_agreement
from tests.papers.docx import docx, text_of

pytestmark = pytest.mark.django_db


def paper_url(agreement, kind="kb"):
    return reverse("admin:agreements_agreement_paper", args=[agreement.pk, kind])


def upload(client, content, **typed):
    file = SimpleUploadedFile("templat.docx", content)
    given = {"province": "64", "kind": "kb", "file": file} | typed
    return submit(client, url(PaperTemplate, "add"), **given)


def test_desk_page_offers_every_paper(operator_client):
    agreement = make_agreement(state="draft")

    page = operator_client.get(url(agreement, "change")).content.decode()

    assert [page.count(paper_url(agreement, kind)) for kind in PaperKind] == [1] * len(PaperKind)


def test_draft_is_a_docx_named_after_the_agreement(reader_client):
    response = reader_client.get(paper_url(make_agreement(title="Sapi")))

    assert response["Content-Disposition"] == 'attachment; filename="kesepakatan-bersama-sapi.docx"'
    assert "PEMERINTAH PROVINSI KALIMANTAN TIMUR" in text_of(response.content)


def test_draft_of_anothers_record_is_not_written(outsider_client):
    assert outsider_client.get(paper_url(make_agreement(state="draft"))).status_code == 403


def test_paper_of_no_known_kind_is_not_found(operator_client):
    assert operator_client.get(paper_url(make_agreement(), "wasiat")).status_code == 404


def test_bureaus_own_template_is_used(province_admin_client):
    upload(province_admin_client, docx("Milik biro: {{ judul }}"))

    response = province_admin_client.get(paper_url(make_agreement(title="Sapi & kerbau")))

    assert text_of(response.content).startswith("Milik biro: Sapi & kerbau")


def test_bad_template_is_an_error_beside_the_field(province_admin_client):
    response = upload(province_admin_client, docx("{{ nama_gubernur }}"))

    assert PaperTemplate.objects.count() == 0
    [error] = response.context["adminform"].form.errors["file"]
    assert error.startswith("Isian tidak dikenal: 'nama_gubernur'")


def test_template_of_another_province_is_refused(province_admin_client):
    upload(province_admin_client, docx("{{ judul }}"), province="63")

    assert PaperTemplate.objects.count() == 0


def test_operator_keeps_no_templates(operator_client):
    assert operator_client.get(url(PaperTemplate, "add")).status_code == 403


def test_form_lists_what_a_template_may_ask_for(province_admin_client):
    page = province_admin_client.get(url(PaperTemplate, "add")).content.decode()

    assert "{{ maksud_tujuan }}" in page
    assert "{{ x.surat_kuasa }}" in page


def test_broken_template_is_said_and_no_failure(operator_client):
    PaperTemplate.objects.create(
        province_id="64", kind="kb", file=ContentFile(docx("{{ hilang }}"), "rusak.docx")
    )

    response = operator_client.get(paper_url(make_agreement()), follow=True)

    assert response.status_code == 200
    assert "Templat biro tidak dapat dipakai." in response.content.decode()


def test_template_of_the_register_can_be_fetched_to_begin_with(province_admin_client):
    address = reverse("admin:agreements_papertemplate_own", args=["pks"])

    content = b"".join(province_admin_client.get(address).streaming_content)

    assert "PERJANJIAN KERJA SAMA" in text_of(content)


@pytest.mark.parametrize(("person", "is_named"), [("operator_client", 1), ("outsider_client", 0)])
def test_draft_names_only_the_umbrella_paper_that_its_reader_may_see(request, person, is_named):
    hidden = make_agreement(state="draft", title="Payung Rahasia")
    agreement = make_agreement(kind="pks")
    AgreementLink.objects.create(from_agreement=agreement, to_agreement=hidden, kind="implements")

    response = request.getfixturevalue(person).get(paper_url(agreement, "pks"))

    assert text_of(response.content).count("tentang Payung Rahasia") == is_named
