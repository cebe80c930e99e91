"""Where in a long text the stems of words stand, told without stemming the text itself.

PostgreSQL reads a paper of a hundred pages in some 60 ms to find one sentence in it. A stem stands
in nearly every word that has it, so its letters lead to a few short passages, which alone are
looked at closely.
"""

import re
from collections import defaultdict

REACH = 200  # letters; words that are to be shown together stand no further apart
BEFORE = 120  # letters that a passage begins earlier, and ends later
MOST = 2
CHANGED = "ps"  # the first letters of stems that `meny-`, `pem-` and the like take the place of


def passages(text, stems):
    """(passage, number of stems in it): up to ``MOST`` passages of a text, the fullest first.

    The stems stand in it, or seem to: the letters may be those of another word.
    """
    lowered, held = text.lower(), defaultdict(set)
    for stem in stems:
        for place in _places(lowered, stem):
            held[place // REACH].add(stem)
    fullness = {cell: len(held[cell] | held.get(cell + 1, set())) for cell in list(held)}
    chosen = []
    for cell in sorted(fullness, key=lambda cell: (-fullness[cell], cell)):
        if len(chosen) < MOST and all(abs(cell - other) > 1 for other in chosen):
            chosen.append(cell)
    return [(_around(text, cell * REACH), fullness[cell]) for cell in chosen]


def _places(text, stem):
    """Where words begin with the stem; where there is none, where it stands within words."""
    beginnings, within = [], []
    for match in re.finditer(re.escape(stem), text):
        place = match.start()
        (within if text[place - 1 : place].isalpha() else beginnings).append(place)
    if beginnings or within or stem[0] not in CHANGED or len(stem) < 4:
        return beginnings or within
    return [match.start() for match in re.finditer(re.escape(stem[1:]), text)]


def _around(text, start):
    """The passage of two reaches from ``start`` on, and a little more, in whole words."""
    first, last = max(0, start - BEFORE), start + 2 * REACH + BEFORE
    passage = text[first:last]
    if first:
        passage = passage.partition(" ")[2] or passage
    if last < len(text):
        passage = passage.rpartition(" ")[0] or passage
    return passage
