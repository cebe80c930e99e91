"""The words of the public site and their catalogues, by which it speaks English.

Words stand in the code in Indonesian; ``locale/en`` says each in English. ``locale/id`` has the
Indonesian of the few English words that libraries bring along. The desk speaks Indonesian only.
"""

from importlib.util import find_spec
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

BASE_DIR = Path(__file__).resolve().parent.parent
LOCALE_DIR = BASE_DIR / "locale"
COMPILED_DIR = BASE_DIR / "var" / "locale"  # a running site writes nowhere else than in var/

# What speaks to the public: folders and files, and what in them speaks to the desk alone.
PUBLIC = ("agreements", "templates")
DESK = (
    *("admin", "access", "actions", "backups", "desk", "files", "forms", "history", "imports"),
    *("management", "merging", "migrations", "papers", "plausibility", "reminders", "reports"),
    *("signin", "todo"),
)
DESK_FOLDERS = (
    *(BASE_DIR / "agreements" / name for name in DESK),
    BASE_DIR / "templates" / "admin",
    BASE_DIR / "templates" / "emails",
)

# Libraries that speak English on our pages and have no Indonesian catalogue of their own.
LIBRARIES = ("django_filters", "django_tables2")

KEYWORDS = {
    **dict.fromkeys(("_", "gettext", "gettext_lazy", "gettext_noop"), None),
    **dict.fromkeys(("ngettext", "ngettext_lazy"), (1, 2)),
    **dict.fromkeys(("pgettext", "pgettext_lazy"), ((1, "c"), 2)),
    **dict.fromkeys(("npgettext", "npgettext_lazy"), ((1, "c"), 2, 3)),
}


def public_words() -> Catalog:
    """Every word that the code marks for translation and that the public can meet."""
    files = (path for name in PUBLIC for path in (BASE_DIR / name).rglob("*.*"))
    return words_of(path for path in files if not any(path.is_relative_to(d) for d in DESK_FOLDERS))


def library_words() -> Catalog:
    """The English words of the libraries, which ``locale/id`` says in Indonesian."""
    folders = (Path(find_spec(name).origin).parent for name in LIBRARIES)
    return words_of(path for folder in folders for path in folder.rglob("*.*"))


CATALOGUES = {"en": public_words, "id": library_words}


def words_of(files) -> Catalog:
    """The marked words of Python files and templates."""
    found = Catalog()
    for path in sorted(files):
        for _line, message, _comments, context in extract("python", _code(path), KEYWORDS):
            found.add(message, context=context)
    return found


def _code(path):
    """A file as Python: a template as the calls that its tags stand for."""
    if path.suffix == ".py":
        return BytesIO(path.read_bytes())
    if path.suffix not in {".html", ".txt", ".xml"}:
        return BytesIO()
    calls = templatize(path.read_text(encoding="utf-8"), origin=str(path))
    # Indentation means nothing in a template and much in Python.
    return BytesIO("\n".join(line.strip() for line in calls.splitlines()).encode())


def po_file(language) -> Path:
    return LOCALE_DIR / language / "LC_MESSAGES" / "django.po"


def read_catalogue(language) -> Catalog:
    with po_file(language).open("rb") as file:
        return read_po(file, locale=language)


def update_catalogue(language, words):
    """Add the new words to a catalogue, untranslated, and drop those that are used no more."""
    catalogue = read_catalogue(language)
    catalogue.update(words, no_fuzzy_matching=True, update_creation_date=False)
    catalogue.obsolete.clear()
    with po_file(language).open("wb") as file:
        write_po(file, catalogue, width=100, no_location=True, sort_output=True)


def untranslated(catalogue):
    """The messages that the catalogue does not say in its language, in one of their forms."""
    return [message for message in catalogue if message.id and not all(_forms(message.string))]


def _forms(words):
    return words if isinstance(words, tuple) else (words,)


def compile_catalogues():
    """Write the file that Django reads for each catalogue that changed since the last time."""
    for language in CATALOGUES:
        source = po_file(language)
        compiled = COMPILED_DIR / source.relative_to(LOCALE_DIR).with_suffix(".mo")
        if compiled.exists() and compiled.stat().st_mtime >= source.stat().st_mtime:
            continue
        compiled.parent.mkdir(parents=True, exist_ok=True)
        beside = compiled.with_suffix(".new")
        with beside.open("wb") as file:
            write_mo(file, read_catalogue(language))
        beside.replace(compiled)
