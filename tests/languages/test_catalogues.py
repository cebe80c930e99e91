"""Both catalogues say every word, with the same gaps to fill in."""

import ast
import re
from importlib.util import find_spec
from pathlib import Path

import pytest
from babel.messages.mofile import read_mo

from kerjasama.catalogues import (
    BASE_DIR,
    CATALOGUES,
    DESK_FOLDERS,
    KEYWORDS,
    po_file,
    public_words,
    read_catalogue,
    untranslated,
    words_of,
)

GAP = re.compile(r"%\(\w+\)[a-z]|%[sd%]|\{\w*\}|</?\w+[^>]*>|&\w+;")


def key(message):
    return message.context, message.id


def forms(words):
    return words if isinstance(words, tuple | list) else (words,)


@pytest.mark.parametrize("language", CATALOGUES)
class TestCatalogue:
    def test_it_holds_the_words_of_the_code_and_no_others(self, language):
        of_code = {key(message) for message in CATALOGUES[language]() if message.id}
        assert {key(message) for message in read_catalogue(language) if message.id} == of_code

    def test_it_says_them_all(self, language):
        catalogue = read_catalogue(language)
        assert [message.id for message in untranslated(catalogue)] == []
        assert [message.id for message in catalogue if message.id and message.fuzzy] == []
        assert not catalogue.obsolete
        assert "#~" not in po_file(language).read_text(encoding="utf-8")

    def test_its_words_have_the_gaps_of_those_they_stand_for(self, language):
        wrong = [
            (message.id, said)
            for message in read_catalogue(language)
            for said in forms(message.string)
            if message.id
            and sorted(set(GAP.findall(said))) != sorted(set(GAP.findall(forms(message.id)[0])))
        ]
        assert wrong == []

    def test_it_keeps_the_space_around_them(self, language):
        for message in read_catalogue(language):
            for said in forms(message.string) if message.id else ():
                first = forms(message.id)[0]
                assert [said[:1] == " ", said[-1:] == " "] == [first[:1] == " ", first[-1:] == " "]


def marked_in_python():
    """(file, line, words) of each call of gettext with words of its own, as Python reads it."""
    for path in sorted((BASE_DIR / "agreements").rglob("*.py")):
        if any(path.is_relative_to(folder) for folder in DESK_FOLDERS):
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            name = getattr(node.func, "id", "") if isinstance(node, ast.Call) else ""
            if name in KEYWORDS and isinstance(node.args[0], ast.Constant):
                yield path.name, node.lineno, node.args[0].value


def test_no_marked_word_escapes_the_catalogue():
    """Babel does not look into f-strings, for one."""
    found = {forms(message.id)[0] for message in public_words() if message.id}
    found |= {message.context for message in public_words()}
    assert [call for call in marked_in_python() if call[2] not in found] == []


def test_django_speaks_indonesian():
    """Its own catalogue has all that forms and pages of ours can say of it."""
    folder = Path(find_spec("django").origin).parent
    with (folder / "conf/locale/id/LC_MESSAGES/django.mo").open("rb") as file:
        said = {forms(message.id)[0] for message in read_mo(file)}
    files = (
        path for name in ("core", "forms", "db", "utils") for path in (folder / name).rglob("*.py")
    )
    lacking = {forms(message.id)[0] for message in words_of(files) if message.id} - said
    assert lacking == set()
