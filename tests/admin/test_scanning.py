"""Every file that staff choose is scanned before any of it is kept, at each door of the desk."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from django import forms
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models import FileField

from agreements.files import scanning
from agreements.forms.uploads import UploadField
from agreements.models import Document, Evaluation, PaperTemplate, SheetImport
from tests import samples
from tests.admin.desk import submit, url
from tests.admin.test_documents import file, upload
from tests.clamd import EICAR, NAME
from tests.factories import make_agreement
from tests.files.test_scanning import TOO_MUCH, UNHEARD
from tests.imports.sheets.files import HEADER, ROW, as_csv
from tests.papers.docx import docx

pytestmark = pytest.mark.django_db


@dataclass
class Door:
    """A page of the desk that takes a file: who goes there, what he types, what the page keeps."""

    person: str
    page: Callable
    field: str
    name: str
    content: bytes
    typed: dict
    stays: str

    def send(self, request, content):
        client = request.getfixturevalue(self.person)
        chosen = {self.field: SimpleUploadedFile(self.name, content)}
        return submit(client, self.page(), **self.typed, **chosen)


def evaluation_page():
    evaluation = Evaluation.objects.create(
        agreement=make_agreement("64", "63"), province_id="64", period="2026"
    )
    return url(evaluation, "change")


DOORS = {
    "document": Door(
        "operator_client",
        lambda: url(make_agreement(), "change"),
        "documents-0-file",
        "naskah.pdf",
        samples.pdf("isi"),
        {
            "documents-TOTAL_FORMS": "1",
            "documents-0-kind": "signed",
            "documents-0-title": "Naskah asli",
        },
        'value="Naskah asli"',
    ),
    "evidence": Door(
        "operator_client",
        evaluation_page,
        "evidence-0-file",
        "panen.jpg",
        samples.JPEG,
        {"evidence-TOTAL_FORMS": "1", "evidence-0-title": "Foto panen"},
        'value="Foto panen"',
    ),
    "sheet": Door(
        "operator_client",
        lambda: url(SheetImport, "add"),
        "file",
        "daftar.csv",
        as_csv(HEADER, ROW),
        {"kind": "transaksi"},
        'value="transaksi" required id="id_kind_1" checked',
    ),
    "template": Door(
        "province_admin_client",
        lambda: url(PaperTemplate, "add"),
        "file",
        "templat.docx",
        docx("{{ judul }}"),
        {"province": "64", "kind": "kb"},
        '<option value="kb" selected>',
    ),
}


@pytest.fixture(params=DOORS)
def door(request):
    return DOORS[request.param]


@pytest.fixture
def kept(settings):
    """The contents of all that was stored."""
    return lambda: [path.read_bytes() for path in settings.MEDIA_ROOT.rglob("*") if path.is_file()]


def errors(response):
    """Those of the form and of its rows, where there are any."""
    rows = [each.formset.forms for each in response.context["inline_admin_formsets"]]
    found = [response.context["adminform"].form, *(form for each in rows for form in each)]
    return [dict(form.errors) for form in found if form.errors]


def test_clean_file_is_scanned_once_and_kept(request, clamd, door, kept):
    door.send(request, door.content)
    assert clamd.seen == [door.content]
    assert kept() == [door.content]


def test_infected_file_is_refused_beside_its_field_and_what_was_typed_stays(
    request, clamd, door, kept
):
    response = door.send(request, door.content + EICAR)
    assert errors(response) == [
        {
            "file": [
                f"Pemindai virus menemukan “{NAME}” dalam berkas ini, sehingga tidak disimpan"
                " sama sekali. Jangan membukanya; mintalah berkas yang bersih dari pengirimnya."
            ]
        }
    ]
    assert door.stays in response.content.decode()
    assert kept() == []
    models = (Document, SheetImport, PaperTemplate)
    assert [model.objects.count() for model in models] == [0, 0, 0]


@pytest.mark.parametrize(
    ("trouble", "sentence"),
    [
        ({"answer": b""}, UNHEARD),
        ({"ignored": {b"nPING"}}, UNHEARD),
        ({"ignored": {b"nINSTREAM"}}, UNHEARD),
        ({"most": 10}, TOO_MUCH % 1),
    ],
)
def test_file_that_is_not_judged_is_refused_and_what_was_typed_stays(
    request, clamd, door, kept, monkeypatch, trouble, sentence
):
    if "ignored" in trouble:  # else it may take the time that it takes
        monkeypatch.setattr(scanning, "PROMPT", 0.2)
        monkeypatch.setattr(scanning, "PATIENCE", 0.2)
    vars(clamd).update(trouble)
    response = door.send(request, door.content)
    assert errors(response) == [{"file": [sentence]}]
    assert door.stays in response.content.decode()
    assert kept() == []


def test_file_that_stays_is_not_scanned_again(clamd, operator_client):
    agreement = make_agreement()
    upload(operator_client, agreement, file())

    submit(operator_client, url(agreement, "change"), **{"documents-0-title": "Salinan"})

    assert Document.objects.get().title == "Salinan"
    assert len(clamd.seen) == 1


def below(form):
    for each in form.__subclasses__():
        yield each
        yield from below(each)


def test_every_file_of_the_register_comes_in_through_a_form_that_scans_it():
    taken = {
        (form._meta.model if issubclass(form, forms.ModelForm) else form, name): type(field)
        for form in below(forms.BaseForm)
        for name, field in getattr(form, "base_fields", {}).items()
        if isinstance(field, forms.FileField)
    }
    stored = [
        (model, field.name)
        for model in apps.get_app_config("agreements").get_models()
        for field in model._meta.fields
        if isinstance(field, FileField)
    ]
    assert len(stored) == 3
    assert taken == dict.fromkeys(stored, UploadField)
