"""What records are described with, from memory while it does not change: nobody may change it.

Each is {key: record} in the usual order.
"""

from collections import defaultdict

from agreements.models import Agency, Commodity, Province, ProvinceNeighbour, Sector
from agreements.versions import kept_reference


def provinces():
    return kept_reference("provinces", lambda: _by_key(Province.objects.in_code_order()))


def affairs():
    """The urusan."""
    return kept_reference("affairs", lambda: _by_key(Sector.objects.affairs()))


def commodities():
    return kept_reference("commodities", lambda: _by_key(Commodity.objects.all()))


def agencies_of(province):
    """Those of one province."""
    return kept_reference("agencies", _agencies).get(province.pk, {})


def borders_of(province):
    """[(neighbour, the border between)] in code order."""
    return kept_reference("borders", _borders).get(province.pk, [])


def _by_key(records):
    return {record.pk: record for record in records}


def _agencies():
    found = defaultdict(dict)
    for agency in Agency.objects.select_related("province"):
        found[agency.province_id][agency.pk] = agency
    return dict(found)


def _borders():
    found = defaultdict(list)
    borders = ProvinceNeighbour.objects.select_related("province_a", "province_b")
    for border in borders:
        one, other = border.province_a, border.province_b
        found[one.pk].append((other, border))
        found[other.pk].append((one, border))
    return {code: sorted(pairs, key=lambda pair: pair[0].code) for code, pairs in found.items()}
