"""Choices of filters from the reference tables, from memory while these do not change."""

from functools import wraps

from django.utils.choices import BaseChoiceIterator

from agreements.language import language
from agreements.models import Agency, Commodity, Province, Sector, SectorLevel
from agreements.versions import kept_reference


class Pairs(BaseChoiceIterator):
    """Choices as forms want them, which need not look at each of a thousand again."""

    def __init__(self, pairs):
        self.pairs = list(pairs)

    def __iter__(self):
        return iter(self.pairs)


def reference(choices):
    """Keep a list of choices, in each language, until the reference data change."""

    @wraps(choices)
    def read():
        name = ("choices", choices.__name__, language())
        return kept_reference(name, lambda: Pairs(choices()))

    return read


@reference
def province_choices():
    """Code and name of every province."""
    return Province.objects.in_code_order().values_list("code", "name")


@reference
def agency_choices():
    """Number and name of every agency, with the abbreviation of its province."""
    return [(str(agency.pk), str(agency)) for agency in Agency.objects.select_related("province")]


@reference
def sector_choices():
    """Code and name of every sector; an everyday field is led by the urusan it belongs to."""
    return [(sector.pk, _name_below(sector)) for sector in Sector.objects.select_related("parent")]


def _name_below(sector):
    return f"{sector.parent} › {sector}" if sector.level == SectorLevel.FIELD else str(sector)


@reference
def commodity_choices():
    """Slug and name of every commodity and group of commodities."""
    return [(commodity.pk, str(commodity)) for commodity in Commodity.objects.all()]
