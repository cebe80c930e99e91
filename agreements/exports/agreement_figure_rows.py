"""The header and the rows of the CSV of each figure on agreements, and of each map."""

from django.utils.translation import gettext as _

from agreements.models import Province
from agreements.stats.agreements import by_affair, by_partner, by_status, kinds_by_year
from agreements.stats.agreements import without_sector as number_without_sector


def map_rows(measures, records):
    """One row for each province, with the number of every one of ``measures``."""
    numbers = [measure.numbers(records) for measure in measures]
    rows = (
        [province.name, province.pk, *(found.get(province.pk, 0) for found in numbers)]
        for province in Province.objects.in_code_order()
    )
    return ("provinsi", "kode_provinsi", *(measure.column for measure in measures)), rows


def kind_year_rows(agreements):
    """One row for each kind of document and year in which some were signed."""
    rows = (
        [kind.label, kind.value, year, years[year]]
        for kind, years in kinds_by_year(agreements).items()
        for year in sorted(years)
    )
    return ("jenis_naskah", "kode_jenis_naskah", "tahun", "naskah"), rows


def affair_rows(agreements):
    """One row for each urusan, most first; at last those of which no sector is known."""
    return ("bidang", "kode_bidang", "naskah"), _affairs(agreements)


def _affairs(agreements):
    for bar in by_affair(agreements):
        yield [bar.item.name_id, bar.item.pk, bar.number]
    if number := number_without_sector(agreements):
        yield [_("Belum diketahui"), None, number]


def status_rows(agreements):
    """One row for each legal status today."""
    rows = ([bar.item.label, bar.item.value, bar.number] for bar in by_status(agreements))
    return ("masa_berlaku", "kode_masa_berlaku", "naskah"), rows


def partner_rows(province, agreements):
    """One row for each partner of ``province``, most first; none where there is no province."""
    partners = by_partner(province, agreements) if province else []
    rows = (
        [province.name, province.pk, bar.item.name, bar.item.pk, bar.number] for bar in partners
    )
    return ("provinsi", "kode_provinsi", "mitra", "kode_mitra", "naskah"), rows
