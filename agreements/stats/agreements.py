"""How many published agreements there are by partner, sector, year, kind, status and agency."""

from collections import defaultdict
from dataclasses import dataclass

from agreements.models import (
    Agreement,
    AgreementKind,
    Standing,
    Status,
)

from . import reference
from .counts import KeptCounts, counts_of, years_of_pair


@dataclass(frozen=True)
class Bar:
    """A row of a ranked list: what was counted, its number, and that in percent of the largest."""

    item: object
    number: int
    percent: int


def bars(pairs):
    """The bars of (item, number) pairs, in the order given."""
    pairs = list(pairs)
    largest = max((number for _, number in pairs), default=0) or 1
    return [Bar(item, number, round(100 * number / largest)) for item, number in pairs]


def between(*provinces):
    """Published agreements to which all of ``provinces`` are parties."""
    return Agreement.objects.published().involving(*provinces)


def by_partner(province, agreements=None):
    """The other provinces by how many of ``agreements`` (else of all) they share with ``province``.

    Most first.
    """
    found = KeptCounts() if agreements is None else counts_of(agreements)
    return _ranked(reference.provinces(), found.partners_of(province))


def numbers_by_province(agreements):
    """{code: how many of ``agreements`` the province is a party to}."""
    return counts_of(agreements).provinces


def by_province(agreements):
    """Provinces by how many of ``agreements`` they are a party to, most first."""
    return _ranked(reference.provinces(), numbers_by_province(agreements))


def sector_numbers(agreements):
    """{code: number of agreements} on every level of the tree; hoped-for sectors do not count."""
    return counts_of(agreements).sectors


def by_affair(agreements):
    """The urusan that agreements cover, themselves or by a field below, most first."""
    return _ranked(reference.affairs(), sector_numbers(agreements))


def agencies_of(province, agreements=None):
    """The province's agencies that sign or take part in its agreements, most first."""
    found = KeptCounts.of(province=province) if agreements is None else agreements
    return _ranked(reference.agencies_of(province), found.agencies)


def by_year(agreements):
    """Agreements by year of signing, from the first year to the last without a gap.

    A date that is a range over several years counts in the year of its first day. Every published
    agreement has a date, so none is left out.
    """
    numbers = counts_of(agreements).years
    if not numbers:
        return []
    return bars((year, numbers.get(year, 0)) for year in range(min(numbers), max(numbers) + 1))


def by_kind(agreements):
    """Agreements by kind of document, in the order of the kinds."""
    return _by_choice(AgreementKind, counts_of(agreements).kinds)


def kinds_by_year(agreements):
    """{kind: {year of signing: number}}, in the order of the kinds; years as in ``by_year``."""
    found = defaultdict(dict)
    for (kind, year), number in counts_of(agreements).signed.items():
        found[kind][year] = number
    return {kind: found[kind] for kind in AgreementKind if kind in found}


def by_status(agreements, today=None):
    """Agreements by legal status on the day ``today``, in the order of the statuses."""
    return _by_choice(Status, counts_of(agreements).statuses(today))


def affair_years(one, other):
    """[(urusan, years of signing)] of agreements between two provinces, in code order."""
    years = years_of_pair(one, other)
    return [(affair, years[code]) for code, affair in reference.affairs().items() if code in years]


def hoping_for(sector):
    """Published agreements of which somebody only hoped that they would reach ``sector``."""
    return Agreement.objects.published().filter(
        sector_links__sector=sector, sector_links__standing=Standing.HOPED
    )


def without_sector(agreements):
    """How many agreements name no sector."""
    return counts_of(agreements).without_sector


def _ranked(records, numbers):
    """The ``records`` {key: record} that are counted in ``numbers``, most first, then by name."""
    counted = ((records[key], number) for key, number in numbers.items() if key in records)
    return bars(sorted(counted, key=_most_then_name))


def _most_then_name(pair):
    row, number = pair
    return -number, str(row)


def _by_choice(choices, numbers):
    return bars((choice, numbers[choice]) for choice in choices if choice in numbers)
