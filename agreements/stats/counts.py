"""Published agreements counted by all that pages show: as the database keeps it, or by asking."""

from collections import defaultdict
from functools import cached_property

from django.db.models import Count, F, Q
from django.db.models.functions import ExtractYear

from agreements.models import (
    AgreementListing,
    AgreementTally,
    Figure,
    Party,
    Status,
    TermTally,
)

from .facets import Unnest, numbers_by

IN_FORCE = (Status.ACTIVE, Status.ENDING)


class Counts:
    """Numbers of some published agreements.

    ``signed`` is {(kind, year of signing): number}; one signed in a range of several years counts
    in the year of its first day. ``sectors`` are {code: number} on every level of the tree: an
    agreement counts once for each sector it agrees on and for all above. ``provinces`` are the
    parties, ``agencies`` those that sign or take part.
    """

    @cached_property
    def total(self):
        return sum(self.signed.values())

    @cached_property
    def kinds(self):
        return self._signed_by(0)

    @cached_property
    def years(self):
        return self._signed_by(1)

    def _signed_by(self, part):
        numbers = defaultdict(int)
        for keys, number in self.signed.items():
            numbers[keys[part]] += number
        return numbers

    def partners_of(self, province):
        """{code: number of these that the other province shares with ``province``}."""
        numbers = dict(self.of_province(province).provinces)
        numbers.pop(province.pk, None)
        return numbers


class KeptCounts(Counts):
    """The counts of a ``subject`` of AgreementTally: of all, of a province, or of a sector.

    Of a sector only ``signed`` and ``provinces`` are kept.
    """

    def __init__(self, subject="all"):
        self.subject = subject

    @classmethod
    def of(cls, *, province=None, sector=None):
        return cls(f"province:{province.pk}" if province else f"sector:{sector.pk}")

    def of_province(self, province):
        """Those of one province, if these are all or are its own."""
        kept = KeptCounts.of(province=province)
        return self if self.subject == kept.subject else kept

    @cached_property
    def numbers(self):
        """{figure: {key: number}}, in one query."""
        found = defaultdict(dict)
        rows = AgreementTally.objects.filter(subject=self.subject).summed("figure", "key")
        for figure, key, number in rows:
            found[figure][key] = number
        return found

    @cached_property
    def signed(self):
        pairs = ((key.split(), number) for key, number in self.numbers[Figure.SIGNED].items())
        return {(kind, int(year)): number for (kind, year), number in pairs}

    @cached_property
    def sectors(self):
        return {code: number for code, number in self.numbers[Figure.SECTOR].items() if code}

    @property
    def named_sectors(self):
        """{code: number} that name the sector itself, not one below."""
        return self.numbers[Figure.NAMED_SECTOR]

    @property
    def without_sector(self):
        return self.numbers[Figure.SECTOR].get("", 0)

    @property
    def provinces(self):
        return self.numbers[Figure.PROVINCE]

    @cached_property
    def agencies(self):
        return {int(key): number for key, number in self.numbers[Figure.AGENCY].items()}

    @property
    def unnamed(self):
        """How many have parties whose names nobody wrote down."""
        return self.numbers[Figure.UNNAMED].get("", 0)

    @property
    def unimplemented(self):
        """How many are umbrella documents that no published document implements."""
        return self.numbers[Figure.UMBRELLA].get("", 0)

    def statuses(self, today=None):
        """{legal status on the day ``today``: number}."""
        rows = TermTally.objects.filter(subject=self.subject).with_status(today).summed("status")
        return dict(rows)

    def in_force(self):
        """{code of a province: number of all agreements that are known to be in force}."""
        terms = TermTally.objects.filter(subject__startswith="province:").with_status()
        rows = terms.filter(status__in=IN_FORCE).summed("subject")
        return {subject.removeprefix("province:"): number for subject, number in rows}

    def partners(self):
        """{code of a province: how many other provinces stand beside it in all agreements}."""
        tallies = AgreementTally.objects.filter(
            subject__in=[f"province:{code}" for code in self.provinces], figure=Figure.PROVINCE
        )
        found = dict.fromkeys(self.provinces, 0)
        for subject, partner, _number in tallies.summed("subject", "key"):
            code = subject.removeprefix("province:")
            found[code] += code != partner
        return found


class AskedCounts(Counts):
    """The counts of whatever ``agreements`` some filters found, ``listing`` their rows there."""

    def __init__(self, agreements, listing=None):
        self.agreements = agreements
        if listing is None:
            listing = AgreementListing.objects.filter(agreement__in=agreements.published())
        self.listing = listing

    def of_province(self, province):
        return AskedCounts(self.agreements.involving(province))

    @cached_property
    def signed(self):
        rows = (
            self.agreements.published()
            .order_by()
            .values_list("kind", ExtractYear("signed_on__startswith"))
            .annotate(number=Count("pk"))
        )
        return {(kind, year): number for kind, year, number in rows}

    @cached_property
    def sectors(self):
        return self._by_each("sector_codes")

    @property
    def without_sector(self):
        return self.listing.filter(sector_codes=[]).count()

    @cached_property
    def provinces(self):
        return self._by_each("province_codes")

    @cached_property
    def agencies(self):
        return self._by_each("agency_ids")

    def statuses(self, today=None):
        return numbers_by(self.agreements.published().with_status(today), F("status"))

    def in_force(self):
        active = self.agreements.with_status().filter(status__in=IN_FORCE)
        return AskedCounts(active).provinces

    def partners(self):
        partner = F("agreement__parties__province")
        rows = (
            Party.objects.filter(agreement__in=self.agreements.published())
            .filter(province__isnull=False)
            .order_by()
            .values("province")
            .annotate(number=Count(partner, distinct=True, filter=~Q(province=partner)))
        )
        return {row["province"]: row["number"] for row in rows}

    def _by_each(self, codes):
        return numbers_by(self.listing, Unnest(codes))


class ProvinceCounts(KeptCounts):
    """The counts of all ``agreements`` of one province; those by province are not kept of it."""

    def __init__(self, code, agreements):
        super().__init__(f"province:{code}")
        self.asked = AskedCounts(agreements)

    def in_force(self):
        return self.asked.in_force()

    def partners(self):
        return self.asked.partners()


def counts_of(agreements) -> Counts:
    """The Counts of a queryset; Counts are taken as they are."""
    return agreements if isinstance(agreements, Counts) else AskedCounts(agreements)


def number_of_pair(one, other):
    """How many published agreements two provinces share."""
    tallies = AgreementTally.objects.filter(
        subject=f"province:{one.pk}", figure=Figure.PROVINCE, key=other.pk
    )
    return sum(number for (number,) in tallies.values_list("number"))


def years_of_pair(one, other):
    """{code of an urusan: years in which agreements between two provinces name it}."""
    codes = "-".join(sorted((one.pk, other.pk)))
    years = defaultdict(list)
    for key, _number in AgreementTally.objects.filter(subject=f"pair:{codes}").summed("key"):
        code, year = key.split()
        years[code].append(int(year))
    return {code: sorted(found) for code, found in years.items()}
