"""Where in a long text the stems of words stand, told without stemming the text itself.

PostgreSQL reads a paper of a hundred pages in some 60 ms to find one sentence in it. A stem stands
in nearly every word that has it, so its letters lead to a few short passages, which alone are
looked at closely.
"""

import re
from heapq import nsmallest
from itertools import islice

SHOWN = 100  # letters that an excerpt has at least
AROUND = 150  # letters that a passage begins before them, and ends after them
MOST = 2
MOST_PLACES = 400  # of a stem that are looked at
CHANGED = "ps"  # the first letters of stems that `meny-`, `pem-` and the like take the place of


def passages(text, stems):
    """(passage, number of stems in it): up to ``MOST`` passages of a text, the fullest first.

    The stems stand in it, or seem to: the letters may be those of another word.
    """
    lowered = text.lower()
    places = sorted((place, stem) for stem in stems for place in _places(lowered, stem))
    chosen = []
    for number, _all, start in nsmallest(4 * MOST, _fullness(places)):
        if len(chosen) < MOST and all(abs(start - other) > SHOWN for _n, other in chosen):
            chosen.append((-number, start))
    return [(_around(text, start), number) for number, start in chosen]


def _fullness(places):
    """Of each place how many stems, and how many words, an excerpt from there on shows; negated."""
    for first, (start, _stem) in enumerate(places):
        shown = [
            stem for place, stem in places[first : first + SHOWN // 5] if place < start + SHOWN
        ]
        yield -len(set(shown)), -len(shown), start


def _places(text, stem):
    """Where words begin with the stem; where there is none, where it stands within words."""
    within = [match.start() for match in _first(re.finditer(re.escape(stem), text))]
    if not within and stem[0] in CHANGED and len(stem) > 3:
        return [match.start() for match in _first(re.finditer(re.escape(stem[1:]), text))]
    return [place for place in within if not text[place - 1 : place].isalpha()] or within


def _first(matches):
    return islice(matches, MOST_PLACES)


def _around(text, start):
    """The text from ``start`` on, and a little more, in whole words."""
    first, last = max(0, start - AROUND), start + SHOWN + AROUND
    passage = text[first:last]
    if first:
        passage = passage.partition(" ")[2] or passage
    if last < len(text):
        passage = passage.rpartition(" ")[0] or passage
    return passage
