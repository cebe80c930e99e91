"""How many published agreements there are by partner, sector, year, kind, status and agency."""

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Count, Exists, F, OuterRef
from django.db.models.functions import ExtractYear
from django.utils.timezone import localdate

from agreements.models import (
    ENDING_SOON,
    UMBRELLAS,
    Agency,
    Agreement,
    AgreementKind,
    AgreementLink,
    AgreementListing,
    LinkKind,
    Province,
    Sector,
    Standing,
    Status,
)

from .facets import Unnest, numbers_by


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
    found = between(province) if agreements is None else agreements.involving(province)
    numbers = numbers_by_province(found)
    numbers.pop(province.pk, None)
    return _ranked(Province.objects.all(), numbers)


def numbers_by_province(agreements):
    """{code: how many of ``agreements`` the province is a party to}."""
    return numbers_by(_listings(agreements), Unnest("province_codes"))


def by_province(agreements):
    """Provinces by how many of ``agreements`` they are a party to, most first."""
    return _ranked(Province.objects.all(), numbers_by_province(agreements))


def sector_numbers(agreements):
    """{code: number of agreements} on every level of the tree.

    An agreement counts once for each sector it agrees on and for all sectors above; hoped-for
    sectors do not count.
    """
    return numbers_by(_listings(agreements), Unnest("sector_codes"))


def by_affair(agreements):
    """The urusan that agreements cover, themselves or by a field below, most first."""
    return _ranked(Sector.objects.affairs(), sector_numbers(agreements))


def agencies_of(province):
    """The province's agencies that sign or take part in its agreements, most first."""
    numbers = numbers_by(_listings(between(province)), Unnest("agency_ids"))
    return _ranked(Agency.objects.filter(province=province), numbers)


def by_year(agreements):
    """Agreements by year of signing, from the first year to the last without a gap.

    A date that is a range over several years counts in the year of its first day. Every published
    agreement has a date, so none is left out.
    """
    numbers = numbers_by(agreements.published(), ExtractYear("signed_on__startswith"))
    if not numbers:
        return []
    return bars((year, numbers.get(year, 0)) for year in range(min(numbers), max(numbers) + 1))


def by_kind(agreements):
    """Agreements by kind of document, in the order of the kinds."""
    return _by_choice(AgreementKind, numbers_by(agreements.published(), F("kind")))


def kinds_by_year(agreements):
    """{kind: {year of signing: number}}, in the order of the kinds; years as in ``by_year``."""
    rows = (
        agreements.published()
        .order_by()
        .values_list("kind", ExtractYear("signed_on__startswith"))
        .annotate(number=Count("pk"))
    )
    found = defaultdict(dict)
    for kind, year, number in rows:
        found[AgreementKind(kind)][year] = number
    return {kind: found[kind] for kind in AgreementKind if kind in found}


def by_status(agreements, today=None):
    """Agreements by legal status on the day ``today``, in the order of the statuses."""
    return _by_choice(Status, numbers_by(agreements.published().with_status(today), F("status")))


def ending_soon(agreements):
    """Published agreements that end within 180 days, the earliest possible end first."""
    end = "valid_until__startswith"
    near = {f"{end}__lte": localdate() + ENDING_SOON}  # lets the index of ends choose the few
    ending = agreements.published().filter(**near).with_status().filter(status=Status.ENDING)
    return ending.order_by(end, "pk")


def affair_years(agreements):
    """[(urusan, its years of signing)] in code order; years as in ``by_year``."""
    rows = (
        _listings(agreements)
        .values_list(Unnest("sector_codes"), ExtractYear("agreement__signed_on__startswith"))
        .distinct()
    )
    years = defaultdict(list)
    for code, year in sorted(rows):
        years[code].append(year)
    return [
        (affair, years[affair.code]) for affair in Sector.objects.affairs().filter(pk__in=years)
    ]


def unimplemented(agreements):
    """Umbrella documents (Kesepakatan Bersama, MoU) that no published document implements."""
    implementing = AgreementLink.objects.filter(
        to_agreement=OuterRef("pk"),
        kind=LinkKind.IMPLEMENTS,
        from_agreement__in=Agreement.objects.published(),
    )
    return agreements.published().filter(~Exists(implementing), kind__in=UMBRELLAS)


def hoping_for(sector):
    """Published agreements of which somebody only hoped that they would reach ``sector``."""
    return Agreement.objects.published().filter(
        sector_links__sector=sector, sector_links__standing=Standing.HOPED
    )


def without_sector(agreements):
    """How many agreements name no sector."""
    return _listings(agreements).filter(sector_codes=[]).count()


def _listings(agreements):
    return AgreementListing.objects.filter(agreement__in=agreements.published())


def _ranked(queryset, numbers):
    """The rows of ``queryset`` that are counted in ``numbers``, most first, then by name."""
    rows = queryset.filter(pk__in=numbers)
    return bars(sorted(((row, numbers[row.pk]) for row in rows), key=_most_then_name))


def _most_then_name(pair):
    row, number = pair
    return -number, str(row)


def _by_choice(choices, numbers):
    return bars((choice, numbers[choice]) for choice in choices if choice in numbers)
