"""Where the words of a search were found in agreements: their titles and a short piece of text.

The marks are characters of the private use area, so that a text can never hold HTML of its own:
whoever prints it escapes it and then turns the marks into elements.
"""

import re
from collections import Counter
from typing import NamedTuple

from django.contrib.postgres.fields import ArrayField
from django.db.models import F, Func, TextField, Value
from django.utils.translation import gettext_lazy as _

from agreements.databases import reading
from agreements.models import Document
from agreements.passages import passages
from agreements.search import normalised

START, STOP = "\ue000", "\ue001"
MARKED_WORD = re.compile(f"{START}(.*?){STOP}")
UNSEEN = "\x1f"  # parts "kerjasama" into the two words that the listing knows
LONGEST_TEXT = 160_000  # of a file, as the index of its words has it
MOST_PASSAGES = 3  # of the files of an agreement


class Found(NamedTuple):
    """The title of an agreement with marks if it holds any, and what else holds the words.

    ``place`` names where the piece ``text`` stands.
    """

    title: str = ""
    place: str = ""
    text: str = ""


# What readers call it; the first place that holds a word is shown.
TITLE = _("Judul")
PLACES = (
    TITLE,
    _("Ruang lingkup"),
    _("Maksud dan tujuan"),
    _("Objek"),
    _("Latar belakang"),
    _("Pembiayaan"),
    _("Tindak lanjut"),
    _("Kendala"),
    _("Nomor naskah"),
    _("Penanda tangan"),
    _("Nama yang disebut"),
    _("Perangkat daerah"),
    _("Tempat"),
    _("Bidang"),
)

# Any of the words, as written here or as the listing has it.
QUESTION = """
question AS MATERIALIZED (
    SELECT websearch_to_tsquery('indonesian', normalise_search(%(words)s))
        || websearch_to_tsquery('indonesian', %(words)s) AS words
)"""
HELD = "to_tsvector('indonesian', normalise_search({}))"
HOLDS = f"{HELD.format('text')} @@ question.words"
MARKED = rf"""
ts_headline('indonesian', regexp_replace(text, '\m(kerja)(sama)', '\1{UNSEEN}\2', 'gi'),
            question.words, 'StartSel={START}, StopSel={STOP}, ' || %s)"""
FULLEST = f"ts_rank({HELD}, question.words) DESC"
WHOLE, PIECE = "'HighlightAll=true'", "'MaxWords=24, MinWords=12'"

# Parts of an agreement in the order of PLACES, which are read one by one until one holds a word. Of
# points and sectors, of which there may be many, the one with most of the words comes first.
IN_REGISTER = f"""
WITH {QUESTION}, asked AS (
    SELECT agreement.* FROM agreements_agreement agreement WHERE id = ANY (%(numbers)s)
)
SELECT asked.id, 0, {MARKED % WHOLE}
FROM question CROSS JOIN asked CROSS JOIN LATERAL (SELECT asked.title) title(text)
WHERE {HOLDS}
UNION ALL
SELECT asked.id, held.at, {MARKED % PIECE}
FROM question CROSS JOIN asked CROSS JOIN LATERAL (
    SELECT places.at, text FROM (
        (SELECT 1, text FROM agreements_scopeitem
         WHERE agreement_id = asked.id ORDER BY {FULLEST.format("text")}, "order", id)
        UNION ALL
        VALUES (2, asked.purpose), (3, asked.subject), (4, asked.background), (5, asked.financing)
        UNION ALL
        (SELECT 6, what FROM agreements_followup WHERE agreement_id = asked.id ORDER BY id)
        UNION ALL
        (SELECT 7, what FROM agreements_obstacle WHERE agreement_id = asked.id ORDER BY id)
        UNION ALL
        (SELECT 8, document_number FROM agreements_party
         WHERE agreement_id = asked.id ORDER BY "order", id)
        UNION ALL
        (SELECT 9, signatory FROM agreements_party
         WHERE agreement_id = asked.id ORDER BY "order", id)
        UNION ALL
        (SELECT 10, name FROM agreements_namedperson WHERE agreement_id = asked.id ORDER BY id)
        UNION ALL
        (SELECT 11, agency.name
         FROM agreements_agreementagency part JOIN agreements_agency agency
             ON agency.id = part.agency_id
         WHERE part.agreement_id = asked.id ORDER BY part.id)
        UNION ALL
        VALUES (12, asked.place)
        UNION ALL
        (SELECT 13, called
         FROM agreements_agreementsector part JOIN agreements_sector sector
             ON sector.code = part.sector_id
         CROSS JOIN concat(sector.name_id, ': ', array_to_string(sector.synonyms, ', ')) called
         WHERE part.agreement_id = asked.id AND part.standing = 'agreed'
         ORDER BY {FULLEST.format("called")}, part.id)
    ) places(at, text)
    WHERE {HOLDS}
    LIMIT 1
) held
"""  # noqa: S608 (what is put together is ours, the words are a parameter)

