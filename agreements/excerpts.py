"""Where the words of a search were found in agreements: their titles and a short piece of text.

The marks are characters of the private use area, so that a text can never hold HTML of its own:
whoever prints it escapes it and then turns the marks into elements.
"""

from functools import partial
from typing import NamedTuple

from django.contrib.postgres.search import SearchHeadline, SearchQuery, SearchVectorField
from django.db.models import F, Func, TextField, Value
from django.db.models.functions import Concat
from django.utils.translation import gettext_lazy as _

from agreements.models import (
    Agreement,
    AgreementAgency,
    AgreementSector,
    Document,
    FollowUp,
    NamedPerson,
    Obstacle,
    Party,
    ScopeItem,
    Standing,
)
from agreements.search import normalised

START, STOP = "\ue000", "\ue001"
UNSEEN = "\x1f"  # parts "kerjasama" into the two words that the listing knows
LONGEST_TEXT = 160_000  # of a file, as the index of its words has it


class Found(NamedTuple):
    """The title of an agreement with marks if it holds any, and what else holds the words.

    ``place`` names where the piece ``text`` stands.
    """

    title: str = ""
    place: str = ""
    text: str = ""


def _synonyms():
    words = Func(
        F("sector__synonyms"),
        Value(", "),
        function="array_to_string",
        output_field=TextField(),
    )
    return Concat("sector__name_id", Value(": "), words, output_field=TextField())


# What readers call it, its rows and their words; the first place that holds a word is shown.
PLACES = (
    (_("Judul"), Agreement.objects.all, F("title")),
    (_("Ruang lingkup"), ScopeItem.objects.all, F("text")),
    (_("Maksud dan tujuan"), Agreement.objects.all, F("purpose")),
    (_("Objek"), Agreement.objects.all, F("subject")),
    (_("Latar belakang"), Agreement.objects.all, F("background")),
    (_("Pembiayaan"), Agreement.objects.all, F("financing")),
    (_("Tindak lanjut"), FollowUp.objects.all, F("what")),
    (_("Kendala"), Obstacle.objects.all, F("what")),
    (_("Nomor naskah"), Party.objects.all, F("document_number")),
    (_("Penanda tangan"), Party.objects.all, F("signatory")),
    (_("Nama yang disebut"), NamedPerson.objects.all, F("name")),
    (_("Perangkat daerah"), AgreementAgency.objects.all, F("agency__name")),
    (_("Tempat"), Agreement.objects.all, F("place")),
    (_("Bidang"), partial(AgreementSector.objects.filter, standing=Standing.AGREED), _synonyms()),
)
TITLE = 0  # its place among them


def found_in(agreements, question) -> dict[int, Found]:
    """{number of an agreement: Found} of those of published ``agreements`` that hold the words.

    Two queries however many there are; files, which are long, are read where nothing else was
    found, and only those that anyone may read.
    """
    numbers = [agreement.pk for agreement in agreements]
    if not numbers or question is None or not question.words:
        return {}
    marking = _marking(question.words)
    titles, pieces = {}, {}
    for number, place, text in _in_register(numbers, marking):
        if place == TITLE:
            titles[number] = _seen(text)
        else:
            pieces.setdefault(number, (str(PLACES[place][0]), _seen(text)))
    silent = [number for number in numbers if number not in titles and number not in pieces]
    for number, file, text in _in_files(silent, marking) if silent else ():
        pieces.setdefault(number, (file, _seen(text)))
    return {
        number: Found(titles.get(number, ""), *pieces.get(number, ())) for number in titles | pieces
    }


def _seen(text):
    return text.replace(UNSEEN, "")


def _marking(words):
    """A query that any of the words meets, as written here or as the listing has it."""
    either = " or ".join(words)
    listed, written = (
        SearchQuery(form, config="indonesian", search_type="websearch")
        for form in (normalised(either), either)
    )
    return listed | written


def _in_register(numbers, marking):
    """(number, place, marked text) of all places in their order, in one query."""
    first, *others = (
        _holding(rows(), numbers, words, marking, whole=place == TITLE)
        .annotate(found_at=Value(place))
        .values_list("number", "found_at", "marked")
        for place, (_name, rows, words) in enumerate(PLACES)
    )
    return sorted(first.union(*others, all=True))


def _in_files(numbers, marking):
    """(number, title of the file, marked text) of files that anyone may read."""
    text = Func(F("extracted_text"), Value(LONGEST_TEXT), function="left", output_field=TextField())
    found = _holding(Document.objects.public(), numbers, text, marking)
    return found.order_by("number", "pk").values_list("number", "title", "marked")


def _holding(rows, numbers, words, marking, *, whole=False):
    """The ``rows`` of these agreements whose ``words`` hold one that is looked for.

    Each has the ``number`` of its agreement and its text ``marked``, whole or a piece of it.
    """
    agreement = "pk" if rows.model is Agreement else "agreement_id"
    vector = Func(
        normalised(words),
        template="to_tsvector('indonesian', %(expressions)s)",
        output_field=SearchVectorField(),
    )
    return (
        rows.alias(vector=vector)
        .filter(vector=marking, **{f"{agreement}__in": numbers})
        .order_by()
        .annotate(number=F(agreement), marked=_headline(words, marking, whole))
    )


def _headline(words, marking, whole):
    parted = Func(
        words,
        Value(r"\m(kerja)(sama)"),
        Value(rf"\1{UNSEEN}\2"),
        Value("gi"),
        function="regexp_replace",
        output_field=TextField(),
    )
    length = {"highlight_all": True} if whole else {"max_words": 24, "min_words": 12}
    return SearchHeadline(
        parted, marking, config="indonesian", start_sel=START, stop_sel=STOP, **length
    )
