"""Choices of filters from the reference tables, one query each."""

from agreements.models import Agency, Commodity, Province, Sector, SectorLevel


def province_choices():
    """Code and name of every province."""
    return Province.objects.in_code_order().values_list("code", "name")


def agency_choices():
    """Number and name of every agency, with the abbreviation of its province."""
    return [(str(agency.pk), str(agency)) for agency in Agency.objects.select_related("province")]


def sector_choices():
    """Code and name of every sector; an everyday field is led by the urusan it belongs to."""
    return [(sector.pk, _name_below(sector)) for sector in Sector.objects.select_related("parent")]


def _name_below(sector):
    return f"{sector.parent} › {sector}" if sector.level == SectorLevel.FIELD else str(sector)


def commodity_choices():
    """Slug and name of every commodity and group of commodities."""
    return [(commodity.pk, str(commodity)) for commodity in Commodity.objects.all()]