IN_PASSAGES = f"""
WITH {QUESTION}
SELECT {MARKED % PIECE}
FROM question CROSS JOIN unnest(%(texts)s::text[]) WITH ORDINALITY passage(text, place)
ORDER BY place
"""  # noqa: S608


def found_in(agreements, question) -> dict[int, Found]:
    """{number of an agreement: Found} of those of published ``agreements`` that hold the words.

    Files, which are long, are read where nothing else was found, and only those that anyone may
    read. The number of queries does not depend on that of agreements.
    """
    numbers = [agreement.pk for agreement in agreements]
    if not numbers or question is None or not question.words:
        return {}
    words = " or ".join(question.words)
    titles, pieces = {}, {}
    for number, place, text in _rows(IN_REGISTER, words=words, numbers=numbers):
        if PLACES[place] is TITLE:
            titles[number] = text
        else:
            pieces[number] = (str(PLACES[place]), text)
    silent = [number for number in numbers if number not in titles and number not in pieces]
    if silent:
        pieces |= _in_files(silent, words)
    return {
        number: Found(titles.get(number, ""), *pieces.get(number, ())) for number in titles | pieces
    }


def _in_files(numbers, words):
    """{number: (title of a file that anyone may read, marked piece of it)}.

    The piece is the one with most of the words; of equals, the first of the first file.
    """
    files = list(_files(numbers, words))
    short = [
        (number, title, passage, fullness)
        for number, title, text, stems in files
        for passage, fullness in passages(text, stems)
    ]
    if not short:
        return {}
    found = _fullest(sorted(short, key=lambda passage: -passage[-1]), words)
    # Elsewhere the letters of the stems were those of other words, or seem to be.
    misled = {number for number, *_passage in short} - found.keys()
    whole = [file for file in files if file[0] in misled]
    return _fullest(whole, words) | found if whole else found


def _files(numbers, words):
    """(number, title, text of a file that anyone may read, stems of the words)."""
    text = Func(F("extracted_text"), Value(LONGEST_TEXT), function="left", output_field=TextField())
    stems = Func(
        normalised(words),
        Value(words),
        template="tsvector_to_array(to_tsvector('indonesian', concat_ws(' ', %(expressions)s)))",
        output_field=ArrayField(TextField()),
    )
    files = Document.objects.public().filter(agreement__in=numbers).order_by("agreement", "pk")
    return files.values_list("agreement", "title", text, stems)


def _fullest(passages_of, words):
    """{number: (title, marked text)}: of ``passages_of`` an agreement the first with most words.

    Only the first few are looked at.
    """
    taken, asked = Counter(), []
    for number, title, text, *_more in passages_of:
        taken[number] += 1
        if taken[number] <= MOST_PASSAGES:
            asked.append((number, title, text))
    texts = [text for _number, _title, text in asked]
    marked = [text for (text,) in _rows(IN_PASSAGES, words=words, texts=texts)]
    best = {}
    for (number, title, _text), text in zip(asked, marked, strict=True):
        if _words_in(text) > _words_in(best.get(number, ("", ""))[1]):
            best[number] = title, text
    return best


def _words_in(marked):
    """How many different words are marked."""
    return len({word.lower() for word in MARKED_WORD.findall(marked)})


def _rows(statement, **parameters):
    with reading().cursor() as cursor:
        cursor.execute(statement, parameters)
        return [(*row, text.replace(UNSEEN, "")) for *row, text in cursor.fetchall()]
