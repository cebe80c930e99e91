"""Rules that hold for the whole tree and need no editing when it grows."""

import ast
from pathlib import Path

import pytest
from django.contrib import admin
from django.contrib.admin.utils import flatten_fieldsets
from django.core.management import call_command
from django.db.backends.postgresql.psycopg_any import is_psycopg3
from django.db.models import CharField, TextField

from agreements import forms
from agreements.access import INSIDE_FIELDS
from agreements.exports import EXPORTS
from agreements.exports.statements import csv_statement
from agreements.fields import DayRangeField
from agreements.models import Agreement, Business, Document, TradeMission, Transaction
from tests.factories import make_agreement, make_mission, make_transaction

ROOT = Path(__file__).resolve().parent.parent
FORMS = forms.RegisterForm.__subclasses__()
# Given with the page and not typed: what a row belongs to, and whose view of it this is.
PARENTS = {"agreement", "mission", "transaction", "from_agreement", "evaluation", "side"}
STAFF_ONLY = set().union(*INSIDE_FIELDS.values())
# All staff may see these, the public never: of a business it sees name, place and scale only, of a
# file what it holds and not where it is kept.
NEVER_PUBLIC = {Business: {"aliases", "kind"}, Document: {"file"}}


@pytest.mark.django_db
def test_no_migration_is_missing():
    call_command("makemigrations", "--check", "--dry-run", verbosity=0)


def test_the_driver_is_psycopg2():
    """Django prefers psycopg 3 as soon as a dependency drags it in; exports rely on psycopg 2."""
    assert not is_psycopg3


def test_every_module_and_class_of_the_models_says_what_it_is():
    missing = [
        f"{path.name}:{node.name}"
        for path in (ROOT / "agreements" / "models").glob("*.py")
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.ClassDef)
        and node.name != "Meta"
        and not node.name.endswith("QuerySet")
        and not ast.get_docstring(node)
    ]
    assert missing == []


def test_templates_hold_no_inline_style_or_script():
    """The content security policy refuses them, so they would silently not work."""
    offenders = [
        f"{path.relative_to(ROOT)}: {mark}"
        for path in (ROOT / "templates").rglob("*.html")
        for mark in (' style="', "<script>", " onclick=", "javascript:")
        if mark in path.read_text()
    ]
    assert offenders == []


def test_pages_ask_nothing_of_another_host():
    offenders = [
        str(path.relative_to(ROOT))
        for folder in ("templates", "static")
        for path in (ROOT / folder).rglob("*")
        if path.suffix in {".html", ".css", ".js"}
        and any(mark in path.read_text() for mark in ('src="http', "url(http", "@import", "//cdn"))
    ]
    assert offenders == []


def columns_of(model):
    """The fields of a model's own table that staff may write."""
    return {
        field
        for field in model._meta.concrete_fields
        if field.editable
        and not (field.auto_created or field.primary_key)
        and field.name not in PARENTS
    }


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.__name__)
def test_every_column_that_staff_may_write_is_in_its_form(form):
    names = {field.name for field in columns_of(form._meta.model)}
    assert names - set(form.base_fields) == set()


@pytest.mark.parametrize("model", [Agreement, TradeMission, Transaction])
def test_every_field_of_the_form_is_on_the_desk(model):
    desk = admin.site.get_model_admin(model)
    assert set(desk.form.base_fields) - set(flatten_fieldsets(desk.fieldsets)) == set()


@pytest.mark.parametrize("model", admin.site._registry, ids=lambda model: model.__name__)
def test_every_field_of_the_desk_has_help_in_plain_words(model, admin_user, rf):
    desk, request = admin.site.get_model_admin(model), rf.get("/")
    request.user = admin_user
    if not issubclass(desk.form, forms.RegisterForm):
        return
    inlines = desk.get_inline_instances(request)
    rows = [inline.get_formset(request)().empty_form for inline in inlines]
    silent = [
        f"{form._meta.model.__name__}.{name}"
        for form in (desk.get_form(request)(), *rows)
        for name, field in form.fields.items()
        if not field.help_text and name not in {"id", "DELETE", *PARENTS}
    ]
    assert silent == []


@pytest.mark.django_db
@pytest.mark.parametrize("name", EXPORTS)
def test_every_column_that_staff_may_write_is_exported(name):
    rows, columns = EXPORTS[name]
    sql = csv_statement(rows(), columns)
    missing = {
        field.name
        for field in columns_of(rows().model)
        if f'"{field.model._meta.db_table}"."{field.column}"' not in sql
    }
    assert missing - STAFF_ONLY == NEVER_PUBLIC.get(rows().model, set())


@pytest.mark.django_db
@pytest.mark.parametrize("make", [make_agreement, make_mission, make_transaction])
def test_every_text_that_staff_may_write_is_on_the_public_page(client, make):
    record = make()
    fields = columns_of(type(record))
    dates = {field.name: "2018" for field in fields if isinstance(field, DayRangeField)}
    texts = {
        field.name: f"isi {field.name}"
        for field in fields
        if isinstance(field, CharField | TextField) and not field.choices
    }
    type(record).objects.filter(pk=record.pk).update(**dates, **texts)
    record.refresh_from_db()
    page = client.get(record.get_absolute_url()).content.decode()
    missing = {name for name, text in texts.items() if text not in page}
    assert missing - STAFF_ONLY == set()
