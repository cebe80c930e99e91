"""Provinces, sectors and goods by what people call them: abbreviations, everyday words, cities."""

import csv
import difflib
import re
from functools import cache
from operator import itemgetter
from pathlib import Path
from typing import NamedTuple

from django.db.models import Model
from django.utils.functional import cached_property

from agreements.models import Commodity, Province, Sector
from agreements.search import LONGEST_QUESTION, readable
from agreements.versions import kept_reference

CITIES = Path(__file__).resolve().parent.parent / "data" / "reference" / "cities.csv"
CLOSE_ENOUGH = 0.82  # of difflib: `smeltr`, `nikl` and `tarakn` still reach what was meant
SHORTEST_RESPELLED = 4
APOSTROPHES = str.maketrans("", "", "'’‘`")


class Name(NamedTuple):
    """A record and all that people call it, folded; ``note`` says why it was found."""

    record: Model
    called: tuple[str, ...]
    note: str = ""


class Names:
    """What may be asked for by name, read in one query for each kind of record."""

    @cached_property
    def provinces(self):
        fields = ("name", "short_name", "aliases", "capital", "code", "iso")
        return _named(Province.objects.in_code_order(), *fields)

    @cached_property
    def cities(self):
        """The province of each city, beside what the city is called."""
        provinces = {name.record.code: name.record for name in self.provinces}
        return [
            Name(provinces[code], (folded(city), folded(f"kota {city}")), city)
            for city, code in cities()
            if code in provinces
        ]

    @cached_property
    def sectors(self):
        return _named(Sector.objects.all(), "name_id", "name_en", "synonyms", "code")

    @cached_property
    def commodities(self):
        return _named(Commodity.objects.all(), "name_id", "name_en", "synonyms")

    @cached_property
    def words(self):
        """Every single word of the names."""
        names = [*self.provinces, *self.cities, *self.sectors, *self.commodities]
        return {word for name in names for called in name.called for word in called.split()}


def names() -> Names:
    """All of them, remembered until the reference data change."""
    return kept_reference("names", Names)


def folded(text) -> str:
    """A name as names are compared: lower case, single spaces, `kerjasama` in two words."""
    words = re.findall(r"[\w.]+", text.lower().translate(APOSTROPHES))
    return " ".join(words).replace("kerjasama", "kerja sama")


def places(names, asked) -> list[Name]:
    """Provinces that ``asked`` names or begins to name, each once; a city stands for its own."""
    found = {}
    for name in matching([*names.provinces, *names.cities], asked):
        found.setdefault(name.record.pk, name)
    return list(found.values())


def matching(names, asked) -> list[Name]:
    """Those called exactly so first, then those whose name or one of its words begins so."""
    text = folded(asked)
    if len(text) < 2:
        return []
    ranked = [(_rank(name.called, text), name) for name in names]
    found = (pair for pair in ranked if pair[0] is not None)
    return [name for _rank_of_it, name in sorted(found, key=itemgetter(0))]


def _rank(called, text):
    """How well names, its own name first, answer to ``text``: 0 is best, None not at all."""
    words = text.split()
    tests = (
        text in called,
        called[0].startswith(text),
        any(name.startswith(text) for name in called),
        any(_begin(words, name.split()) for name in called),
        min(map(len, words)) > 2 and _begin(words, " ".join(called).split()),
    )
    return next((rank for rank, holds in enumerate(tests) if holds), None)


def _begin(beginnings, words):
    return all(any(word.startswith(start) for word in words) for start in beginnings)


def respelled(names, asked) -> str:
    """The words with each unknown one replaced by the nearest word of a name; empty if none is."""
    typed = folded(readable(asked)).split()[:LONGEST_QUESTION]
    meant = [_nearest(word, names.words) for word in typed]
    return " ".join(meant) if meant != typed else ""


def _nearest(word, known):
    if word in known or len(word) < SHORTEST_RESPELLED or not word.isalpha():
        return word
    return next(iter(difflib.get_close_matches(word, known, 1, CLOSE_ENOUGH)), word)


@cache
def cities() -> list[tuple[str, str]]:
    """Every city and the code of its province: common knowledge, shown only to find the way."""
    with CITIES.open(encoding="utf-8", newline="") as file:
        return [(row["name"], row["province"]) for row in csv.DictReader(file)]


def _named(records, *fields):
    return [Name(record, tuple(_called(record, fields))) for record in records]


def _called(record, fields):
    for field in fields:
        value = getattr(record, field)
        yield from map(folded, value if isinstance(value, list) else [value])
