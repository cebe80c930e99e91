"""Pages that a few words name outright: a province, a pair of them, the agreements of a year."""

from datetime import date
from typing import NamedTuple

from agreements.filters.words import BETWEEN, YEAR
from agreements.models import AgreementListing, Province
from agreements.search import understand

from .names import folded

LONGEST_NAME = 5  # words: Pemerintah Provinsi Daerah Istimewa Yogyakarta


class Meant(NamedTuple):
    """What a few words name: provinces and a year, and the words left over."""

    provinces: list[Province]
    year: str
    rest: str

    @property
    def is_place(self):
        """Whether the words name one or two provinces and nothing else."""
        return len(self.provinces) in (1, 2) and not self.year and not self.rest

    @property
    def is_list(self):
        """Whether filters of the list of agreements say it better than words."""
        return bool(self.year) or len(self.provinces) > 1

    @property
    def filters(self) -> list[tuple[str, str]]:
        """The query of the list of agreements that says the same with its filters."""
        pairs = [("provinsi", province.code) for province in self.provinces]
        pairs += [("tahun", self.year)] if self.year else []
        return [*pairs, ("q", self.rest)] if self.rest else pairs


def meant(names, asked) -> Meant:
    """What ``asked`` names by whole names, the longest first: `Papua Barat Daya` is one province.

    The year counts when only one is named.
    """
    provinces, rest = _provinces_in(folded(asked).split(), names)
    years = [word for word in rest if YEAR.fullmatch(word)]
    year = years[0] if len(years) == 1 else ""
    kept = [word for word in rest if word not in BETWEEN and word != year]
    return Meant(provinces, year, " ".join(kept))


def _provinces_in(words, names):
    """The provinces that the words name, each once, and the words left over."""
    called = {
        text: name.record
        for name in reversed(names.provinces)
        for text in name.called
        if not text.isdigit()  # "17 Oktober" names no province
    }
    provinces, rest = {}, []
    while words:
        for length in range(min(LONGEST_NAME, len(words)), 0, -1):
            if province := called.get(" ".join(words[:length])):
                provinces[province.code] = province
                break
        else:
            length = 1
            rest.append(words[0])
        words = words[length:]
    return list(provinces.values()), rest


def agreements_meant(found: Meant):
    """The rows of the listing that the filters of ``found`` find."""
    published = AgreementListing.objects.published()
    codes = [province.code for province in found.provinces]
    rows = published.filter(province_codes__contains=codes)
    if question := understand(found.rest, published):
        rows = question.matching(rows)
    if not found.year:
        return rows
    year = int(found.year)
    return rows.filter(signed_first__lte=date(year, 12, 31), signed_last__gte=date(year, 1, 1))
