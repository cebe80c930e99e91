"""Rules that hold for the whole tree and need no editing when it grows."""

import ast
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db.backends.postgresql.psycopg_any import is_psycopg3

ROOT = Path(__file__).resolve().parent.parent


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
