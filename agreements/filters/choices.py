"""Choices of filters from the reference tables, one query each."""

from agreements.models import Agency, Province, Sector, SectorLevel


def province_choices():
    """Code and name of every province."""
    return Province.objects.in_code_order().values_list("code", "name")


def agency_choices():
    """Number and name of every agency, with the abbreviation of its province."""
    return [(str(agency.pk), str(agency)) for agency in Agency.objects.select_related("province")]


def sector_choices():
    """Code and name of every sector; an everyday field is led by the urusan it belongs to."""
    sectors = Sector.objects.values_list("code", "level", "name_id", "parent__name_id")
    return [
        (code, f"{parent} › {name}" if level == SectorLevel.FIELD else name)
        for code, level, name, parent in sectors
    ]
